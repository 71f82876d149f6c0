package socketlab.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerClientException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.opentest4j.TestAbortedException;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.DockerStatus;
import org.testcontainers.utility.MountableFile;

/// A script of ours that CPython 3 runs in a container, as the other end of the reader's code: a server for the
/// reader's client ([#serve]), or a client for the reader's server ([#run]). A script is called with a host and a port
/// before its own arguments: where to listen, or where to connect.
///
/// Use it only in tests that are annotated with [RealPeer]. A peer that nobody closes ends by itself after
/// 40 s; its container stays until then.
public final class PythonPeer implements AutoCloseable {
  /// How a script ended.
  ///
  /// @param exitStatus its exit status; 124 when it was ended after 40 s
  /// @param output what it wrote to standard output
  /// @param errors what it wrote to standard error
  public record Result(int exitStatus, String output, String errors) {
    /// Checks that the script ended with exit status 0.
    ///
    /// @throws AssertionError if it did not, with the script's own words
    public void expectSuccess() {
      if (exitStatus != 0) {
        String end = exitStatus == ENDED ? "was ended after " + LIFE_SECONDS + " s"
            : "ended with exit status " + exitStatus;
        throw new AssertionError("The CPython peer " + end + ": " + (output + errors).strip());
      }
    }
  }

  /// How long a script may run, in seconds.
  private static final int LIFE_SECONDS = 40;

  /// The exit status of `timeout` for a command that it had to end.
  private static final int ENDED = 124;

  /// How long a server may take to say where it listens, in seconds.
  private static final int LISTEN_SECONDS = 20;

  /// Where a server listens inside its container, if the container has a network of its own.
  private static final int INNER_PORT = 7000;

  private final Container container;
  private final int port;

  private PythonPeer(Container container, int port) {
    this.container = container;
    this.port = port;
  }

  /// A script of the exercise that is being checked, by the name of its file in `src/test/python`.
  ///
  /// @throws IllegalArgumentException if there is no such file
  public static Path script(String name) {
    // The tool says where the exercise is; Maven and IDEs run tests in its folder.
    Path exercise = Path.of(System.getProperty("lab.exercise", "")).toAbsolutePath();
    Path script = exercise.resolve("src/test/python").resolve(name);
    if (!Files.isRegularFile(script)) {
      throw new IllegalArgumentException("there is no " + script);
    }
    return script;
  }

  /// Says that the test is about datagrams. They reach a peer only where a container uses the network of this machine
  /// itself; elsewhere the ports that the engine passes on are TCP's, so the test is left out, and the report says so.
  public static void needDatagrams() {
    if (!ContainerEngine.sharesNetwork()) {
      throw new TestAbortedException("this container engine has a network of its own, which passes on TCP alone");
    }
  }

  /// Starts a script that listens, and waits until it has said where. The script is called with `HOST PORT` and the
  /// arguments, where port 0 asks for a free one; the first line it prints is the number of the port that it got. The
  /// caller closes the peer, and with it the container.
  ///
  /// @throws IllegalStateException if the script ends, or does not say where it listens within 20 s
  public static PythonPeer serve(Path script, String... arguments) {
    boolean shared = ContainerEngine.sharesNetwork();
    var container = new Container(script, shared ? "127.0.0.1" : "0.0.0.0", shared ? 0 : INNER_PORT, arguments);
    if (!shared) {
      container.addExposedPort(INNER_PORT);
    }
    try {
      container.start();
      int said = Integer.parseInt(container.firstLine.get(LISTEN_SECONDS, TimeUnit.SECONDS).strip());
      return new PythonPeer(container, shared ? said : container.getMappedPort(INNER_PORT));
    } catch (ExecutionException | TimeoutException | NumberFormatException silent) {
      String printed = container.getLogs();
      container.close();
      throw new IllegalStateException("the CPython peer " + script.getFileName()
          + " did not say where it listens; it printed: " + printed, silent);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      container.close();
      throw new IllegalStateException("interrupted while the CPython peer started", interrupted);
    }
  }

  /// Runs a script that connects to a port of this machine's loopback address, and waits for its end. The script is
  /// called with `HOST PORT` and the arguments. Its container is gone when this returns.
  ///
  /// @throws IllegalStateException if the container's end cannot be seen
  public static Result run(Path script, int port, String... arguments) {
    String host = ContainerEngine.sharesNetwork() ? "127.0.0.1" : "host.docker.internal";
    try (var container = new Container(script, host, port, arguments)) {
      container.start();
      int status = container.awaitEnd();
      return new Result(status, container.getLogs(OutputType.STDOUT), container.getLogs(OutputType.STDERR));
    }
  }

  /// Where the reader's client finds the peer: a port of the loopback address.
  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// The port of [#address].
  public int port() {
    return port;
  }

  /// Ends the script and removes its container.
  @Override
  public void close() {
    container.close();
  }

  private static final class Container extends GenericContainer<Container> {
    final CompletableFuture<String> firstLine = new CompletableFuture<>();

    Container(Path script, String host, int port, String... arguments) {
      super(DockerImageName.parse(ContainerEngine.IMAGE));
      String inside = "/peer/" + script.getFileName();
      var command = new ArrayList<String>(List.of("timeout", LIFE_SECONDS + "s", "python3", inside, host,
          String.valueOf(port)));
      command.addAll(List.of(arguments));
      setCommand(command.toArray(String[]::new));
      addEnv("PYTHONUNBUFFERED", "1");
      withCopyFileToContainer(MountableFile.forHostPath(script), inside);
      withLabel("socket-lab.peer", script.getFileName().toString());
      if (ContainerEngine.sharesNetwork()) {
        setNetworkMode("host");
      }
      withLogConsumer(this::listen);
      withStartupCheckStrategy(new HasStarted());
      setWaitStrategy(new NothingMore());
    }

    private void listen(OutputFrame frame) {
      if (frame.getType() == OutputType.STDOUT) {
        firstLine.complete(frame.getUtf8String());
      } else if (frame.getType() == OutputType.END) {
        firstLine.completeExceptionally(new IllegalStateException("the script has ended"));
      }
    }

    int awaitEnd() {
      try (var end = getDockerClient().waitContainerCmd(getContainerId()).start()) {
        return end.awaitStatusCode(2 * LIFE_SECONDS, TimeUnit.SECONDS);
      } catch (DockerClientException | IOException unseen) {
        throw new IllegalStateException("the end of the CPython peer could not be seen", unseen);
      }
    }
  }

  /// A client may have ended, well or not, before anybody looks: that is a start too.
  private static final class HasStarted extends StartupCheckStrategy {
    @Override
    public StartupStatus checkStartupState(DockerClient client, String containerId) {
      ContainerState state = getCurrentState(client, containerId);
      return Boolean.TRUE.equals(state.getRunning()) || DockerStatus.isContainerStopped(state)
          ? StartupStatus.SUCCESSFUL : StartupStatus.NOT_YET_KNOWN;
    }
  }

  /// What a script prints tells when it is ready, not its ports.
  private static final class NothingMore extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }
}
