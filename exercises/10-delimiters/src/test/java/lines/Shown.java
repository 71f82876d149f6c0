package lines;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Lines, and pieces of a stream, as a report writes them: `"PI"`, `"NG\r\n"`, and `\xe7` for a byte that is no
/// character by itself.
final class Shown {
  /// More lines than this, or more characters of a line or of a piece, do not fit a report.
  private static final int LINES = 12;
  private static final int CHARS = 48;
  private static final int PIECE_FIRST = 16;
  private static final int PIECE_LAST = 10;

  private Shown() {}

  static String lines(List<Line> lines) {
    if (lines == null) {
      return "null";
    }
    String first = lines.stream().limit(LINES).map(Shown::line).collect(Collectors.joining(", "));
    return lines.isEmpty() ? "nothing" : lines.size() <= LINES ? first
        : first + ", and " + (lines.size() - LINES) + " more";
  }

  private static String line(Line line) {
    return switch (line) {
      case Line.Whole(String text) -> text == null ? "Whole[null]" : text(text);
      case Line.NotText() -> "NotText";
      case Line.TooLong() -> "TooLong";
      case null -> "null";
    };
  }

  /// A text in quotes, its line ends as in a program.
  static String text(String text) {
    List<String> shown = text.codePoints()
        .mapToObj(c -> c < ' ' || c == 0x7f ? control(c) : Character.toString(c)).toList();
    return shown.size() <= CHARS ? quoted(shown)
        : quoted(shown.subList(0, CHARS)) + " … (" + shown.size() + " characters)";
  }

  /// Bytes in quotes, the first and the last where they are many; only those of ASCII are shown as characters.
  static String bytes(byte[] bytes) {
    List<String> shown = new String(bytes, ISO_8859_1).chars()
        .mapToObj(c -> c < ' ' || c > '~' ? control(c) : Character.toString(c)).toList();
    return bytes.length <= PIECE_FIRST + PIECE_LAST ? quoted(shown)
        : quoted(shown.subList(0, PIECE_FIRST)) + " … " + quoted(shown.subList(bytes.length - PIECE_LAST, bytes.length))
            + ", " + bytes.length + " bytes";
  }

  private static String quoted(List<String> characters) {
    return '"' + String.join("", characters) + '"';
  }

  private static String control(int c) {
    return switch (c) {
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\x" + HexFormat.of().toHexDigits((byte) c);
    };
  }
}
