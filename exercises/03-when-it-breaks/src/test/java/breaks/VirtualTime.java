package breaks;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/// Time that passes only when the test says so: a pause is over at once, and the clock has moved.
final class VirtualTime implements Timekeeper {
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int NANOS_PER_MILLI = 1_000_000;

  /// The text names so many different durations at most.
  private static final int MOST_WORDS = 8;

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
  public synchronized Duration now() {
    return now;
  }

  @Override
  public void pause(Duration pause) throws InterruptedException {
    pass(pause);
  }

  /// Moves the clock forward. It never goes back: a negative pause takes no time, as a real one.
  synchronized void pass(Duration duration) {
    if (duration.isPositive()) {
      now = now.plus(duration);
    }
  }

  Duration passed() {
    return now().minus(beginning);
  }

  /// "100 ms, 200 ms (3 times)", or "none".
  static String words(List<Duration> durations) {
    var words = new StringBuilder();
    int told = 0;
    for (int from = 0, to; from < durations.size(); from = to) {
      to = from + 1;
      while (to < durations.size() && durations.get(to).equals(durations.get(from))) {
        to++;
      }
      if (++told > MOST_WORDS) {
        return words + " …";
      }
      words.append(words.isEmpty() ? "" : ", ").append(to - from < 3
          ? durations.subList(from, to).stream().map(VirtualTime::words).collect(Collectors.joining(", "))
          : words(durations.get(from)) + " (" + (to - from) + " times)");
    }
    return words.isEmpty() ? "none" : words.toString();
  }

  /// In milliseconds, or in the smaller unit that it needs.
  static String words(Duration duration) {
    return duration.getNano() % NANOS_PER_MILLI == 0 ? duration.toMillis() + " ms"
        : duration.getNano() % NANOS_PER_MICRO == 0 ? duration.toNanos() / NANOS_PER_MICRO + " µs"
        : duration.toNanos() + " ns";
  }
}
