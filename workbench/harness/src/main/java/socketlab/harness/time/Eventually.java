package socketlab.harness.time;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// Something that becomes so at a moment that cannot be seen from outside, such as the moment at which a server has
/// noticed that a client is gone.
public final class Eventually {
  private Eventually() {}

  /// Looks again and again, for at most 2,000 ms, until what it sees is right; what it saw last.
  public static <T> T value(Callable<T> look, Predicate<T> right) throws Exception {
    var deadline = Deadline.inMillis(Patience.WAIT_MILLIS);
    while (true) {
      Deadline.inMillis(Patience.PAUSE_MILLIS).await(() -> false);
      T value = look.call();
      if (right.test(value) || deadline.isOver()) {
        return value;
      }
    }
  }
}
