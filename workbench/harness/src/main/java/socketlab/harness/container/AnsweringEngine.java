package socketlab.harness.container;

import org.testcontainers.dockerclient.DockerClientProviderStrategy;
import org.testcontainers.dockerclient.TransportConfig;

/// Tells Testcontainers which engine to use: the one that [ContainerEngine] found, so that it does not search again.
/// Testcontainers itself makes this object, through `META-INF/services`.
public final class AnsweringEngine extends DockerClientProviderStrategy {
  /// Above Testcontainers' own searches, the highest of which has 100.
  private static final int PRIORITY = 200;

  @Override
  public String getDescription() {
    return "the first engine that answers";
  }

  /// False when the environment names an engine: Testcontainers looks there first, and knows about its certificates.
  @Override
  protected boolean isApplicable() {
    return System.getenv("DOCKER_HOST") == null && ContainerEngine.found().isPresent();
  }

  @Override
  public TransportConfig getTransportConfig() {
    return TransportConfig.builder().dockerHost(ContainerEngine.found().orElseThrow()).build();
  }

  /// An engine behind a socket file is on this machine. Testcontainers would not believe it on a machine that looks
  /// like a container itself, and start a container to find out.
  @Override
  public String getDockerHostIpAddress() {
    return "localhost";
  }

  /// False, so that nothing is written to the reader's home folder.
  @Override
  protected boolean isPersistable() {
    return false;
  }

  @Override
  protected int getPriority() {
    return PRIORITY;
  }
}
