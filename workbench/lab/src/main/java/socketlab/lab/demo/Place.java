package socketlab.lab.demo;

import java.util.List;
import jdk.jshell.Diag;

/// Where in some lines of Java a snippet begins, so that what is wrong in it can be shown with its line.
///
/// @param lines all that was to run
/// @param from where the snippet begins in them, in chars
record Place(String lines, int from) {
  /// The line in which the compiler has found something, and below it a mark for the part that it means.
  ///
  /// @param source the snippet
  List<String> marked(String source, Diag problem) {
    if (problem.getStartPosition() == Diag.NOPOS || source.isEmpty()) {
      return List.of();
    }
    int found = lines.indexOf(source, from);
    String whole = found < 0 ? source : lines; // JShell may have changed the end of it
    int shift = Math.max(found, 0);
    int start = shift + Math.clamp(problem.getStartPosition(), 0, source.length());
    int lineStart = whole.lastIndexOf('\n', start - 1) + 1;
    int lineEnd = whole.indexOf('\n', start) < 0 ? whole.length() : whole.indexOf('\n', start);
    int end = Math.clamp(shift + problem.getEndPosition(), start, lineEnd);
    int marked = Columns.of(plain(whole.substring(start, end)));
    String label = label(source, lineBreaks(source.substring(0, start - shift)));
    return List.of(label + plain(whole.substring(lineStart, lineEnd)), " ".repeat(label.length() - 2) + "│ "
        + " ".repeat(Columns.of(plain(whole.substring(lineStart, start))))
        + (marked <= 1 ? "^" : "^" + "-".repeat(marked - 2) + "^"));
  }

  /// A line of a snippet.
  ///
  /// @param number which one, from 1
  /// @param mine whether this is the snippet that begins here, and no earlier one
  List<String> line(String source, int number, boolean mine) {
    List<String> all = source.lines().toList();
    if (number < 1 || number > all.size()) {
      return List.of();
    }
    return List.of((mine ? label(source, number - 1) : "│ ") + plain(all.get(number - 1).strip()));
  }

  /// "line 3 │ ", or only the bar where there is but one line.
  ///
  /// @param before how many lines of the snippet stand above this one
  private String label(String source, int before) {
    int begin = lines.indexOf(source.strip(), from);
    if (begin < 0 || lineBreaks(lines.strip()) == 0) {
      return "│ ";
    }
    return "line " + (1 + lineBreaks(lines.substring(0, begin)) + before) + " │ ";
  }

  private static int lineBreaks(String text) {
    return (int) text.chars().filter(c -> c == '\n').count();
  }

  private static String plain(String code) {
    return code.replace('\t', ' ');
  }
}
