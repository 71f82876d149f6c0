package socketlab.lab.report;

import java.util.ArrayList;
import java.util.List;

/// Running text for a terminal.
public final class Paragraph {
  private Paragraph() {}

  /// Breaks a text at spaces so that no line is wider than `width` columns; line ends stay.
  public static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    for (String paragraph : text.split("\\R")) {
      var line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
