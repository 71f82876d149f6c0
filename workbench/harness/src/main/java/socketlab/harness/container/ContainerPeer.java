package socketlab.harness.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.testcontainers.images.builder.Transferable;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A program of the peers' image in a container, as the other end of the reader's code: Redis, nginx, dnsmasq, curl and
/// whatever else the `Dockerfile` installs. A [Program] is put together from its command and its files, and then either
/// [serves][Program#serve] or [runs][Program#run]. A script of ours under CPython is a [PythonPeer].
///
/// Use it only in tests that are annotated with [RealPeer]. A peer that nobody closes ends by itself after 40 s; its
/// container stays until then.
public final class ContainerPeer implements AutoCloseable {
  private static final String HOST = "{host}";
  private static final String PORT = "{port}";

  /// Lets everybody read it, and the owner write it.
  private static final int FILE_MODE = 0644;

  /// How a program ended.
  ///
  /// @param program what it is called
  /// @param exitStatus its exit status; 124 when it was ended after 40 s
  /// @param output what it wrote to standard output
  /// @param errors what it wrote to standard error
  public record Result(String program, int exitStatus, String output, String errors) {
    /// Checks that the program ended with exit status 0.
    ///
    /// @throws AssertionError if it did not, with the program's own words
    public void expectSuccess() {
      if (exitStatus != 0) {
        String end = exitStatus == PeerContainer.ENDED ? "was ended after " + Patience.SCRIPT_SECONDS + " s"
            : "ended with exit status " + exitStatus;
        throw new AssertionError("The " + program + " " + end + ": " + (output + errors).strip());
      }
    }
  }

  /// A program, yet to be started.
  public static final class Program {
    private final List<String> command;
    private final Map<String, byte[]> files = new TreeMap<>();

    private Program(List<String> command) {
      this.command = command;
    }

    /// The same program with a file in the folder `/peer`.
    ///
    /// @param name may have folders in it
    /// @param content a text, in which `{host}` and `{port}` stand for the address as in the command
    public Program with(String name, String content) {
      var more = new Program(command);
      more.files.putAll(files);
      more.files.put(name, content.getBytes(UTF_8));
      return more;
    }

    /// Starts it as a server, and waits until it takes TCP connections at its address. The caller closes the peer, and
    /// with it the container.
    ///
    /// @throws IllegalStateException if the program ends, or does not listen within 20 s
    public ContainerPeer serve() {
      boolean shared = ContainerEngine.sharesNetwork();
      int inner = shared ? freePort() : PeerContainer.INNER_PORT;
      PeerContainer container = container(PeerContainer.innerHost(), inner).listening();
      try {
        container.start();
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(),
            shared ? inner : container.getMappedPort(PeerContainer.INNER_PORT));
        if (!Deadline.inMillis(1_000L * Patience.LISTEN_SECONDS).await(() -> !container.isRunning() || listens(address))
            || !container.isRunning()) {
          throw new IllegalStateException("the peer " + command.getFirst() + " does not listen; it printed: "
              + container.getLogs());
        }
        return new ContainerPeer(container, address);
      } catch (RuntimeException failed) {
        container.close();
        throw failed;
      }
    }

    /// Runs it as a client of a port of this machine's loopback address, and waits for its end. Its container is gone
    /// when this returns.
    ///
    /// @throws IllegalStateException if the container's end cannot be seen
    public Result run(int port) {
      try (PeerContainer container = container(PeerContainer.outerHost(), port)) {
        return container.run("peer " + command.getFirst());
      }
    }

    private PeerContainer container(String host, int port) {
      var words = new ArrayList<String>();
      command.forEach(word -> words.add(filled(word, host, port)));
      var container = new PeerContainer(command.getFirst(), words);
      files.forEach((name, content) -> container.withCopyToContainer(
          Transferable.of(filled(new String(content, UTF_8), host, port).getBytes(UTF_8), FILE_MODE),
          PeerContainer.FOLDER + name));
      return container;
    }

    private static String filled(String text, String host, int port) {
      return text.replace(HOST, host).replace(PORT, String.valueOf(port));
    }
  }

  private final PeerContainer container;
  private final InetSocketAddress address;

  private ContainerPeer(PeerContainer container, InetSocketAddress address) {
    this.container = container;
    this.address = address;
  }

  /// A program and its arguments, in which `{host}` and `{port}` stand for the address: where to listen, or where to
  /// connect.
  public static Program of(String... command) {
    return new Program(List.of(command));
  }

  /// A port that nobody has now: a program is told its port, and does not choose one.
  private static int freePort() {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  /// True when a connection is taken and kept: an engine that passes connections on takes them before the program does,
  /// and closes them again.
  private static boolean listens(InetSocketAddress address) {
    try (var socket = new Socket()) {
      socket.connect(address, Patience.CONNECT_MILLIS);
      socket.setSoTimeout(Patience.CONNECT_MILLIS);
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException waitsForUs) {
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /// Where the reader's client finds the peer: a port of the loopback address.
  public InetSocketAddress address() {
    return address;
  }

  /// The port of [#address].
  public int port() {
    return address.getPort();
  }

  /// Ends the program and removes its container.
  @Override
  public void close() {
    container.close();
  }
}
