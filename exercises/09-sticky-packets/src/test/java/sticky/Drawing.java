package sticky;

import java.util.List;
import java.util.stream.Collectors;

/// What reads brought, drawn over the bytes, and what it should become, or became, drawn below them. Each byte is a
/// column wide, and `├───┤` is a piece of five.
final class Drawing {
  /// More bytes than this do not fit a report.
  private static final int MAX_BYTES = 60;

  private Drawing() {}

  /// Three lines, or none where the stream is too long to be drawn.
  ///
  /// @param name what stands before the lower row, of 8 characters
  static String of(String bytes, List<Integer> reads, String name, List<Integer> pieces) {
    return bytes.isEmpty() || bytes.length() > MAX_BYTES ? ""
        : "reads    " + boxes(reads) + "\nbytes    " + bytes.replaceAll("\\p{Cntrl}", "·") + "\n"
            + name + " " + boxes(pieces);
  }

  /// One row, which ends with `…` where it is too long to be drawn.
  private static String boxes(List<Integer> sizes) {
    String row = sizes.stream().map(Drawing::box).collect(Collectors.joining());
    return row.length() <= MAX_BYTES ? row : row.substring(0, MAX_BYTES - 1) + "…";
  }

  private static String box(int size) {
    return size < 1 ? "?" : size == 1 ? "│" : "├" + "─".repeat(Math.min(size - 2, MAX_BYTES)) + "┤";
  }
}
