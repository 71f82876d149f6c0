package race;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/// All that a race has measured, round by round.
public final class Rounds {
  private static final String HEAD =
      "round\tconnections\tserver\trequests/s\tpipelined/s\tmedian µs\t99% µs\tbytes/connection"
          + "\tprocessor µs/request";

  private final List<Entry> entries = new ArrayList<>();

  private record Entry(int round, int connections, String server, Figures figures) {
    String line() {
      return String.format(Locale.ROOT, "%d\t%d\t%s\t%.0f\t%.0f\t%.1f\t%.1f\t%.0f\t%.1f", round, connections, server,
          figures.rate(), figures.pipelined(), figures.median(), figures.p99(), figures.bytes(),
          figures.processor());
    }

    static Entry of(String line) {
      String[] field = line.split("\t");
      return new Entry(Integer.parseInt(field[0]), Integer.parseInt(field[1]), field[2],
          new Figures(Double.parseDouble(field[3]), Double.parseDouble(field[4]), Double.parseDouble(field[5]),
              Double.parseDouble(field[6]), Double.parseDouble(field[7]),
              Double.parseDouble(field[8])));
    }
  }

  /// Reads what [#lines] has written.
  static Rounds of(List<String> lines) {
    var rounds = new Rounds();
    lines.stream().filter(line -> !line.startsWith("#") && !line.equals(HEAD)).map(Entry::of)
        .forEach(rounds.entries::add);
    return rounds;
  }

  /// Every figure, with tabs between them.
  public List<String> lines() {
    var lines = new ArrayList<>(List.of(HEAD));
    entries.stream().map(Entry::line).forEach(lines::add);
    return lines;
  }

  /// Adds what was measured of one server in one round.
  public void add(int round, int connections, String server, Figures figures) {
    entries.add(new Entry(round, connections, server, figures));
  }

  /// The numbers of connections that were tried, in their order.
  List<Integer> connections() {
    return entries.stream().map(Entry::connections).distinct().sorted().toList();
  }

  /// The servers that stood so many connections, each with the medians of its figures.
  ///
  /// @param servers the names, in the order wanted
  public List<Bars.Row> medians(int connections, List<String> servers) {
    var rows = new ArrayList<Bars.Row>();
    for (String server : servers) {
      List<Figures> figures = of(connections, server).stream().map(Entry::figures).toList();
      if (!figures.isEmpty()) {
        rows.add(new Bars.Row(server, Figures.median(figures)));
      }
    }
    return rows;
  }

  /// The median of the ratios of two servers, each ratio of one round; not a number where no round has both.
  double ratio(int connections, String server, String other, ToDoubleFunction<Figures> figure) {
    double[] ratios = of(connections, server).stream().flatMapToDouble(one -> of(connections, other).stream()
        .filter(two -> two.round() == one.round())
        .mapToDouble(two -> figure.applyAsDouble(one.figures()) / figure.applyAsDouble(two.figures()))).toArray();
    return ratios.length == 0 ? Double.NaN : Figures.median(ratios);
  }

  private List<Entry> of(int connections, String server) {
    return entries.stream().filter(entry -> entry.connections() == connections && entry.server().equals(server))
        .toList();
  }
}
