package breaks;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// The clock of a patient client. The tests have a clock of their own, whose pauses take no time.
public interface Timekeeper {

  /// The time on this clock, counted from some beginning. It never goes back.
  Duration now();

  /// Waits.
  ///
  /// @throws InterruptedException if another thread asks this one to stop (`Thread.interrupt`)
  void pause(Duration pause) throws InterruptedException;

  /// A real clock, which counts from this call.
  static Timekeeper real() {
    long beginning = System.nanoTime(); // unlike the time of day it never goes back; only differences have a meaning
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
