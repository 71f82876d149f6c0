package socketlab.harness;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/// Something that becomes so at a moment that cannot be seen from outside, such as the moment at which a server has
/// noticed that a client is gone.
public final class Eventually {
  /// How long it is between two looks, in nanoseconds: each may open a connection.
  private static final long PAUSE_NANOS = 5_000_000;

  private Eventually() {}

  /// Looks again and again, for at most 2,000 ms, until what it sees is right; what it saw last.
  public static <T> T value(Callable<T> look, Predicate<T> right) throws Exception {
    var deadline = Deadline.inMillis(Deadline.WAIT_MILLIS);
    while (true) {
      T value = look.call();
      if (right.test(value) || deadline.isOver()) {
        return value;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
