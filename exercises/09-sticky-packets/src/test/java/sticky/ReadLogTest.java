package sticky;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
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
@Hint("What does read return at the end of the stream? And what does it return when its buffer had room for more?")
@Hint("read(buffer) returns how many bytes this read brought, at least 1, or -1 at the end of the stream. Behind these "
    + "bytes, the buffer still holds old bytes.")
@Hint("while ((count = in.read(buffer)) != -1) { sizes.add(count); bytes.write(buffer, 0, count); } with an ArrayList "
    + "for the sizes and a ByteArrayOutputStream for the bytes.")
class ReadLogTest {
  private static final int MESSAGE_BYTES = 5;
  private static final int BUFFER_BYTES = 1024;

  /// A time limit that is over soon, in ms.
  private static final int SHORT = 50;
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
  @Hint("Here bufferBytes is smaller than what has come. How long is the buffer that you give to read?")
  void records_the_reads_with_a_small_buffer() throws Exception {
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
    for (int bufferBytes : new int[] {BUFFER_BYTES, 4}) {
      EachCase.check(Cuts.every("i = 1i = 2".getBytes(US_ASCII)), pieces -> isRight(pieces, bufferBytes),
          pieces -> check(pieces, bufferBytes));
    }
  }

  @Test
  @Hint("Is each of the 256 values a character? Which class keeps bytes as they are, without a String?")
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
    check(Cuts.some(bytes, 9, 100_000), 50_000); // about thirty reads: an answer may take its time for each
  }

  @Test
  @Hint("What does read do when the connection breaks? And who must know this: your method, or its caller?")
  void a_broken_connection_is_not_the_end_of_the_stream() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var log = Running.start(() -> outcome(peer.accepted().getInputStream()))) {
      peer.sendAlone("i = 1".getBytes(US_ASCII));
      log.expectWaiting();
      peer.reset();
      assertEquals("the exception of read", log.result(), "The connection broke after 5 bytes.");
    }
  }

  @Test
  @Hint("Who has opened the stream? And what happens to a socket when its stream is closed, for example by try (…)?")
  void leaves_the_stream_open() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.sendEnd();
      try (var log = Running.start(() -> ReadLog.of(peer.accepted().getInputStream(), BUFFER_BYTES))) {
        log.result();
      }
      peer.expectAcceptedOpen();
    }
  }

  @Test
  @Hint("Who has set this time limit, and for what? What does read do when it is over, and who wants to know this?")
  void the_caller_learns_when_its_time_limit_is_over() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().setSoTimeout(SHORT);
      peer.send("i = 1");
      try (var log = Running.start(() -> outcome(peer.accepted().getInputStream()))) {
        assertEquals("a SocketTimeoutException", log.result(),
            "The caller has set a time limit on the socket, " + SHORT + " ms. 5 bytes come, and nothing more.");
      }
    }
  }

  /// The outcome of a log of this stream, which does not end.
  private static String outcome(InputStream in) {
    try {
      ReadLog log = ReadLog.of(in, BUFFER_BYTES);
      return log == null ? "null" : "a log of these reads: " + words(log.sizes());
    } catch (IOException passedOn) {
      return switch (passedOn) {
        case SocketTimeoutException _ -> "a SocketTimeoutException";
        case EOFException _ -> "an EOFException";
        default -> "the exception of read";
      };
    }
  }

  private static void expectBytes(String wanted, ReadLog log) {
    assertEquals("a log", log == null ? "null" : "a log", "ReadLog.of has returned no log.");
    Bytes.expect(BYTES, wanted.getBytes(US_ASCII), log.bytes());
  }

  /// How many bytes each read of this stream brings.
  private static List<Integer> reads(List<byte[]> pieces, int bufferBytes) {
    var reads = new ArrayList<Integer>();
    for (byte[] piece : pieces) {
      for (int from = 0; from < piece.length; from += bufferBytes) {
        reads.add(Math.min(bufferBytes, piece.length - from));
      }
    }
    return reads;
  }

  private static String text(List<byte[]> pieces) {
    return pieces.stream().map(piece -> new String(piece, US_ASCII)).collect(Collectors.joining());
  }

  private static boolean isRight(List<byte[]> pieces, int bufferBytes) throws IOException {
    ReadLog log = ReadLog.of(Cuts.stream(pieces), bufferBytes);
    return log.sizes().equals(reads(pieces, bufferBytes)) && text(pieces).equals(new String(log.bytes(), US_ASCII));
  }

  /// The log has a size for each read of this stream, and all its bytes.
  private static void check(List<byte[]> pieces, int bufferBytes) throws Exception {
    List<Integer> reads = reads(pieces, bufferBytes);
    String all = text(pieces);
    ReadLog log = ReadLog.of(Cuts.stream(pieces), bufferBytes);
    assertEquals(words(reads), words(log.sizes()), "Your log differs from what the reads with a buffer of "
        + bufferBytes + (bufferBytes == 1 ? " byte" : " bytes") + " brought.\n" + Drawing.of(all, reads, "your log",
        log.sizes()));
    Bytes.expect(BYTES, all.getBytes(US_ASCII), log.bytes());
  }

  private static List<byte[]> cut(String... pieces) {
    return List.of(pieces).stream().map(piece -> piece.getBytes(US_ASCII)).toList();
  }

  /// "5 5 35", or the number of reads if there are many.
  private static String words(List<Integer> sizes) {
    return sizes.isEmpty() ? "no reads" : sizes.size() <= 20 ? sizes.toString().replaceAll("[\\[\\],]", "")
        : sizes.size() + " reads, sizes' hash " + sizes.hashCode();
  }
}
