package loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Tasks 1 and 2: a server that sends back in upper case what it gets, to one client after another.
public final class UpperServer implements AutoCloseable {
  private static final int BUFFER_BYTES = 8 * 1024;

  private final ServerSocket listener;

  /// Starts to listen on a free port of the loopback address, as in lesson 01.
  public UpperServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// The communication loop: answers this client until it has finished, however long it is silent. Each of the bytes
  /// `a` to `z` comes back as `A` to `Z`, every other byte as it is. The socket stays open, in both directions: the
  /// method that accepted the socket closes it.
  void converse(Socket client) throws IOException {
    var in = client.getInputStream();
    var out = client.getOutputStream();
    var buffer = new byte[BUFFER_BYTES];
    int count;
    while ((count = in.read(buffer)) != -1) { // -1 is not a byte: it says that the client has finished
      for (int i = 0; i < count; i++) {
        buffer[i] = upper(buffer[i]);
      }
      out.write(buffer, 0, count);
    }
  }

  private static byte upper(byte value) {
    return value >= 'a' && value <= 'z' ? (byte) (value - 'a' + 'A') : value;
  }

  /// The connection loop: accepts a client, converses with it, closes its socket, and goes on to the next client, until
  /// this server is closed. Then it may return, or throw a SocketException. A client that resets its connection ends
  /// the loop, too: lesson 03 is about that.
  public void serve() throws IOException {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) { // closed before the next one is accepted
        converse(client);
      }
    }
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Serves until you stop it: `./lab run 02 UpperServer`, then for instance `nc localhost PORT` in another terminal.
  static void main() throws IOException {
    try (var server = new UpperServer()) {
      IO.println("listening on port " + server.port());
      server.serve();
    }
  }
}
