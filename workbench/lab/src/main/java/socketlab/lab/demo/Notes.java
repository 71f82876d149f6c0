package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;
import socketlab.lab.report.Ink;

/// What a step looks like before it runs: its note in a box.
final class Notes {
  /// The widest box, in columns: longer lines are hard to read.
  private static final int WIDEST = 100;

  /// The columns that the box itself takes of a line.
  private static final int FRAME = 6;

  private Notes() {}

  /// The lines of the box.
  ///
  /// @param title what stands in its upper edge
  /// @param columns how many the terminal has
  static List<String> box(String title, List<String> note, int columns, Ink ink) {
    int width = Math.max(20, Math.min(columns, WIDEST) - FRAME);
    var lines = new ArrayList<String>();
    lines.add("┌─ " + ink.strong(title) + " " + "─".repeat(Math.max(0, width + 1 - columnsOf(title))) + "┐");
    lines.add(row("", width));
    boolean fits = note.stream().allMatch(line -> columnsOf(line) <= width);
    (fits ? note : wrapped(String.join(" ", note), width)).forEach(line -> lines.add(row(line, width)));
    lines.add(row("", width));
    lines.add("└" + "─".repeat(width + 4) + "┘");
    return lines;
  }

  private static String row(String text, int width) {
    return "│  " + text + " ".repeat(Math.max(0, width - columnsOf(text))) + "  │";
  }

  /// A text in lines that fit.
  static List<String> wrapped(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      if (!line.isEmpty() && columnsOf(line) + 1 + columnsOf(word) > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  private static int columnsOf(CharSequence text) {
    return text.codePoints().map(c -> Math.max(0, WCWidth.wcwidth(c))).sum();
  }
}
