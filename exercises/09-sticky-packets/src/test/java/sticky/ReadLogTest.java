package sticky;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Cuts;
import socketlab.harness.Hint;
import socketlab.harness.Misconception;
import socketlab.harness.Peer;
import socketlab.harness.Running;
import socketlab.harness.Task;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.Symptom.DIFFERENT;
import static socketlab.harness.Symptom.PADDED;
import static socketlab.harness.Symptom.TOO_LITTLE;

@Task(1)
@Hint("When is the stream over? Look at what read returns then, and at what it returns when there was room for more.")
@Hint("read(buffer) returns how many bytes this read brought, at least 1, or -1 at the end of the stream. Behind these "
    + "bytes the buffer holds what was there before.")
@Hint("while ((count = in.read(buffer)) != -1) { sizes.add(count); bytes.write(buffer, 0, count); } with an ArrayList "
    + "for the sizes and a ByteArrayOutputStream for the bytes.")
class ReadLogTest {
  private static final int MESSAGE_BYTES = 5;
  private static final int BUFFER_BYTES = 1024;
  private static final String GOES_ON = "It looks as if the log ends before the stream does. A read that brings less "
      + "than the buffer has room for is not the last one, and available() tells only what is there now: more may come "
      + "at any time. Only -1 is the end.";

  @Test
  @Misconception(wrong = "whole-buffer", on = PADDED,
      says = "It looks as if the whole buffer was kept, and not the part of it that the read filled.")
  void has_the_bytes_that_a_read_brought() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send("i = 1");
      peer.sendEnd();
      try (var text = Running.start(() -> text(ReadLog.of(peer.accepted().getInputStream(), BUFFER_BYTES)))) {
        text.expectResult("i = 1");
      }
    }
  }

  @Test
  @Misconception(wrong = "one-read", on = TOO_LITTLE, says = GOES_ON)
  @Misconception(wrong = "stops-at-a-short-read", on = TOO_LITTLE, says = GOES_ON)
  @Misconception(wrong = "stops-when-nothing-is-available", on = TOO_LITTLE, says = GOES_ON)
  void goes_on_until_the_end_of_the_stream() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var text = Running.start(() -> text(ReadLog.of(peer.accepted().getInputStream(), BUFFER_BYTES)))) {
      peer.sendAlone("i = 1".getBytes(US_ASCII));
      peer.sendAlone("i = 2".getBytes(US_ASCII));
      peer.send("i = 3");
      peer.sendEnd();
      text.expectResult("i = 1i = 2i = 3");
    }
  }

  @Test
  @Misconception(wrong = "records-the-end", on = DIFFERENT,
      says = "It looks as if -1 was recorded. It is no size: it says that the stream has ended, and that this read "
          + "brought nothing.")
  void the_end_of_the_stream_is_no_read() throws Exception {
    var log = ReadLog.of(Cuts.stream(List.of("i = 1".getBytes(US_ASCII))), BUFFER_BYTES);
    assertEquals("none", log.sizes().stream().filter(size -> size < 1).map(String::valueOf).findFirst().orElse("none"),
        "A read brings at least 1 byte, and the log has a size below that.");
  }

  @Test
  @Misconception(wrong = "reads-everything-in-one-go", on = DIFFERENT,
      says = "It looks as if an entry of the log is not one read of the stream. readAllBytes and BufferedInputStream "
          + "put reads together, and read() without a buffer takes them apart: call read with a buffer, and record what "
          + "it returns.")
  void records_a_size_for_each_read() throws Exception {
    check(cut("i = 1", "i = 2", "i = 3"), BUFFER_BYTES);
    check(cut("i = 1i = 2i = 3"), BUFFER_BYTES);
    check(cut("i =", " 1i = 2i", " = 3"), BUFFER_BYTES);
  }

  @Test
  void records_what_a_small_buffer_makes_of_it() throws Exception {
    check(cut("i = 1i = 2i = 3"), 8);
    check(cut("i = 1", "i = 2", "i = 3"), 3);
    check(cut("i = 1"), 1);
  }

  @Test
  void a_stream_without_bytes_has_no_reads() throws Exception {
    check(List.of(), BUFFER_BYTES);
  }

  @Test
  void records_every_way_of_cutting_two_messages() throws Exception {
    for (var pieces : Cuts.every("i = 1i = 2".getBytes(US_ASCII))) {
      check(pieces, BUFFER_BYTES);
      check(pieces, 4);
    }
  }

  @Test
  void keeps_every_value_of_a_byte() throws Exception {
    var all = new byte[256];
    for (int value = 0; value < all.length; value++) {
      all[value] = (byte) value;
    }
    var log = ReadLog.of(Cuts.stream(Cuts.some(all, 9, 20)), BUFFER_BYTES);
    assertEquals(HexFormat.of().formatHex(all), HexFormat.of().formatHex(log.bytes()),
        "Each of the 256 values of a byte was sent once.");
  }

  @Test
  void takes_a_mebibyte() throws Exception {
    var bytes = "i = 1".repeat((1 << 20) / MESSAGE_BYTES).getBytes(US_ASCII);
    check(Cuts.some(bytes, 9, 3000), BUFFER_BYTES);
  }

  /// The log has a size for each read of this stream, and all its bytes.
  private static void check(List<byte[]> pieces, int bufferBytes) throws Exception {
    var reads = new ArrayList<Integer>();
    var all = new StringBuilder();
    for (byte[] piece : pieces) {
      for (int from = 0; from < piece.length; from += bufferBytes) {
        reads.add(Math.min(bufferBytes, piece.length - from));
      }
      all.append(new String(piece, US_ASCII));
    }
    ReadLog log = ReadLog.of(Cuts.stream(pieces), bufferBytes);
    assertEquals(words(reads), words(log.sizes()), "Your log differs from what the reads of a buffer of " + bufferBytes
        + (bufferBytes == 1 ? " byte" : " bytes") + " brought.\n" + Drawing.of(all.toString(), reads, "your log",
        log.sizes()));
    if (!all.toString().equals(text(log))) {
      assertEquals(all.toString(), text(log),
          "Your log has the sizes of all reads, and other bytes.");
    }
  }

  private static List<byte[]> cut(String... pieces) {
    return List.of(pieces).stream().map(piece -> piece.getBytes(US_ASCII)).toList();
  }

  private static String text(ReadLog log) {
    return new String(log.bytes(), US_ASCII);
  }

  /// "5 5 35", or the number of reads where there are many.
  private static String words(List<Integer> sizes) {
    return sizes.isEmpty() ? "no reads" : sizes.size() <= 20 ? sizes.toString().replaceAll("[\\[\\],]", "")
        : sizes.size() + " reads, sizes' hash " + sizes.hashCode();
  }
}
