package breaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Time that passes when the test says so, and at no other time: a pause is over at once, and the clock has moved.
final class VirtualTime implements Timekeeper {
  private static final Duration BEGINNING = Duration.ofHours(5);

  private final List<Duration> pauses = new ArrayList<>();
  private Duration now = BEGINNING;

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
    return now.minus(BEGINNING);
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
