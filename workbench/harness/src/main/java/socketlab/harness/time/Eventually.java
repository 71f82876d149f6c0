package socketlab.harness.time;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// Something that becomes so at a moment that cannot be seen from outside, such as the moment at which a server has
/// noticed that a client is gone.
public final class Eventually {
  /// How long it is before each look, in milliseconds. A look may change what it looks at, by a connection that the
  /// reader's server has to refuse, for instance; most often the first comes late enough to be the only one.
  private static final long PAUSE_MILLIS = 50;

  private Eventually() {}

  /// Looks again and again, for at most 2,000 ms, until what it sees is right; what it saw last.
  public static <T> T value(Callable<T> look, Predicate<T> right) throws Exception {
    var deadline = Deadline.inMillis(Deadline.WAIT_MILLIS);
    while (true) {
      Deadline.inMillis(PAUSE_MILLIS).await(() -> false);
      T value = look.call();
      if (right.test(value) || deadline.isOver()) {
        return value;
      }
    }
  }
}
