package breaks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Time as a patient client needs it. The tests have one of their own, whose pauses take no time.
public interface Timekeeper {

  /// How late it is, counted from some beginning. It never goes back.
  Duration now();

  /// Waits.
  ///
  /// @throws InterruptedException if another thread asks this one to stop (`Thread.interrupt`)
  void pause(Duration pause) throws InterruptedException;

  /// The time of the real world, counted from this call.
  static Timekeeper real() {
    long beginning = System.nanoTime(); // never set back, as the time of day may be; only differences mean something
    return new Timekeeper() {
      @Override
      public Duration now() {
        return Duration.ofNanos(System.nanoTime() - beginning);
      }

      @Override
      public void pause(Duration pause) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      }
    };
  }
}
