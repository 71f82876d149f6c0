package race;

import java.util.List;
import java.util.Locale;

/// A chart for the terminal, of 80 columns: a bar for each server, and its figures in words.
public final class Bars {
  private static final int NAME = 17;
  private static final int BAR = 12;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  private final boolean hasBlocks;

  /// @param hasBlocks whether the terminal can show the characters `█` and `▌`; without them, `#` is used
  public Bars(boolean hasBlocks) {
    this.hasBlocks = hasBlocks;
  }

  /// What stands above the bars: two lines.
  ///
  /// @param perSecond the rate at which the time of an answer was measured
  public static List<String> head(int connections, int perSecond) {
    return List.of(columns(connections(connections), "one at", Load.DEPTH + " at", "",
        String.format(Locale.ROOT, "%,d/s", perSecond), "memory"),
        columns("", "a time", "once", "median", "99%", "each"));
  }

  /// Such as "1,000 connections".
  static String connections(int count) {
    return String.format(Locale.ROOT, count == 1 ? "%,d connection" : "%,d connections", count);
  }

  private static String columns(String name, String... figures) {
    return String.format(Locale.ROOT, "%-" + (NAME + 1 + BAR) + "s %8s %9s %9s %9s %9s", name, figures[0], figures[1],
        figures[2], figures[3], figures[4]);
  }

  /// A line for each server, in the order of the list.
  public List<String> lines(List<Row> rows) {
    double longest = rows.stream().mapToDouble(row -> row.figures().rate()).max().orElse(1);
    return rows.stream().map(row -> line(row, longest)).toList();
  }

  /// One server.
  public record Row(String name, Figures figures) {}

  private String line(Row row, double longest) {
    Figures figures = row.figures();
    return columns(String.format(Locale.ROOT, "%-" + NAME + "s ", row.name()) + bar(figures.rate() / longest),
        whole(figures.rate()), whole(figures.pipelined()), time(figures.median()), time(figures.p99()),
        memory(figures.bytes()));
  }

  /// A number without a fraction.
  static String whole(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  /// A bar, in eighths of a column; never quite nothing.
  ///
  /// @param share of the longest bar, from 0 to 1
  String bar(double share) {
    if (!hasBlocks) {
      return "#".repeat((int) Math.max(1, Math.round(share * BAR)));
    }
    int eighths = (int) Math.max(1, Math.round(share * BAR * EIGHTHS.length()));
    int part = eighths % EIGHTHS.length();
    return "█".repeat(eighths / EIGHTHS.length()) + (part == 0 ? "" : EIGHTHS.charAt(part));
  }

  /// Microseconds, as milliseconds with three digits that count.
  static String time(double micros) {
    double millis = micros / 1e3;
    return String.format(Locale.ROOT, millis < 10 ? "%.2f ms" : millis < 100 ? "%.1f ms" : "%,.0f ms", millis);
  }

  /// Bytes, as KiB; a dash where they were not measured.
  static String memory(double bytes) {
    return Double.isNaN(bytes) ? "–" : String.format(Locale.ROOT, "%,.1f KiB", bytes / 1024);
  }
}
