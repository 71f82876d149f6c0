package clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Tasks 1 to 3: a server that talks with many clients at the same time. [UpperCase] is the conversation with each.
public final class UpperServer implements AutoCloseable {
  /// How many connections may wait for `accept`: a hint to the kernel, and no limit on the number of clients.
  private static final int BACKLOG = 1_024;

  private final ServerSocket listener;

  /// Starts to listen on a free port of the loopback address, for any number of clients.
  public UpperServer() throws IOException {
    listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /// Does the same for a server that talks with at most so many clients at the same time. A client that connects when
  /// no place is free gets the line `busy`, and then the end of the stream.
  public UpperServer(int places) throws IOException {
    // TODO 3: make a server with so many places.
    throw new UnsupportedOperationException("TODO 3: make a server with so many places");
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Accepts one client after another, until this server is closed. Each client gets a virtual thread of its own and a
  /// new [UpperCase]. Its socket is closed when the conversation is over, even if it ended with an exception. When the
  /// server is closed, `serve` returns or throws a SocketException.
  public void serve() throws IOException {
    // TODO 1: accept clients, and give each conversation to another thread.
    throw new UnsupportedOperationException("TODO 1: serve many clients at the same time");
  }

  /// Starts to serve in a thread of the server's own, and returns at once.
  public void start() {
    // TODO 2: start to serve, and return at once.
    throw new UnsupportedOperationException("TODO 2: start to serve, and return at once");
  }

  /// Stops a server that was started. From now on it accepts nobody. Running conversations may go on, and `stop`
  /// returns as soon as the last one is over. After the grace time, `stop` cuts the conversations that still run: it
  /// closes their sockets. When `stop` returns, no thread and no socket of this server is left.
  ///
  /// @param grace how long all conversations together may go on; zero cuts them at once
  public void stop(Duration grace) throws IOException, InterruptedException {
    // TODO 2: accept no more clients, then wait, then cut.
    throw new UnsupportedOperationException("TODO 2: stop the server, with a grace time");
  }

  /// Only stops listening: conversations go on.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Serves until you stop it: `./lab run 06 UpperServer`, then for example `nc localhost PORT` in other terminals.
  static void main() throws IOException {
    try (var server = new UpperServer()) {
      IO.println("listening on port " + server.port());
      server.serve();
    }
  }
}
