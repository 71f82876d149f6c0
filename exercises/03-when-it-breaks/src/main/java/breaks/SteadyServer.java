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

  /// Listens on a port of the loopback address, on a free one if `port` is 0. A port that another server has just given
  /// up can be taken at once.
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

  /// Serves one client after another until this server is closed; a conversation that breaks off is counted, and the
  /// next client is served. An exception of the listener itself ends it. How it ends when this server is closed, by
  /// returning or by a SocketException, does not matter here.
  public void serve() throws IOException {
    // TODO 2: accept, converse, close that client's socket; whatever one client does, go on to the next.
    throw new UnsupportedOperationException("TODO 2: serve one client after another, whatever they do");
  }

  /// Sends back every byte, until the client has finished or says goodbye. Whoever accepted the socket closes it.
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
