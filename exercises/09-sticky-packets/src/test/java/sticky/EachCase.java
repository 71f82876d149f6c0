package sticky;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A check of many cases. An answer may take its time for each: the check is about what comes, not about how soon.
final class EachCase {
  /// How long the cases are checked one after another, in nanoseconds. Most answers need less for all of them.
  private static final long ONE_BY_ONE_NANOS = 500_000_000;

  /// How many cases are then checked at once. If each waits for 20 ms, thousands are finished after a second.
  private static final int AT_ONCE = 1_000;

  /// After so many milliseconds, a case that is not finished is checked alone.
  private static final long MILLIS = 2_000;

  private EachCase() {}

  /// A test of one case, from any thread.
  interface Look<T> {
    /// Whether the case is right; an exception says that it is not.
    boolean isRight(T one) throws Exception;
  }

  /// A check of one case, which says what is wrong.
  interface Check<T> {
    void of(T one) throws Exception;
  }

  /// Checks each case, and fails for the first that is wrong.
  static <T> void check(Iterable<T> cases, Look<T> look, Check<T> check) throws Exception {
    Iterator<T> left = cases.iterator();
    for (long begin = System.nanoTime(); left.hasNext() && System.nanoTime() - begin < ONE_BY_ONE_NANOS; ) {
      check.of(left.next());
    }
    for (T one : wrong(left, look)) {
      check.of(one);
    }
  }

  private static <T> List<T> wrong(Iterator<T> left, Look<T> look) throws InterruptedException {
    var all = new ArrayList<T>();
    left.forEachRemaining(all::add);
    var wrong = new ArrayList<T>();
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
    try {
      List<Callable<Boolean>> looks = all.stream().<Callable<Boolean>>map(one -> () -> look.isRight(one)).toList();
      List<Future<Boolean>> seen = threads.invokeAll(looks, MILLIS, TimeUnit.MILLISECONDS);
      for (int i = 0; i < all.size(); i++) {
        if (seen.get(i).state() != Future.State.SUCCESS || !seen.get(i).resultNow()) {
          wrong.add(all.get(i));
        }
      }
    } finally {
      threads.shutdownNow(); // not close, which would wait for cases that never end
    }
    return wrong;
  }
}
