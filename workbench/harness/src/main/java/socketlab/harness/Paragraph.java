package socketlab.harness;

import java.util.ArrayList;
import java.util.List;

/// Running text for a terminal.
public final class Paragraph {
  private Paragraph() {}

  /// Breaks a text at spaces, and a word that is too long anywhere, so that no line is wider than `width` columns.
  /// Its own line ends stay.
  public static List<String> wrap(String text, int width) {
    var wrapped = new ArrayList<String>();
    for (String paragraph : text.split("\\R")) {
      var line = new StringBuilder();
      for (String word : paragraph.split(" ")) {
        if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
          wrapped.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
        while (line.length() > width) {
          wrapped.add(line.substring(0, width));
          line.delete(0, width);
        }
      }
      wrapped.add(line.toString());
    }
    return wrapped;
  }
}
