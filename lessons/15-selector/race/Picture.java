package race;

import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/// A chart as SVG, of bars in groups. It has no colours but those that the book turns into its own, light or dark, and
/// its type is large enough on a narrow phone.
final class Picture {
  private static final int WIDTH = 420;
  private static final int ROW = 17;
  private static final int HEAD = 28;
  private static final int BARS_FROM = 126;
  private static final int LONGEST_BAR = 222;
  private static final int BAR_HEIGHT = 11;
  private static final String TEXT = "#000000";
  private static final String PAGE = "#FFFFFF";
  private static final String MARKED = "#181818";
  private static final String PLAIN = "#E2E2F0";

  private final StringBuilder shapes = new StringBuilder();
  private final String marked;
  private int y;

  private Picture(String marked) {
    this.marked = marked;
  }

  /// Requests in a second for each number of connections, and the memory at the largest number.
  ///
  /// @param servers the names, in the order wanted
  /// @param marked the server whose bars are filled
  static String of(Rounds rounds, List<String> servers, String marked) {
    var picture = new Picture(marked);
    for (int connections : rounds.connections()) {
      picture.group("requests a second, one at a time: " + Bars.connections(connections),
          rounds.medians(connections, servers), Figures::rate, Bars::whole);
    }
    int most = rounds.connections().getLast();
    picture.group("memory for each of " + Bars.connections(most), rounds.medians(most, servers), Figures::bytes,
        Bars::memory);
    return picture.svg();
  }

  private void group(String head, List<Bars.Row> rows, ToDoubleFunction<Figures> figure, DoubleFunction<String> shown) {
    y += HEAD;
    text(0, y - 8, " font-weight=\"bold\"", head);
    double longest = rows.stream().map(Bars.Row::figures).mapToDouble(figure).max().orElse(1);
    for (Bars.Row row : rows) {
      double value = figure.applyAsDouble(row.figures());
      long length = Math.max(1, Math.round(LONGEST_BAR * value / longest));
      text(0, y + BAR_HEIGHT, "", row.name());
      shapes.append(String.format(Locale.ROOT,
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" style=\"stroke:%s;stroke-width:1\"/>%n",
          BARS_FROM, y + 1, length, BAR_HEIGHT, row.name().equals(marked) ? MARKED : PLAIN, MARKED));
      text(BARS_FROM + length + 6, y + BAR_HEIGHT, "", shown.apply(value));
      y += ROW;
    }
  }

  private void text(long x, int baseline, String style, String content) {
    shapes.append(String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" font-size=\"13\" fill=\"%s\"%s>%s</text>%n", x,
        baseline, TEXT, style, content.replace("&", "&amp;").replace("<", "&lt;")));
  }

  private String svg() {
    int height = y + 6;
    return String.format(Locale.ROOT, """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" viewBox="0 0 %1$d %2$d">
        <rect width="%1$d" height="%2$d" fill="%3$s"/>
        %4$s</svg>
        """, WIDTH, height, PAGE, shapes).replace(System.lineSeparator(), "\n");
  }
}
