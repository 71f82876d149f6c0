package sticky;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A check of many cases, for each of which an answer may take its time: it is about what comes, not about how soon.
final class EachCase {
  /// For so long they are checked one after another, in nanoseconds: most answers need less for all of them.
  private static final long ONE_BY_ONE_NANOS = 500_000_000;

  /// Then as many at once. Where each waits for 20 ms, thousands have come to their end after a second.
  private static final int AT_ONCE = 1_000;

  /// What has come to no end by then, in milliseconds, has to be looked at by itself.
  private static final long MILLIS = 2_000;

  private EachCase() {}

  /// A look at one case, from any thread.
  interface Look<T> {
    /// Whether it is right; an exception says that it is not.
    boolean isRight(T one) throws Exception;
  }

  /// A check of one case, which says what is wrong with it.
  interface Check<T> {
    void of(T one) throws Exception;
  }

  /// Checks each of them, and fails for the first that is wrong.
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
      threads.shutdownNow(); // and not close: it would wait for what never ends
    }
    return wrong;
  }
}
