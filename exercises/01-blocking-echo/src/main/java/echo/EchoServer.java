package echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Task 1: a server that holds one conversation and sends back exactly the bytes that it gets.
public final class EchoServer implements AutoCloseable {

  /// Starts to listen on a free port of the loopback address.
  public EchoServer() throws IOException {
    // TODO 1: make a listener: socket, bind and listen.
    throw new UnsupportedOperationException("TODO 1: listen on a free port of the loopback address");
  }

  /// The port on which this server listens.
  public int port() {
    // TODO 1: say which port the system chose.
    throw new UnsupportedOperationException("TODO 1: say which port the system chose");
  }

  /// Waits for one client, and sends back its bytes as they come, until the client has finished. Then it closes the
  /// accepted socket.
  public void serveOne() throws IOException {
    // TODO 1: accept, read, write, close.
    throw new UnsupportedOperationException("TODO 1: accept one client and echo its bytes");
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    // TODO 1: close the listener.
    throw new UnsupportedOperationException("TODO 1: close the listener");
  }

  /// Echoes for one client: `./lab run 01 EchoServer`, then for instance `nc localhost PORT` in another terminal.
  static void main() throws IOException {
    try (var server = new EchoServer()) {
      IO.println("listening on port " + server.port());
      server.serveOne();
    }
  }
}
