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

/// Tasks 1 to 3: a server that talks with many clients at the same time. What it says to each is in [UpperCase].
public final class UpperServer implements AutoCloseable {
  /// How many connections may wait for `accept`: a hint to the kernel, and no limit on the number of clients.
  private static final int BACKLOG = 1_024;

  private final ServerSocket listener;

  /// Starts to listen on a free port of the loopback address, for any number of clients.
  public UpperServer() throws IOException {
    listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
  }

  /// The same for a server that talks with at most so many clients at the same time. Whoever comes when there is no
  /// place gets the line `busy` and then the end of the stream.
  public UpperServer(int places) throws IOException {
    // TODO 3: a server with a limit.
    throw new UnsupportedOperationException("TODO 3: a server that has only so many places");
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Accepts one client after another, until this server is closed. Each gets a virtual thread of its own and a new
  /// [UpperCase], and its socket is closed when the conversation is over, however it ended. When the server is closed,
  /// `serve` ends, by returning or by a SocketException.
  public void serve() throws IOException {
    // TODO 1: accept, and leave the conversation to another thread.
    throw new UnsupportedOperationException("TODO 1: serve many clients at the same time");
  }

  /// Begins to serve in a thread of the server's own, and returns at once.
  public void start() {
    // TODO 2: serve, without keeping the caller.
    throw new UnsupportedOperationException("TODO 2: start to serve, and return at once");
  }

  /// Stops a server that was started. From now on nobody is accepted. Running conversations may go on, and `stop`
  /// returns as soon as the last one is over. Those that are not over after the grace time are cut: their sockets are
  /// closed. When `stop` returns, nothing of this server is left, no thread and no socket.
  ///
  /// @param grace how long conversations may go on, all of them together; zero cuts them at once
  public void stop(Duration grace) throws IOException, InterruptedException {
    // TODO 2: no new clients, then wait, then cut.
    throw new UnsupportedOperationException("TODO 2: stop, with a grace time");
  }

  /// Stops listening, and does no more: conversations go on.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Serves until you stop it: `./lab run 06 UpperServer`, then for instance `nc localhost PORT` in other terminals.
  static void main() throws IOException {
    try (var server = new UpperServer()) {
      IO.println("listening on port " + server.port());
      server.serve();
    }
  }
}
