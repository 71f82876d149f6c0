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

  private static final byte[] BUSY = "busy\n".getBytes(US_ASCII);

  private final ServerSocket listener;
  private final Semaphore places;
  private final ExecutorService conversations = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> clients = ConcurrentHashMap.newKeySet();
  private Thread accepting;

  /// Starts to listen on a free port of the loopback address, for any number of clients.
  public UpperServer() throws IOException {
    this(Integer.MAX_VALUE);
  }

  /// The same for a server that talks with at most so many clients at the same time. Whoever comes when there is no
  /// place gets the line `busy` and then the end of the stream.
  public UpperServer(int places) throws IOException {
    listener = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    this.places = new Semaphore(places);
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Accepts one client after another, until this server is closed. Each gets a virtual thread of its own and a new
  /// [UpperCase], and its socket is closed when the conversation is over, however it ended. When the server is closed,
  /// `serve` ends, by returning or by a SocketException.
  public void serve() throws IOException {
    while (!listener.isClosed()) {
      Socket client = listener.accept();
      if (places.tryAcquire()) { // never acquire: it would wait, and nobody would be accepted or refused meanwhile
        clients.add(client); // here and not in its thread, so that stop knows of every client
        conversations.execute(() -> talk(client));
      } else {
        refuse(client);
      }
    }
  }

  private void talk(Socket client) {
    try (client) {
      new UpperCase().converse(client); // a new one: it keeps what this client has not finished
    } catch (IOException broken) {
      // This conversation is over, and no other.
    } finally {
      clients.remove(client);
      places.release(); // however the client left
    }
  }

  private static void refuse(Socket client) {
    try (client) {
      client.getOutputStream().write(BUSY);
    } catch (IOException gone) {
      // Whoever has gone already need not be told, and must not end the accept loop.
    }
  }

  /// Begins to serve in a thread of the server's own, and returns at once.
  public void start() {
    accepting = Thread.startVirtualThread(() -> {
      try {
        serve();
      } catch (SocketException closed) {
        // So stop makes accept end.
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    });
  }

  /// Stops a server that was started. From now on nobody is accepted. Running conversations may go on, and `stop`
  /// returns as soon as the last one is over. Those that are not over after the grace time are cut: their sockets are
  /// closed. When `stop` returns, nothing of this server is left, no thread and no socket.
  ///
  /// @param grace how long conversations may go on, all of them together; zero cuts them at once
  public void stop(Duration grace) throws IOException, InterruptedException {
    listener.close();
    accepting.join(); // from here on no client is added
    conversations.shutdown();
    long nanos = TimeUnit.NANOSECONDS.convert(grace); // or as many as a long can hold, 292 years
    if (!conversations.awaitTermination(nanos, TimeUnit.NANOSECONDS)) { // ends early if all have finished
      for (Socket client : clients) {
        client.close(); // the read that waits in it throws
      }
    }
    conversations.close(); // waits for the threads, which have only to clean up
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
