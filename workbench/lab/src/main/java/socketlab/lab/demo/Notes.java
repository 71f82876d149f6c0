package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import socketlab.course.Step;
import socketlab.lab.report.Ink;

/// What a step looks like before it runs: its note in a box, and its code below that.
public final class Notes {
  /// How many columns every lesson promises to need at most, and so the widest box: it stays whole when a wider window
  /// is made as narrow as that.
  public static final int WIDEST = 80;

  /// What stands on the prompt before each line of code takes as many columns.
  public static final String PROMPT = "jshell> ";

  /// The same for all lines but the first.
  static final String MORE = "   ...> ";

  /// The columns that the box itself takes of a line.
  private static final int FRAME = 6;

  private Notes() {}

  /// How many rows a step takes before it runs, on a terminal of [#WIDEST] columns, if no line of its code is broken.
  public static int rows(Step step) {
    return box("", step.note(), WIDEST, Ink.none()).size() + step.code().size();
  }

  /// The lines of the box.
  ///
  /// @param title what stands in its upper edge
  /// @param columns how many the terminal has
  static List<String> box(String title, List<String> note, int columns, Ink ink) {
    int width = Math.max(20, Math.min(columns, WIDEST) - FRAME);
    var lines = new ArrayList<String>();
    lines.add("┌─ " + ink.strong(title) + " " + "─".repeat(Math.max(0, width + 1 - Columns.of(title))) + "┐");
    boolean fits = note.stream().allMatch(line -> Columns.of(line) <= width);
    (fits ? note : Columns.wrapped(String.join(" ", note), width))
        .forEach(line -> lines.add("│  " + Columns.padded(line, width) + "  │"));
    lines.add("└" + "─".repeat(width + 4) + "┘");
    return lines;
  }
}
