package sticky;

import java.util.List;
import java.util.stream.Collectors;

/// A drawing: what the reads brought stands above the bytes, and what should come out, or came out, stands below them.
/// Each byte is a column wide, and `├───┤` is a piece of five bytes.
final class Drawing {
  /// More bytes than this do not fit into a report.
  private static final int MAX_BYTES = 60;

  private Drawing() {}

  /// Three lines, or none if the stream is too long for a drawing.
  ///
  /// @param name the words before the lower row, 8 characters long
  static String of(String bytes, List<Integer> reads, String name, List<Integer> pieces) {
    return bytes.isEmpty() || bytes.length() > MAX_BYTES ? ""
        : "reads    " + boxes(reads) + "\nbytes    " + bytes.replaceAll("\\p{Cntrl}", "·") + "\n"
            + name + " " + boxes(pieces);
  }

  /// One row, which ends with `…` if it is too long for the report.
  private static String boxes(List<Integer> sizes) {
    String row = sizes.stream().map(Drawing::box).collect(Collectors.joining());
    return row.length() <= MAX_BYTES ? row : row.substring(0, MAX_BYTES - 1) + "…";
  }

  private static String box(int size) {
    return size < 1 ? "?" : size == 1 ? "│" : "├" + "─".repeat(Math.min(size - 2, MAX_BYTES)) + "┤";
  }
}
