package race;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// What is made of a recorded race, `workbench/bench/race.tsv`: the lesson's picture, and the table in
/// `docs/speed.adoc`.
final class Recorded {
  private static final String NETTY = "Netty";
  private static final String SELECTOR = "selector";
  private static final List<String> SHOWN =
      List.of("thread per client", "virtual threads", SELECTOR, NETTY, "CPython selectors");
  private static final String ANSWER_06 = "06's model answer";
  private static final List<String> ALL = List.of("thread per client", "virtual threads", ANSWER_06, SELECTOR, NETTY,
      "CPython selectors");
  private static final String BEGIN = "// The table of workbench/bench/race: begin\n";
  private static final String END = "// The table of workbench/bench/race: end\n";

  private final Path root;
  private final Rounds rounds;

  /// @param root the folder of the course
  Recorded(Path root) throws IOException {
    this.root = root;
    rounds = Rounds.of(Files.readAllLines(root.resolve("workbench/bench/race.tsv")));
  }

  /// @param arguments the folder of the course
  static void main(String[] arguments) throws IOException {
    var recorded = new Recorded(Path.of(arguments[0]));
    Files.writeString(recorded.picture(), recorded.drawn());
    Files.writeString(recorded.page(), recorded.pageWithTable());
    System.out.println();
    for (String server : List.of("virtual threads", ANSWER_06, SELECTOR)) {
      System.out.printf(Locale.ROOT, "%-17s answers %.2f times as many requests as Netty at 1,000 connections%n",
          server, recorded.rounds.ratio(1_000, server, NETTY, Figures::rate));
      System.out.printf(Locale.ROOT, "%-17s uses %.2f times as much of a processor for each%n", "",
          recorded.rounds.ratio(1_000, server, NETTY, Figures::processor));
    }
  }

  Path picture() {
    return root.resolve("lessons/15-selector/race.svg");
  }

  Path page() {
    return root.resolve("docs/speed.adoc");
  }

  /// The picture as it should be.
  String drawn() {
    return Picture.of(rounds, SHOWN, SELECTOR);
  }

  /// The page as it should be: with the table of this record in the place of the one that it has.
  String pageWithTable() throws IOException {
    String page = Files.readString(page());
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin == -1 || end < begin) {
      throw new IOException(page() + " has no place for the table");
    }
    return page.substring(0, begin + BEGIN.length()) + table() + page.substring(end);
  }

  private String table() {
    var table = new StringBuilder("""
        [cols="5,>2,>2,>2,>2,>2,>2,>2",options="header"]
        |===
        |Connections and server |Requests in a second |Beside Netty |Pipelined |Median |99% |Memory |Processor
        """);
    for (int connections : rounds.connections()) {
      for (Bars.Row row : rounds.medians(connections, ALL)) {
        Figures figures = row.figures();
        table.append(String.format(Locale.ROOT, "%n|%s: %s%n|%,.0f%n|%.2f%n|%,.0f%n|%s%n|%s%n|%s%n|%.1f µs%n",
            Bars.connections(connections), row.name(), figures.rate(),
            rounds.ratio(connections, row.name(), NETTY, Figures::rate), figures.pipelined(),
            Bars.time(figures.median()), Bars.time(figures.p99()), Bars.memory(figures.bytes()),
            figures.processor()));
      }
    }
    return table.append("|===\n").toString().replace(System.lineSeparator(), "\n");
  }
}
