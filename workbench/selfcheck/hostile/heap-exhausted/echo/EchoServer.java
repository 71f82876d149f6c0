package echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/// Hostile: keeps all it can get. It takes most of it before a client comes, so that the rest is full long before the
/// deadline of the one who waits for an answer.
public final class EchoServer implements AutoCloseable {
  private final List<byte[]> kept = new ArrayList<>(List.of(new byte[5 << 25])); // of a worker's 256 MiB
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
      client.getInputStream().readNBytes(5);
      while (client.isConnected()) {
        kept.add(new byte[1 << 24]);
      }
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
