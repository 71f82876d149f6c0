package socketlab.harness.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import socketlab.harness.time.Patience;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

/// The container engine of this machine, Docker or one that speaks its protocol, and the peers' image in it. Both are
/// looked for once in a JVM, in bounded time.
final class ContainerEngine {
  /// The peers' image; its number changes with its `Dockerfile`.
  static final String IMAGE = "socket-lab-peer:3";

  private ContainerEngine() {}

  private static final class Found {
    static final Optional<URI> PLACE = search();
  }

  private static final class Lacking {
    static final Optional<String> WORDS = prepare();
  }

  /// Where the engine answers.
  static Optional<URI> found() {
    return Found.PLACE;
  }

  /// What is missing for a peer to run, in words that can stand at the head of a line; empty when nothing is.
  static Optional<String> lack() {
    return Lacking.WORDS;
  }

  /// True when a container can use the network of this machine itself. Docker Desktop's engine is in a virtual
  /// machine, so a container there sees another network.
  static boolean sharesNetwork() {
    return System.getProperty("os.name").equals("Linux")
        && !DockerClientFactory.instance().getInfo().getOperatingSystem().contains("Docker Desktop");
  }

  private static Optional<URI> search() {
    try {
      return within(Patience.ENGINE_MILLIS, () -> places().stream().filter(ContainerEngine::answers).findFirst());
    } catch (ExecutionException | TimeoutException silent) {
      return Optional.empty();
    }
  }

  /// The place that the environment names, or else those where engines are usually found.
  private static List<URI> places() {
    String named = System.getenv("DOCKER_HOST");
    if (named != null && !named.isBlank()) {
      return List.of(URI.create(named));
    }
    if (System.getProperty("os.name").startsWith("Windows")) {
      return List.of(URI.create("npipe:////./pipe/docker_engine"));
    }
    Path home = Path.of(System.getProperty("user.home"));
    var sockets = new ArrayList<Path>();
    sockets.add(Path.of("/var/run/docker.sock"));
    sockets.add(home.resolve(".docker/run/docker.sock")); // Docker Desktop, and rootless Docker
    sockets.add(home.resolve(".docker/desktop/docker.sock"));
    sockets.add(home.resolve(".colima/default/docker.sock"));
    sockets.add(home.resolve(".rd/docker.sock")); // Rancher Desktop
    String runtime = System.getenv("XDG_RUNTIME_DIR");
    if (runtime != null) {
      sockets.add(Path.of(runtime, "docker.sock"));
      sockets.add(Path.of(runtime, "podman/podman.sock"));
    }
    sockets.add(Path.of("/run/podman/podman.sock"));
    return sockets.stream().filter(Files::exists).map(socket -> URI.create("unix://" + socket)).toList();
  }

  /// Asks for `/_ping`, to which an engine says OK.
  private static boolean answers(URI place) {
    try {
      return switch (place.getScheme()) {
        case "unix" -> {
          try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(place.getPath()));
            yield pings(Channels.newInputStream(channel), Channels.newOutputStream(channel));
          }
        }
        case "npipe" -> {
          try (var pipe = new RandomAccessFile(place.getPath().replace('/', '\\'), "rw")) {
            yield pings(Channels.newInputStream(pipe.getChannel()), Channels.newOutputStream(pipe.getChannel()));
          }
        }
        // An engine at a network address wants certificates, which only Testcontainers can show it.
        case "tcp", "http", "https" -> {
          try (var socket = new Socket(place.getHost(), place.getPort())) {
            yield socket.isConnected();
          }
        }
        case null, default -> false;
      };
    } catch (IOException | RuntimeException silent) {
      return false;
    }
  }

  private static boolean pings(InputStream in, OutputStream out) throws IOException {
    out.write("GET /_ping HTTP/1.1\r\nHost: docker\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
    return new String(in.readNBytes("HTTP/1.1 200".length()), US_ASCII).endsWith(" 200");
  }

  private static Optional<String> prepare() {
    if (found().isEmpty()) {
      return Optional.of("no container engine answers");
    }
    DockerClient client;
    try {
      client = within(Patience.TESTCONTAINERS_MILLIS, () -> DockerClientFactory.instance().client());
    } catch (ExecutionException | TimeoutException failed) {
      return Optional.of("a container engine answers, but Testcontainers cannot use it"
          + (Boolean.parseBoolean(System.getenv("TESTCONTAINERS_RYUK_DISABLED")) ? ""
          : " (without a network, set TESTCONTAINERS_RYUK_DISABLED=true)"));
    }
    try {
      within(Patience.IMAGE_MILLIS, () -> isThere(client) ? IMAGE : build());
      return Optional.empty();
    } catch (TimeoutException late) {
      return Optional.of("the container image of the peers took too long to build");
    } catch (ExecutionException failed) {
      return Optional.of("the container image of the peers cannot be built here");
    }
  }

  private static boolean isThere(DockerClient client) {
    try {
      client.inspectImageCmd(IMAGE).exec();
      return true;
    } catch (NotFoundException absent) {
      return false;
    }
  }

  private static String build() throws IOException {
    String dockerfile;
    try (InputStream in = ContainerEngine.class.getResourceAsStream("Dockerfile")) {
      dockerfile = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
    boolean deleteOnExit = false;
    return new ImageFromDockerfile(IMAGE, deleteOnExit).withFileFromString("Dockerfile", dockerfile).get();
  }

  private static <T> T within(long millis, Callable<T> work) throws ExecutionException, TimeoutException {
    var task = new FutureTask<>(work);
    // A daemon, since nothing may be able to stop it.
    Thread.ofPlatform().daemon().inheritInheritableThreadLocals(false).name("container-engine").start(task);
    try {
      return task.get(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new TimeoutException("interrupted");
    } finally {
      task.cancel(true);
    }
  }
}
