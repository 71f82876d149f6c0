package sticky;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("When is the stream over? Look at what read returns then, and at what it returns when there was room for more.")
@Hint("read(buffer) returns how many bytes this read brought, at least 1, or -1 at the end of the stream. Behind these "
    + "bytes the buffer holds what was there before.")
@Hint("while ((count = in.read(buffer)) != -1) { sizes.add(count); bytes.write(buffer, 0, count); } with an ArrayList "
    + "for the sizes and a ByteArrayOutputStream for the bytes.")
class ReadLogTest {
  private static final int MESSAGE_BYTES = 5;
  private static final int BUFFER_BYTES = 1024;
  private static final String BYTES = "Your log's bytes()";

  @Test
  void has_the_bytes_that_a_read_brought() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send("i = 1");
      peer.sendEnd();
      try (var log = Running.start(() -> ReadLog.of(peer.accepted().getInputStream(), BUFFER_BYTES))) {
        expectBytes("i = 1", log.result());
      }
    }
  }

  @Test
  void goes_on_until_the_end_of_the_stream() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var log = Running.start(() -> ReadLog.of(peer.accepted().getInputStream(), BUFFER_BYTES))) {
      peer.sendAlone("i = 1".getBytes(US_ASCII));
      peer.sendAlone("i = 2".getBytes(US_ASCII));
      peer.send("i = 3");
      peer.sendEnd();
      expectBytes("i = 1i = 2i = 3", log.result());
    }
  }

  @Test
  void records_a_size_for_each_read() throws Exception {
    check(cut("i = 1", "i = 2", "i = 3"), BUFFER_BYTES);
    check(cut("i = 1i = 2i = 3"), BUFFER_BYTES);
    check(cut("i =", " 1i = 2i", " = 3"), BUFFER_BYTES);
  }

  @Test
  @Hint("bufferBytes is smaller here than what has come. How long is the buffer that your reads get?")
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
  @Hint("Is each of the 256 values a character? What keeps bytes as they are, without a String?")
  void keeps_every_value_of_a_byte() throws Exception {
    var all = new byte[256];
    for (int value = 0; value < all.length; value++) {
      all[value] = (byte) value;
    }
    Bytes.expect(BYTES, all, ReadLog.of(Cuts.stream(Cuts.some(all, 9, 20)), BUFFER_BYTES).bytes());
  }

  @Test
  void takes_a_mebibyte() throws Exception {
    var bytes = "i = 1".repeat((1 << 20) / MESSAGE_BYTES).getBytes(US_ASCII);
    check(Cuts.some(bytes, 9, 3000), BUFFER_BYTES);
  }

  @Test
  @Hint("Who has opened the stream? And what becomes of a socket when its stream is closed, by try (…) for instance?")
  void leaves_the_stream_open() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.sendEnd();
      try (var log = Running.start(() -> ReadLog.of(peer.accepted().getInputStream(), BUFFER_BYTES))) {
        log.result();
      }
      boolean closed = peer.accepted().isClosed();
      if (closed) {
        peer.expectEnd(); // so that the report shows it each time
      }
      assertEquals("open", closed ? "closed" : "open",
          "The stream of a socket was given to ReadLog.of. What has become of the socket?");
    }
  }

  private static void expectBytes(String wanted, ReadLog log) {
    assertEquals("a log", log == null ? "null" : "a log", "ReadLog.of has returned no log.");
    Bytes.expect(BYTES, wanted.getBytes(US_ASCII), log.bytes());
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
    Bytes.expect(BYTES, all.toString().getBytes(US_ASCII), log.bytes());
  }

  private static List<byte[]> cut(String... pieces) {
    return List.of(pieces).stream().map(piece -> piece.getBytes(US_ASCII)).toList();
  }

  /// "5 5 35", or the number of reads where there are many.
  private static String words(List<Integer> sizes) {
    return sizes.isEmpty() ? "no reads" : sizes.size() <= 20 ? sizes.toString().replaceAll("[\\[\\],]", "")
        : sizes.size() + " reads, sizes' hash " + sizes.hashCode();
  }
}
