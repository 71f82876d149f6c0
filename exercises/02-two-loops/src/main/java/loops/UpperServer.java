package loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Tasks 1 and 2: a server that sends back in upper case what it gets, to one client after another.
public final class UpperServer implements AutoCloseable {
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
  /// `A` to `Z`, every other byte as it is. The method that accepted the socket closes it.
  void converse(Socket client) throws IOException {
    // TODO 1: read and answer until the client's end of stream.
    throw new UnsupportedOperationException("TODO 1: answer this client until it has finished");
  }

  /// The connection loop: accepts a client, converses with it, closes its socket, and goes on to the next client, until
  /// this server is closed. Then it may return, or throw a SocketException.
  public void serve() throws IOException {
    // TODO 2: accept one client after another.
    throw new UnsupportedOperationException("TODO 2: serve one client after another");
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
