package breaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Time that passes when the test says so, and at no other time: a pause is over at once, and the clock has moved.
final class VirtualTime implements Timekeeper {
  private final List<Duration> pauses = new ArrayList<>();
  private final Duration beginning;
  private Duration now;

  /// Time that stands still.
  ///
  /// @param beginning how late it is
  VirtualTime(Duration beginning) {
    this.beginning = beginning;
    now = beginning;
  }

  @Override
  public Duration now() {
    return now;
  }

  @Override
  public void pause(Duration pause) throws InterruptedException {
    pauses.add(pause);
    pass(pause);
  }

  void pass(Duration duration) {
    now = now.plus(duration);
  }

  Duration passed() {
    return now.minus(beginning);
  }

  /// "100 ms, 200 ms", or "none".
  String pauses() {
    return words(pauses);
  }

  int pauseCount() {
    return pauses.size();
  }

  static String words(List<Duration> durations) {
    return durations.isEmpty() ? "none" : durations.stream().map(VirtualTime::words).collect(Collectors.joining(", "));
  }

  static String words(Duration duration) {
    return duration.toMillis() + " ms";
  }
}
