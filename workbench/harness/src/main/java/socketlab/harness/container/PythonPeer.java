package socketlab.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.Capability;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
import socketlab.harness.time.Patience;

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
        String end = exitStatus == ENDED ? "was ended after " + Patience.SCRIPT_SECONDS + " s"
            : "ended with exit status " + exitStatus;
        throw new AssertionError("The CPython peer " + end + ": " + (output + errors).strip());
      }
    }
  }

  /// The exit status of `timeout` for a command that it had to end.
  private static final int ENDED = 124;

  /// Where a server listens inside its container, if the container has a network of its own.
  private static final int INNER_PORT = 7000;

  /// The exit status of a container in which no loss could be made.
  private static final int NO_LOSS = 77;

  /// Throws away a share of the datagrams that come in and of those that go out, and then becomes the peer.
  private static final String LOSE = "for chain in INPUT OUTPUT; do iptables -A $chain -p udp -m statistic "
      + "--mode random --probability %s -j DROP || exit " + NO_LOSS + "; done; exec \"$@\"";

  private final Container container;
  private final InetSocketAddress address;

  private PythonPeer(Container container, InetSocketAddress address) {
    this.container = container;
    this.address = address;
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
    if (shared) {
      container.setNetworkMode("host");
    } else {
      container.addExposedPort(INNER_PORT);
    }
    int said = startListening(container, script);
    return new PythonPeer(container, new InetSocketAddress(InetAddress.getLoopbackAddress(),
        shared ? said : container.getMappedPort(INNER_PORT)));
  }

  /// The same for a peer that speaks UDP, over a network that loses datagrams, a share of them each way. The losses are
  /// made in a network of the container's own, by `iptables` and its match `statistic` (iptables-extensions(8)), so
  /// nothing else on this machine loses anything. A script that sends must expect a `PermissionError`: so Linux tells
  /// a sender that its own filter has thrown a datagram away.
  ///
  /// Where no loss can be made, the test is left out, and the report says so: the container's network has to be within
  /// reach of this machine, and the kernel has to know that match.
  ///
  /// @param percent how many of a hundred are lost, each way
  public static PythonPeer serveWithLoss(Path script, int percent, String... arguments) {
    needDatagrams();
    var container = new Container(script, "0.0.0.0", INNER_PORT, arguments);
    container.lose(percent);
    startListening(container, script);
    String host = container.getContainerInfo().getNetworkSettings().getNetworks().values().iterator().next()
        .getIpAddress();
    return new PythonPeer(container, new InetSocketAddress(InetAddress.ofLiteral(host), INNER_PORT));
  }

  /// Starts it, and closes it again if it does not say where it listens.
  private static int startListening(Container container, Path script) {
    try {
      container.start();
      return Integer.parseInt(container.firstLine.get(Patience.LISTEN_SECONDS, TimeUnit.SECONDS).strip());
    } catch (ExecutionException | TimeoutException | NumberFormatException silent) {
      if (silent instanceof ExecutionException && container.awaitEnd() == NO_LOSS) {
        container.close();
        throw new TestAbortedException("iptables and its match statistic do not work in a container here, so nothing "
            + "can be made to get lost");
      }
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
      if (ContainerEngine.sharesNetwork()) {
        container.setNetworkMode("host");
      }
      container.start();
      int status = container.awaitEnd();
      return new Result(status, container.getLogs(OutputType.STDOUT), container.getLogs(OutputType.STDERR));
    }
  }

  /// Where the reader's client finds the peer: a port of the loopback address, and for a peer with loss a port of its
  /// container's address.
  public InetSocketAddress address() {
    return address;
  }

  /// The port of [#address].
  public int port() {
    return address.getPort();
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
      var command = new ArrayList<String>(List.of("timeout", Patience.SCRIPT_SECONDS + "s", "python3", inside, host,
          String.valueOf(port)));
      command.addAll(List.of(arguments));
      setCommand(command.toArray(String[]::new));
      addEnv("PYTHONUNBUFFERED", "1");
      withCopyFileToContainer(MountableFile.forHostPath(script), inside);
      withLabel("socket-lab.peer", script.getFileName().toString());
      withLogConsumer(this::listen);
      withStartupCheckStrategy(new HasStarted());
      setWaitStrategy(new NothingMore());
    }

    /// The peer's datagrams get lost. A rule for that belongs to a network, so it must not be this machine's own.
    void lose(int percent) {
      String probability = BigDecimal.valueOf(percent, 2).toPlainString();
      var command = new ArrayList<String>(List.of("sh", "-c", String.format(LOSE, probability), "sh"));
      command.addAll(List.of(getCommandParts()));
      setCommand(command.toArray(String[]::new));
      withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
          .withCapAdd(Capability.NET_ADMIN));
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
        return end.awaitStatusCode(2 * Patience.SCRIPT_SECONDS, TimeUnit.SECONDS);
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
