package socketlab.harness.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A point in time until which something may take.
public final class Deadline {
  /// How long one expectation waits, in milliseconds. Right answers need a few. The harness's own tests, which meet
  /// many deadlines on purpose, make it shorter.
  public static final long WAIT_MILLIS = Long.getLong("socketlab.wait.millis", 2_000);

  /// How long one test may take, in milliseconds.
  public static final long TEST_MILLIS = 3 * WAIT_MILLIS;

  /// The same for a test with a container, which has to start first.
  public static final long REAL_PEER_MILLIS = 60_000;

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  public static Deadline inMillis(long millis) {
    return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
  }

  public boolean isOver() {
    return System.nanoTime() - end >= 0;
  }

  /// At least 1, since 0 means "for ever" to `join`.
  public long leftMillis() {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
  }

  /// Looks again and again, about every 0.2 ms, until it is so or the time is over; false when it never was.
  public boolean await(BooleanSupplier so) {
    while (!so.getAsBoolean()) {
      if (isOver()) {
        return false;
      }
      Thread.interrupted(); // the reader's code may interrupt any thread; a parked one would not wait any more
      LockSupport.parkNanos(200_000);
    }
    return true;
  }
}
