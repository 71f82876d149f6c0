package loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Wrong: never closes the sockets that it accepts.
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

  /// The communication loop: answers this client until it has finished. Each of the bytes `a` to `z` comes back as
  /// `A` to `Z`, every other byte as it is. Whoever accepted the socket closes it.
  void converse(Socket client) throws IOException {
    var in = client.getInputStream();
    var out = client.getOutputStream();
    var buffer = new byte[BUFFER_BYTES];
    int count;
    while ((count = in.read(buffer)) != -1) { // -1 is no byte: it says that the client has finished
      for (int i = 0; i < count; i++) {
        buffer[i] = upper(buffer[i]);
      }
      out.write(buffer, 0, count);
    }
  }

  private static byte upper(byte value) {
    return value >= 'a' && value <= 'z' ? (byte) (value - 'a' + 'A') : value;
  }

  /// The connection loop: accepts a client, converses with it, closes its socket, and goes on to the next, until this
  /// server is closed. How it ends then, by returning or by a SocketException, does not matter here.
  public void serve() throws IOException {
    while (!listener.isClosed()) {
      converse(listener.accept());
    }
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Serves until you stop it: `java UpperServer.java`, then for instance `nc localhost PORT` in another terminal.
  static void main() throws IOException {
    try (var server = new UpperServer()) {
      IO.println("listening on port " + server.port());
      server.serve();
    }
  }
}
