package lines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// A stream that is fed to a decoder of the reader's piece by piece, and the lines that came back for each piece.
final class Feeding {
  /// More pieces than this do not fit a report.
  private static final int PIECES = 9;
  private static final int COLUMN = 24;

  private final String limit;
  private final List<byte[]> pieces;
  private final List<List<Line>> returned = new ArrayList<>();

  private Feeding(String limit, List<byte[]> pieces) {
    this.limit = limit;
    this.pieces = pieces;
  }

  /// Feeds all the pieces. Each is in an array that is used again for the next one, as the buffer of a socket's reads
  /// is.
  static Feeding of(LineDecoder decoder, List<byte[]> pieces) {
    return new Feeding("", pieces).feed(decoder);
  }

  /// The same, with a new decoder that has a limit; the report says it.
  static Feeding limited(int maxLineBytes, List<byte[]> pieces) {
    String limit = " A line may have " + maxLineBytes + (maxLineBytes == 1 ? " byte" : " bytes") + ", with its end.";
    return new Feeding(limit, pieces).feed(new LineDecoder(maxLineBytes));
  }

  private Feeding feed(LineDecoder decoder) {
    for (byte[] piece : pieces) {
      byte[] buffer = piece.clone();
      returned.add(copy(decoder.feed(buffer)));
      Arrays.fill(buffer, (byte) '#');
    }
    return this;
  }

  /// The decoder may use its list again, and may return null.
  private static List<Line> copy(List<Line> lines) {
    return lines == null ? null : new ArrayList<>(lines);
  }

  /// All the lines that came back.
  List<Line> lines() {
    var lines = new ArrayList<Line>();
    returned.forEach(some -> lines.addAll(some == null ? List.of() : some));
    return lines;
  }

  /// Each piece must have brought the lines that it completes.
  ///
  /// @throws AssertionError if one did not; the report shows the pieces up to that one
  void expect(Sent stream) {
    int from = 0;
    for (int i = 0; i < pieces.size(); i++) {
      int to = from + pieces.get(i).length;
      List<Line> wanted = stream.lines(from, to);
      if (!wanted.equals(returned.get(i))) {
        assertEquals(Shown.lines(wanted), Shown.lines(returned.get(i)),
            "Your decoder returned something else for the last of these pieces." + limit + "\n" + record(i + 1));
      }
      from = to;
    }
  }

  /// What was fed and what came back, a row for each of the first pieces.
  private String record(int count) {
    var rows = new StringBuilder();
    int skipped = Math.max(0, count - PIECES);
    if (skipped > 0) {
      rows.append("… ").append(skipped).append(skipped == 1 ? " piece" : " pieces").append(" before these …\n");
    }
    for (int i = skipped; i < count; i++) {
      String fed = "feed " + Shown.bytes(pieces.get(i));
      rows.append(fed).append(" ".repeat(Math.max(1, COLUMN - fed.length()))).append("returned ")
          .append(Shown.lines(returned.get(i))).append('\n');
    }
    return rows.toString();
  }
}
