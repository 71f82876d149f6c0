package breaks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;

/// Task 2: a server that sends back what it gets, to one client after another, and that outlives a client that breaks
/// off.
public final class SteadyServer implements AutoCloseable {
  /// With this byte a client asks the server to end the conversation.
  static final int GOODBYE = '.';

  private final ServerSocket listener;
  private final AtomicInteger brokenOff = new AtomicInteger();

  /// Listens on a port of the loopback address, or on a free port if `port` is 0. It can take a port at once that
  /// another server gave up a moment ago.
  public SteadyServer(int port) throws IOException {
    // TODO 2: open the listener.
    throw new UnsupportedOperationException("TODO 2: listen on this port");
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// How many conversations ended because the connection broke.
  public int brokenOff() {
    return brokenOff.get();
  }

  /// Serves one client after another until this server is closed. When a conversation breaks off, it counts it and
  /// serves the next client. An exception of the listener itself ends it. When this server is closed, it may return, or
  /// throw a SocketException.
  public void serve() throws IOException {
    // TODO 2: accept, converse, close that client's socket; whatever one client does, go on to the next.
    throw new UnsupportedOperationException("TODO 2: serve one client after another, whatever they do");
  }

  /// Sends back every byte, until the client has finished or says goodbye. The caller closes the socket.
  private static void converse(Socket client) throws IOException {
    var in = client.getInputStream();
    var out = client.getOutputStream();
    int b;
    while ((b = in.read()) != -1 && b != GOODBYE) {
      out.write(b);
    }
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Serves until you stop it: `./lab run 03 SteadyServer 5000`, then for instance `nc localhost 5000` in another
  /// terminal.
  static void main(String[] arguments) throws IOException {
    try (var server = new SteadyServer(arguments.length == 0 ? 0 : Integer.parseInt(arguments[0]))) {
      IO.println("listening on port " + server.port());
      server.serve();
    }
  }
}
