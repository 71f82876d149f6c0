package socketlab.harness.peer;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Wire;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;

/// What has come to a peer, as far as the test has not taken it, and when it came. A thread of its own reads: as long
/// as there is room, and nobody has stopped it. What it does not read stays with its sender. Its lock is the inbox
/// itself: whoever looks twice holds it meanwhile.
final class Inbox {
  /// How much is kept at most, in bytes.
  static final int MAX_BYTES = 8 << 20;

  private static final int READ_BYTES = 64 * 1024;

  private final Wire.Line wire;
  private final Transport.Connection connection;
  private byte[] kept = new byte[1024];
  private int from;
  private int to;

  /// How many bytes had come before the first that is kept.
  private long taken;

  /// When the bytes came that are kept, as pairs: how many had come by then, and the time in nanoseconds.
  private final Deque<long[]> arrivals = new ArrayDeque<>();
  private boolean stopped;

  /// How many bytes had come when it was stopped.
  private long cameBeforeStop;
  private volatile boolean ended;
  private volatile boolean reset;
  private volatile long lastArrival;
  private volatile long overSince = System.nanoTime();
  private Receiver receiver;

  Inbox(Wire.Line wire, Transport.Connection connection) {
    this.wire = wire;
    this.connection = connection;
  }

  /// Begins to read.
  void open() {
    receiver = Receiver.start(this::receive);
  }

  /// True when all is here that had arrived, as far as it may be read.
  boolean rests() {
    return receiver.rests();
  }

  /// True once the stream has ended.
  boolean hasEnded() {
    return ended;
  }

  /// True once a reset has come.
  boolean isReset() {
    return reset;
  }

  /// When the stream ended, or the reset came, in nanoseconds.
  long overSince() {
    return overSince;
  }

  /// When the last bytes came, in nanoseconds; 0 where none have.
  long lastArrival() {
    return lastArrival;
  }

  /// How many bytes have come and are not taken.
  synchronized int size() {
    return to - from;
  }

  /// How many bytes have been taken.
  synchronized long taken() {
    return taken;
  }

  /// How many bytes have come in all.
  synchronized long came() {
    return taken + size();
  }

  /// True where no more is read until some of it is taken.
  synchronized boolean isFull() {
    return size() == MAX_BYTES;
  }

  /// The first bytes that are not taken, at most so many of them.
  synchronized byte[] first(long most) {
    return Arrays.copyOfRange(kept, from, from + (int) Math.min(most, size()));
  }

  /// All the bytes that are not taken.
  synchronized byte[] all() {
    return first(MAX_BYTES);
  }

  /// True where just these have come and are not taken.
  synchronized boolean is(byte[] bytes) {
    return Arrays.equals(bytes, 0, bytes.length, kept, from, to);
  }

  /// Takes so many of the bytes.
  synchronized void take(int bytes) {
    from += bytes;
    taken += bytes;
    if (from == to) {
      from = 0;
      to = 0;
    }
    while (!arrivals.isEmpty() && arrivals.getFirst()[0] <= taken) {
      arrivals.removeFirst();
    }
    notifyAll();
  }

  /// When this one of the bytes came that are not taken, in nanoseconds; 0 where it has not.
  ///
  /// @param offset from the first of them
  synchronized long arrivalOf(long offset) {
    for (long[] arrival : arrivals) {
      if (arrival[0] > taken + offset) {
        return arrival[1];
      }
    }
    return 0;
  }

  /// From here on nothing is read but what a read brings that is under way.
  synchronized void stop() {
    stopped = true;
    cameBeforeStop = came();
  }

  /// True where the read that was under way has brought something.
  synchronized boolean hasComeSinceStop() {
    return came() > cameBeforeStop;
  }

  /// Reads on.
  synchronized void go() {
    stopped = false;
    notifyAll();
  }

  /// Lets go of the thread that reads, once the connection is closed.
  synchronized void wake() {
    notifyAll();
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /// True while the thread that reads has something to take in, such as the end of the stream, or has yet to begin.
  boolean isUnderWay() {
    return receiver.isUnderWay();
  }

  /// Waits until the thread that reads has come to its end, once the connection is closed: until then the system keeps
  /// the connection for the read that is under way, and sends no reset.
  void awaitThread() {
    Deadline.inMillis(Patience.WAIT_MILLIS).await(receiver::hasEnded);
  }

  /// How many bytes have arrived at this end of the connection and have not been read.
  int unread() {
    try {
      return connection.in().available();
    } catch (IOException gone) {
      return 0;
    }
  }

  private void receive() {
    var buffer = new byte[READ_BYTES];
    try {
      var in = connection.in();
      for (int n; (n = in.read(buffer, 0, room())) >= 0; ) {
        add(buffer, n);
      }
      synchronized (this) {
        overSince = System.nanoTime();
        record(connection.hasSegments() ? What.FIN : What.END);
        ended = true;
      }
    } catch (IOException broken) {
      synchronized (this) {
        if (!connection.isClosed()) {
          overSince = System.nanoTime();
          record(connection.hasSegments() ? What.RST : What.BROKEN);
          reset = true;
        }
      }
    }
  }

  /// Waits until there is room for a byte, and until it may read; how many bytes it may. From a connection that is
  /// closed it may read, to learn that it is.
  private synchronized int room() {
    while ((stopped || isFull()) && !connection.isClosed()) {
      try {
        wait();
      } catch (InterruptedException byTheReader) {
        // The reader's code may interrupt any thread.
      }
    }
    return Math.max(1, Math.min(READ_BYTES, MAX_BYTES - size()));
  }

  private synchronized void add(byte[] bytes, int length) {
    if (to + length > kept.length) {
      // What is taken has its room back, where that is worth the copying.
      boolean fits = from > kept.length / 2 && to - from + length <= kept.length;
      byte[] larger = fits ? kept : new byte[Math.max(to - from + length, 2 * kept.length)];
      System.arraycopy(kept, from, larger, 0, to - from);
      kept = larger;
      to -= from;
      from = 0;
    }
    System.arraycopy(bytes, 0, kept, to, length);
    to += length;
    lastArrival = System.nanoTime();
    arrivals.add(new long[] {came(), lastArrival});
    wire.received(bytes, length);
  }

  /// Puts the end of the stream into the record of the wire. Code that has filled the memory closes its socket before
  /// it lets go of what it has collected: then this waits for that.
  private void record(What end) {
    for (long start = System.nanoTime(); ; Thread.onSpinWait()) {
      try {
        wire.end(false, end);
        return;
      } catch (OutOfMemoryError full) {
        if (System.nanoTime() - start > Patience.SETTLE_FULL_MILLIS * 1_000_000) {
          return;
        }
      }
    }
  }
}
