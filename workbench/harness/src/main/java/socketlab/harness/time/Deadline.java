package socketlab.harness.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A point in time until which something may take.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /// So many milliseconds from now.
  public static Deadline inMillis(long millis) {
    return new Deadline(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /// True once the time is over.
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
      LockSupport.parkNanos(Patience.LOOK_NANOS);
    }
    return true;
  }
}
