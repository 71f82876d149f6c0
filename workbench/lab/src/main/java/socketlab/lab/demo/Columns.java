package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.WCWidth;

/// How much room a text takes on a terminal: a wide character, such as a Chinese one, takes two columns, and a
/// combining one none.
public final class Columns {
  private static final String MORE = "…";

  private Columns() {}

  /// How many columns a text takes; it has no colours in it.
  public static int of(CharSequence text) {
    return text.codePoints().map(Columns::of).sum();
  }

  private static int of(int character) {
    return Math.max(0, WCWidth.wcwidth(character));
  }

  /// The text, or its beginning with a `…` where it does not fit.
  static String cut(String text, int columns) {
    return of(text) <= columns ? text : text.substring(0, fitting(text, columns - of(MORE))) + MORE;
  }

  /// How many chars at the beginning of a text take no more than these columns.
  private static int fitting(String text, int columns) {
    int end = 0;
    int used = 0;
    while (end < text.length() && used + of(text.codePointAt(end)) <= columns) {
      used += of(text.codePointAt(end));
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  /// The text with blanks behind it, up to these columns.
  static String padded(String text, int columns) {
    return text + " ".repeat(Math.max(0, columns - of(text)));
  }

  /// A text in lines that fit. It is broken between words, and inside one that does not fit by itself.
  static List<String> wrapped(String text, int columns) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    for (String word : text.split(" ")) {
      String rest = word;
      if (!line.isEmpty() && of(line) + 1 + of(rest) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      while (of(rest) > columns) {
        int end = Math.max(Character.charCount(rest.codePointAt(0)), fitting(rest, columns));
        lines.add(rest.substring(0, end));
        rest = rest.substring(end);
      }
      line.append(line.isEmpty() ? "" : " ").append(rest);
    }
    lines.add(line.toString());
    return lines;
  }
}
