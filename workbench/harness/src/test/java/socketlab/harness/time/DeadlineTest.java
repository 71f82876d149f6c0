package socketlab.harness.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class DeadlineTest {
  /// Far more than a machine with other work keeps a thread waiting.
  private static final long LONG_MILLIS = 60_000;

  /// Some looks long.
  private static final long SHORT_MILLIS = 4 * TimeUnit.NANOSECONDS.toMillis(Patience.PROGRESS_NANOS);

  @Test
  void goes_on_as_long_as_there_is_progress() {
    var steps = new AtomicInteger();
    var deadline = Deadline.sinceProgress(SHORT_MILLIS, LONG_MILLIS, steps::incrementAndGet);
    long start = System.nanoTime();
    assertTrue(deadline.await(() -> System.nanoTime() - start > TimeUnit.MILLISECONDS.toNanos(2 * SHORT_MILLIS)));
    assertFalse(deadline.isOverInProgress());
  }

  @Test
  void ends_where_nothing_has_moved_for_its_time() {
    var deadline = Deadline.sinceProgress(SHORT_MILLIS, LONG_MILLIS, () -> "here");
    long start = System.nanoTime();
    assertFalse(deadline.await(() -> false));
    assertTrue(System.nanoTime() - start >= TimeUnit.MILLISECONDS.toNanos(SHORT_MILLIS));
    assertFalse(deadline.isOverInProgress());
  }

  @Test
  void begins_anew_when_something_moves() {
    var steps = new AtomicInteger();
    var deadline = Deadline.sinceProgress(SHORT_MILLIS, LONG_MILLIS, () -> Math.min(5, steps.incrementAndGet()));
    long start = System.nanoTime();
    assertFalse(deadline.await(() -> false));
    // The fifth look is four after the first, and saw that something had moved.
    assertTrue(System.nanoTime() - start >= 4 * Patience.PROGRESS_NANOS + TimeUnit.MILLISECONDS.toNanos(SHORT_MILLIS));
  }

  @Test
  void is_not_over_before_whoever_asks_could_see_progress() {
    assertFalse(Deadline.sinceProgress(0, LONG_MILLIS, () -> "here").isOver());
    assertTrue(Deadline.sinceProgress(0, 0, () -> "here").isOver());
  }

  @Test
  void ends_at_the_latest_moment_however_much_moves() {
    var steps = new AtomicInteger();
    var deadline = Deadline.sinceProgress(SHORT_MILLIS, 2 * SHORT_MILLIS, steps::incrementAndGet);
    assertFalse(deadline.await(() -> false));
    assertTrue(deadline.isOverInProgress());
  }

  @Test
  void does_not_look_where_what_is_awaited_comes_at_once() {
    var looks = new AtomicInteger();
    assertTrue(Deadline.sinceProgress(LONG_MILLIS, LONG_MILLIS, looks::incrementAndGet).await(() -> true));
    assertEquals(0, looks.get());
  }

  @Test
  void is_asked_again_before_it_could_be_over() {
    assertTrue(Deadline.sinceProgress(LONG_MILLIS, LONG_MILLIS, () -> "here").leftMillis()
        <= TimeUnit.NANOSECONDS.toMillis(Patience.PROGRESS_NANOS));
  }
}
