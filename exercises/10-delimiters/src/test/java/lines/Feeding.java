package lines;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import socketlab.harness.peer.FeedRecord;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// A stream that is fed to a decoder of the reader's piece by piece, and the lines that came back for each piece.
final class Feeding {
  private final LineDecoder decoder;
  private final String limit;
  private final List<byte[]> pieces;
  private final List<List<Line>> returned = new ArrayList<>();
  private final FeedRecord record = new FeedRecord();

  private Feeding(LineDecoder decoder, String limit, List<byte[]> pieces) throws Exception {
    this.decoder = decoder;
    this.limit = limit;
    this.pieces = pieces;
    for (byte[] piece : pieces) {
      byte[] buffer = piece.clone();
      returned.add(record.of(() -> "feed " + Shown.bytes(piece), () -> copy(decoder.feed(buffer)),
          lines -> "returned " + Shown.lines(lines)));
      Arrays.fill(buffer, (byte) '#');
    }
  }

  /// Feeds all the pieces. After each feed, its array is filled with other bytes, as a program does that reads from a
  /// socket into one buffer.
  static Feeding of(LineDecoder decoder, List<byte[]> pieces) throws Exception {
    return new Feeding(decoder, "", pieces);
  }

  /// The same, with a new decoder that has a limit; the report says it.
  static Feeding limited(int maxLineBytes, List<byte[]> pieces) throws Exception {
    String limit = " A line may have at most " + maxLineBytes + (maxLineBytes == 1 ? " byte" : " bytes")
        + ", with its end.";
    return new Feeding(new LineDecoder(maxLineBytes), limit, pieces);
  }

  /// The decoder may use its list again, and may return null.
  private static List<Line> copy(List<Line> lines) {
    return lines == null ? null : new ArrayList<>(lines);
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
            "Your decoder returned another result for the last of these pieces." + limit + "\n" + record.first(i + 1));
      }
      from = to;
    }
  }

  /// The stream has ended, and nothing is missing.
  void finish() throws Exception {
    record.of(() -> "finish", () -> {
      decoder.finish();
      return null;
    }, _ -> "");
  }

  /// The stream has ended, and has cut a line off.
  ///
  /// @throws AssertionError if the decoder does not say so
  void expectCutOff() throws Exception {
    String got = record.of(() -> "finish", () -> {
      try {
        decoder.finish();
        return "nothing";
      } catch (EOFException cutOff) {
        return "an EOFException";
      }
    }, outcome -> "threw " + outcome);
    assertEquals("an EOFException", got, "finish should have thrown an EOFException." + limit + "\n" + record);
  }
}
