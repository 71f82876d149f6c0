package socketlab.harness.time;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// A point in time until which something may take. It is asked by one thread.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Deadline {
  private final long time;
  private final long latest;
  private final Supplier<?> progress;
  private long end;
  private long nextLook;
  private Object seen;
  private boolean cut;

  private Deadline(long millis, long most, Supplier<?> progress) {
    long now = System.nanoTime();
    time = TimeUnit.MILLISECONDS.toNanos(millis);
    latest = now + TimeUnit.MILLISECONDS.toNanos(most);
    this.progress = progress;
    end = now + TimeUnit.MILLISECONDS.toNanos(Math.min(millis, most));
    nextLook = now + Patience.PROGRESS_NANOS;
  }

  /// So many milliseconds from now.
  public static Deadline inMillis(long millis) {
    return new Deadline(millis, millis, null);
  }

  /// So many milliseconds from the last progress, and from now as long as there is none.
  ///
  /// @param most how many milliseconds from now it is at the latest, however much progress there is
  /// @param progress what stands where: it has gone on when this equals no more what it was before. It is looked at
  ///     about every 100 ms, and not at all before the first of them is over; at least twice where that is in time
  public static Deadline sinceProgress(long millis, long most, Supplier<?> progress) {
    return new Deadline(millis, most, progress);
  }

  /// True once the time is over.
  public boolean isOver() {
    long now = System.nanoTime();
    if (progress != null && (now - nextLook >= 0 || now - end >= 0)) {
      look(now);
    }
    return now - end >= 0;
  }

  private void look(long now) {
    Object next = progress.get();
    if (seen == null && now - end >= 0) {
      end = earlier(now + Patience.PROGRESS_NANOS, latest); // whoever asks has stood still all the time
    }
    if (seen != null && !seen.equals(next)) {
      cut = latest - now < time;
      end = cut ? latest : now + time;
    }
    seen = next;
    nextLook = now + Patience.PROGRESS_NANOS;
  }

  private static long earlier(long one, long other) {
    return one - other < 0 ? one : other;
  }

  /// True where the time is over though there was progress until the end: it would have gone on, and took too long in
  /// all.
  public boolean isOverInProgress() {
    return isOver() && cut;
  }

  /// How long to wait before it is asked again, in milliseconds; at least 1, since 0 means "for ever" to `join`.
  public long leftMillis() {
    long next = progress != null && nextLook - end < 0 ? nextLook : end;
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime()));
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
