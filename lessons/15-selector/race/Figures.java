package race;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What was measured of one server with one number of connections.
///
/// @param rate requests in a second, one at a time on each connection
/// @param pipelined requests in a second, [Load#DEPTH] at once on each connection
/// @param median the microseconds that half of the answers took at most, at a fixed rate
/// @param p99 the microseconds that 99 of 100 answers took at most, at the same rate
/// @param bytes the server's memory for each connection; not a number where it was not measured
/// @param processor the microseconds of a processor that the server's process used for a request, one at a time; the
///     kernel's work on its behalf counts, too
public record Figures(double rate, double pipelined, double median, double p99, double bytes, double processor) {
  /// The last line of a [Load].
  public static final Pattern LINE = Pattern.compile("^figures (\\S+) (\\S+) (\\S+) (\\S+)$");

  /// What a [Load] prints in the end.
  ///
  /// @param nanos how long the answers took at a fixed rate, in any order
  static String line(double rate, double pipelined, long[] nanos) {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return "figures " + rate + " " + pipelined + " " + percentile(sorted, 50) / 1e3 + " "
        + percentile(sorted, 99) / 1e3;
  }

  /// Reads such a line.
  ///
  /// @param line as [#LINE] has found it
  /// @param before the server's memory without connections, after as much work as later; or empty
  /// @param after its memory with so many connections; or empty
  /// @param processor the processor time for a request, in microseconds
  public static Figures of(MatchResult line, OptionalLong before, OptionalLong after, int connections,
      double processor) {
    double bytes = before.isEmpty() || after.isEmpty() ? Double.NaN
        : (double) (after.getAsLong() - before.getAsLong()) / connections;
    return new Figures(Double.parseDouble(line.group(1)), Double.parseDouble(line.group(2)),
        Double.parseDouble(line.group(3)), Double.parseDouble(line.group(4)), bytes, processor);
  }

  /// The smallest number that at least so many percent of all numbers do not exceed (the nearest rank).
  ///
  /// @param sorted at least one number, in ascending order
  /// @param percent more than 0, and at most 100
  static long percentile(long[] sorted, int percent) {
    return sorted[(int) Math.ceilDiv((long) sorted.length * percent, 100) - 1];
  }

  /// The median of each figure by itself.
  ///
  /// @param rounds at least one
  static Figures median(List<Figures> rounds) {
    return new Figures(median(rounds, Figures::rate), median(rounds, Figures::pipelined),
        median(rounds, Figures::median), median(rounds, Figures::p99), median(rounds, Figures::bytes),
        median(rounds, Figures::processor));
  }

  private static double median(List<Figures> rounds, ToDoubleFunction<Figures> figure) {
    return median(rounds.stream().mapToDouble(figure).toArray());
  }

  /// The number in the middle, or the mean of both.
  static double median(double... numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }
}
