package socketlab.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.DockerClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.output.OutputFrame.OutputType;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.DockerStatus;
import socketlab.harness.time.Patience;

/// A container of the peers' image in which one program runs, for 40 s at most.
final class PeerContainer extends GenericContainer<PeerContainer> {
  /// The exit status of `timeout` for a command that it had to end.
  static final int ENDED = 124;

  /// Where a server listens inside its container, if the container has a network of its own.
  static final int INNER_PORT = 7000;

  /// Where the files of a peer are inside its container.
  static final String FOLDER = "/peer/";

  final CompletableFuture<String> firstLine = new CompletableFuture<>();

  /// @param name what it is labelled with
  PeerContainer(String name, List<String> command) {
    super(DockerImageName.parse(ContainerEngine.IMAGE));
    var limited = new ArrayList<>(List.of("timeout", Patience.SCRIPT_SECONDS + "s"));
    limited.addAll(command);
    setCommand(limited.toArray(String[]::new));
    withLabel("socket-lab.peer", name);
    withLogConsumer(this::listen);
    withStartupCheckStrategy(new HasStarted());
    setWaitStrategy(new NothingMore());
  }

  /// The address at which a server listens.
  static String innerHost() {
    return ContainerEngine.sharesNetwork() ? "127.0.0.1" : "0.0.0.0";
  }

  /// The address at which a client finds this machine.
  static String outerHost() {
    return ContainerEngine.sharesNetwork() ? "127.0.0.1" : "host.docker.internal";
  }

  /// Lets this machine reach its server.
  PeerContainer listening() {
    if (ContainerEngine.sharesNetwork()) {
      setNetworkMode("host");
    } else {
      addExposedPort(INNER_PORT);
    }
    return this;
  }

  /// Runs a client to its end.
  ///
  /// @param words what a failure calls it
  /// @throws IllegalStateException if its end cannot be seen
  ContainerPeer.Result run(String words) {
    if (ContainerEngine.sharesNetwork()) {
      setNetworkMode("host");
    }
    start();
    int status = awaitEnd();
    return new ContainerPeer.Result(words, status, getLogs(OutputType.STDOUT), getLogs(OutputType.STDERR));
  }

  private void listen(OutputFrame frame) {
    if (frame.getType() == OutputType.STDOUT) {
      firstLine.complete(frame.getUtf8String());
    } else if (frame.getType() == OutputType.END) {
      firstLine.completeExceptionally(new IllegalStateException("the program has ended"));
    }
  }

  int awaitEnd() {
    try (var end = getDockerClient().waitContainerCmd(getContainerId()).start()) {
      return end.awaitStatusCode(2 * Patience.SCRIPT_SECONDS, TimeUnit.SECONDS);
    } catch (DockerClientException | IOException unseen) {
      throw new IllegalStateException("the end of the peer could not be seen", unseen);
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

  /// A peer itself tells when it is ready, not its ports.
  private static final class NothingMore extends AbstractWaitStrategy {
    @Override
    protected void waitUntilReady() {}
  }
}
