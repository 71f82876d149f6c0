package retries;

import java.time.Duration;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;

import static java.util.Locale.ROOT;

/// Task 1: the numbers that sum up many pings.
///
/// @param sent how many pings there were
/// @param answered how many of them were answered in time
/// @param lossPercent how many of a hundred were not answered: from 0 to 100, and 0 if none was sent
/// @param roundTrips the times of those that were answered; empty if none was answered
public record Summary(int sent, int answered, double lossPercent, Optional<RoundTrips> roundTrips) {
  private static final double NANOS_PER_MILLI = 1_000_000;

  /// The shortest round trip, the average rounded down to the nanosecond, and the longest.
  public record RoundTrips(Duration min, Duration avg, Duration max) {}

  /// Counts these pings and their times.
  public static Summary of(List<Ping> pings) {
    // TODO 1: count the pings, and the times of those that were answered.
    throw new UnsupportedOperationException("TODO 1: count the pings");
  }

  /// For instance `10 sent, 8 answered, 20.0 % lost; min/avg/max 20.0/25.5/70.0 ms`.
  @Override
  public String toString() {
    return String.format(ROOT, "%d sent, %d answered, %.1f %% lost", sent, answered, lossPercent)
        + roundTrips.map(times -> String.format(ROOT, "; min/avg/max %.1f/%.1f/%.1f ms", millis(times.min()),
            millis(times.avg()), millis(times.max()))).orElse("");
  }

  private static double millis(Duration time) {
    return time.toNanos() / NANOS_PER_MILLI;
  }
}
