package socketlab.lab.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;

/// Lines that are too long for a terminal, in rows. They are broken between words, and go on below where they began;
/// their colours go with them.
final class Rows {
  private Rows() {}

  /// The rows of a line: itself alone, if there is room for it.
  ///
  /// @param line may hold sequences that set a colour
  static List<String> of(String line, int columns) {
    AttributedString text = AttributedString.fromAnsi(line);
    if (text.columnLength() <= columns) {
      return List.of(line);
    }
    String indent = " ".repeat(Math.min(indent(text), columns / 2));
    var rows = new ArrayList<String>();
    for (AttributedString rest = text; rest.length() > 0; ) {
      String before = rows.isEmpty() ? "" : indent;
      int room = columns - before.length();
      int end = rest.columnLength() <= room ? rest.length() : end(rest, rest.columnSubSequence(0, room).length());
      rows.add(new AttributedStringBuilder().append(before).append(rest.subSequence(0, end)).toAnsi().stripTrailing());
      while (end < rest.length() && rest.charAt(end) == ' ') {
        end++;
      }
      rest = rest.subSequence(end, rest.length());
    }
    return rows;
  }

  private static int indent(AttributedString text) {
    int blanks = 0;
    while (blanks < text.length() && text.charAt(blanks) == ' ') {
      blanks++;
    }
    return blanks;
  }

  /// Where a row ends that has room for so many characters: behind the last word that fits, or inside of one that is
  /// longer than a row.
  private static int end(AttributedString rest, int fits) {
    if (rest.charAt(fits) == ' ') {
      return fits;
    }
    int blank = rest.toString().lastIndexOf(' ', fits - 1);
    return blank > indent(rest) ? blank : fits;
  }

  /// The rows of what the keys mean: as many keys in each as there is room for.
  ///
  /// @param between what stands between two keys
  static List<String> ofKeys(String keys, String between, int columns) {
    var rows = new ArrayList<String>();
    var row = new StringBuilder();
    for (String key : keys.split(Pattern.quote(between))) {
      if (!row.isEmpty() && row.length() + between.length() + key.length() > columns) {
        rows.add(row.toString());
        row.setLength(0);
      }
      row.append(row.isEmpty() ? "" : between).append(key);
    }
    rows.add(row.toString());
    return rows;
  }
}
