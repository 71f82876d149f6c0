package race;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// The connections of a [Load] to one server. One thread takes the answers of all of them; each byte is compared with
/// what was sent.
final class Connections implements AutoCloseable {
  /// Nothing in a message changes in upper case, so lesson 06's server sends it back as it is, too.
  private static final byte[] MESSAGE = "THE SAME SIXTY-FOUR BYTES AGAIN AND AGAIN, WITH A LINE END: 64.\n"
      .getBytes(US_ASCII);
  private static final int ROOM_BYTES = 64 * 1024;
  private static final long STALL_SECONDS = 10;
  /// The first part of each measurement is not counted.
  private static final int RAMP = 4;

  private final Selector selector;
  private final ByteBuffer room = ByteBuffer.allocateDirect(ROOM_BYTES);
  private final ByteBuffer messages = repeated(ROOM_BYTES + MESSAGE.length);
  private final List<Connection> all = new ArrayList<>();
  private long answers;

  /// What is done when answers have come.
  private interface Taken {
    void taken(Connection connection, int answers) throws IOException;
  }

  private Connections() throws IOException {
    selector = Selector.open();
  }

  /// Connects, and gets one answer on each connection before the next one is made, so that the server has accepted it.
  static Connections open(int port, int count) throws IOException {
    var connections = new Connections();
    try {
      var server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      for (int i = 0; i < count; i++) {
        try {
          var connection = connections.new Connection(SocketChannel.open(server));
          connections.all.add(connection);
          connection.ask(1);
          connections.takeAll(1, (_, _) -> { });
        } catch (IOException failed) {
          throw new IOException("connection " + (i + 1) + ": " + failed.getMessage(), failed);
        }
      }
      return connections;
    } catch (IOException failed) {
      connections.close();
      throw failed;
    }
  }

  /// How many answers have come so far.
  long answers() {
    return answers;
  }

  /// A closed loop: on each connection so many requests are under way, and a new one goes out for each answer.
  ///
  /// @param millis how long it counts, after a quarter of this time that it does not count
  /// @return the answers in a second
  double keepAsking(int depth, long millis) throws IOException {
    long from = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis) / RAMP;
    long until = from + TimeUnit.MILLISECONDS.toNanos(millis);
    for (Connection connection : all) {
      connection.ask(depth);
    }
    long underWay = (long) depth * all.size();
    long began = 0;
    long counted = 0;
    for (long now = System.nanoTime(); now < until || began == 0; ) {
      long come = take(Connection::ask);
      now = System.nanoTime();
      if (began != 0) {
        counted += come;
      } else if (now >= from) {
        began = now;
        until = Math.max(until, now + 1);
      }
    }
    long ended = System.nanoTime();
    takeAll(underWay, (_, _) -> { });
    return counted * 1e9 / (ended - began);
  }

  /// An open loop: requests go out at a fixed rate, on one connection after another, whether answers have come or not.
  ///
  /// The time of an answer is counted from the moment when the request was *due*. So if the server, or this client, is
  /// late, each request that has to wait for it is counted with the time that it waited ("coordinated omission").
  ///
  /// @param rate requests in a second, over all connections
  /// @param millis how long it counts, after a quarter of this time that it does not count
  /// @return the nanoseconds that each answer took
  long[] askAt(int rate, long millis) throws IOException {
    long began = System.nanoTime();
    long from = began + TimeUnit.MILLISECONDS.toNanos(millis) / RAMP;
    long requests = Math.max(1, (from - began + TimeUnit.MILLISECONDS.toNanos(millis)) * rate / 1_000_000_000L);
    LongStream.Builder took = LongStream.builder();
    Thread sender = Thread.ofPlatform().daemon().start(() -> {
      try {
        for (long i = 0; i < requests; i++) {
          long due = began + i * 1_000_000_000L / rate;
          for (long early; (early = due - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(early);
          }
          all.get((int) (i % all.size())).askDue(due);
        }
      } catch (IOException broken) {
        // The thread that takes the answers is told so, too.
      }
    });
    takeAll(requests, (connection, answers) -> {
      long now = System.nanoTime();
      for (int i = 0; i < answers; i++) {
        long due = connection.due();
        if (due >= from || requests == 1) {
          took.add(now - due);
        }
      }
    });
    try {
      sender.join();
    } catch (InterruptedException interrupted) {
      throw new IOException("interrupted", interrupted);
    }
    return took.build().toArray();
  }

  private void takeAll(long answers, Taken then) throws IOException {
    for (long left = answers; left > 0; ) {
      left -= take(then);
    }
  }

  /// Waits until something has come, and takes it.
  ///
  /// @return how many answers are whole now
  private long take(Taken then) throws IOException {
    long before = answers;
    try {
      int ready = selector.select(key -> {
        try {
          var connection = (Connection) key.attachment();
          int whole = connection.read();
          answers += whole;
          if (whole > 0) {
            then.taken(connection, whole);
          }
        } catch (IOException broken) {
          throw new UncheckedIOException(broken);
        }
      }, TimeUnit.SECONDS.toMillis(STALL_SECONDS));
      if (ready == 0) {
        throw new IOException("no answer for " + STALL_SECONDS + " s");
      }
      return answers - before;
    } catch (UncheckedIOException broken) {
      throw broken.getCause();
    }
  }

  private static ByteBuffer repeated(int bytes) {
    ByteBuffer again = ByteBuffer.allocateDirect(bytes);
    while (again.hasRemaining()) {
      again.put(MESSAGE[again.position() % MESSAGE.length]);
    }
    return again.flip();
  }

  @Override
  public void close() throws IOException {
    for (Connection connection : all) {
      connection.channel.close();
    }
    selector.close();
  }

  private final class Connection {
    private final SocketChannel channel;
    private final ByteBuffer requests = messages.duplicate();
    /// When the requests that have no answer yet were due, the oldest first. Two threads use it.
    private final ArrayDeque<Long> dues = new ArrayDeque<>();
    /// How many bytes of the next answer have come.
    private int begun;

    Connection(SocketChannel channel) throws IOException {
      this.channel = channel;
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false).register(selector, SelectionKey.OP_READ, this);
    }

    /// Sends so many requests. There is room for them in the kernel: no more than [Load#DEPTH] are under way.
    void ask(int count) throws IOException {
      requests.position(0).limit(count * MESSAGE.length);
      if (channel.write(requests) < count * MESSAGE.length) {
        throw new IOException("the kernel has no room for " + count + " requests");
      }
    }

    /// Sends a request that was due at this time, and waits while there is no room for it.
    void askDue(long due) throws IOException {
      synchronized (dues) {
        dues.add(due);
      }
      requests.position(0).limit(MESSAGE.length);
      while (requests.hasRemaining()) {
        if (channel.write(requests) == 0) {
          LockSupport.parkNanos(100_000);
        }
      }
    }

    long due() {
      synchronized (dues) {
        return dues.remove();
      }
    }

    /// Reads what has come.
    ///
    /// @return how many answers have become whole by it
    int read() throws IOException {
      int count = channel.read(room.clear());
      if (count == -1) {
        throw new EOFException("the server has closed the connection");
      }
      if (room.flip().mismatch(messages.slice(begun, count)) != -1) {
        throw new IOException("the server sends back something else");
      }
      int bytes = begun + count;
      begun = bytes % MESSAGE.length;
      return bytes / MESSAGE.length;
    }
  }
}
