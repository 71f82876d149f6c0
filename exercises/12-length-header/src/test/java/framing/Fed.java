package framing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import socketlab.harness.peer.FeedRecord;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// A decoder of the reader's, and what it was fed and asked. The report of a failure has it all, a row for each call.
final class Fed {
  /// What the bytes `####` are as a length, in both byte orders.
  private static final int REUSED_LENGTH = 0x23232323;

  private final FrameDecoder decoder;
  private final FeedRecord record = new FeedRecord();
  private final String limit;

  Fed() {
    this(FrameFormat.NETWORK);
  }

  Fed(FrameFormat format) {
    decoder = new FrameDecoder(format);
    limit = format.limit() == FrameFormat.MAX_PAYLOAD_BYTES ? "" : " The limit is " + format.limit() + ".";
  }

  /// Feeds this piece in an array that is used again for something else.
  Fed feed(byte[] piece) throws Exception {
    byte[] array = piece.clone();
    feedThis(array);
    Arrays.fill(array, (byte) '#');
    return this;
  }

  /// Feeds this array, which is the test's.
  Fed feedThis(byte[] piece) throws Exception {
    byte[] bytes = piece.clone();
    record.of(() -> "feed " + Sent.hex(bytes), () -> {
      decoder.feed(piece);
      return null;
    }, _ -> "");
    return this;
  }

  Fed feed(String hex) throws Exception {
    return feed(Sent.bytes(hex));
  }

  Fed feed(List<byte[]> pieces) throws Exception {
    for (byte[] piece : pieces) {
      feed(piece);
    }
    return this;
  }

  Fed end() throws Exception {
    record.of(() -> "end", () -> {
      decoder.end();
      return null;
    }, _ -> "");
    return this;
  }

  /// Asks so many times, and wants these answers.
  ///
  /// @throws AssertionError if one is another
  Fed expect(String... wanted) throws Exception {
    for (String answer : wanted) {
      Optional<Received> polled = record.of(() -> "poll", () -> decoder.poll(), it -> "returned " + Shown.polled(it));
      String got = Shown.polled(polled);
      if (!answer.equals(got)) {
        assertEquals(answer, got, "The last of these calls returned another result." + limit + reused(polled, got)
            + "\n" + record);
      }
    }
    return this;
  }

  /// What the test did with its array, if the bytes that it put there have come back; or nothing.
  private static String reused(Optional<Received> polled, String got) {
    boolean asLength = polled != null && polled.orElse(null) instanceof Received.Refused(int length)
        && length == REUSED_LENGTH;
    return asLength ? " After each call of feed, the test filled its array with #, and #### is the length "
        + REUSED_LENGTH + "."
        : got.indexOf('#') >= 0 ? " After each call of feed, the test filled its array with #." : "";
  }
}
