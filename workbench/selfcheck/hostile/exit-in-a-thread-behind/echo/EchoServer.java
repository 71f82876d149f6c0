package echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Hostile: another thread ends the JVM. The client gets no answer, so that this happens in the first check, however
/// late that thread begins.
public final class EchoServer implements AutoCloseable {
  private final ServerSocket listener;

  /// Starts to listen on a free port of the loopback address.
  public EchoServer() throws IOException {
    // Port 0 asks the system for a free one; 1 is the length of the queue of clients that wait for accept.
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Waits for one client, sends back what it sends, as it comes, until the client has finished, and closes the
  /// accepted socket.
  public void serveOne() throws IOException {
    try (Socket client = listener.accept()) {
      Thread.ofVirtual().start(() -> System.exit(0));
      client.getInputStream().readAllBytes();
    }
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Echoes for one client: `java EchoServer.java`, then for instance `nc localhost PORT` in another terminal.
  static void main() throws IOException {
    try (var server = new EchoServer()) {
      IO.println("listening on port " + server.port());
      server.serveOne();
    }
  }
}
