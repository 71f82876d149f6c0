package framing;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.Arrays;
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
@Hint("read returns how many bytes it brought. What do you know when these are fewer than there is room for?")
@Hint("into.remaining() says how much room is left, and into.hasRemaining() whether any room is left. Read into "
    + "into.array(), from into.position() on, and check for -1 before you change the position.")
@Hint("while (into.hasRemaining()) { int count = in.read(into.array(), into.position(), into.remaining()); if count "
    + "is -1, throw new IncompleteException(into.position(), into.limit()); into.position(into.position() + count); }")
class ExactReadTest {
  /// The time limit of a read, in milliseconds, for tests in which a time-out has to come.
  private static final int LIMIT_MILLIS = 50;

  private static final byte[] HELLO = "hello".getBytes(US_ASCII);

  @Test
  void reads_bytes_that_came_in_one_piece() throws Exception {
    Bytes.expect("The buffer of readExactly, with room for 5 bytes,", HELLO, filled(List.of(HELLO), 5).array());
  }

  @Test
  @Hint("read fills an array, and does not know the buffer. Who moves the position of the buffer?")
  void the_position_says_how_many_bytes_have_come() throws Exception {
    assertEquals("position 5", "position " + filled(List.of(HELLO), 5).position(),
        "5 bytes came, and readExactly has returned. The position of the buffer is wrong.");
  }

  @Test
  void reads_on_until_the_buffer_is_full() throws Exception {
    var into = ByteBuffer.allocate(5);
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> {
          ExactRead.readExactly(peer.accepted().getInputStream(), into);
          return new String(came(into), US_ASCII);
        })) {
      peer.sendAlone("hel".getBytes(US_ASCII));
      peer.send("lo");
      reading.expectResult("hello");
    }
  }

  @Test
  void takes_no_byte_beyond_the_buffer() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.send("hellothere");
      InputStream in = peer.accepted().getInputStream();
      for (String wanted : List.of("hello", "there")) {
        var into = ByteBuffer.allocate(5);
        try (var reading = Running.start(() -> {
          ExactRead.readExactly(in, into);
          return new String(came(into), US_ASCII);
        })) {
          reading.expectResult(wanted);
        }
      }
    }
  }

  @Test
  void does_not_wait_when_there_is_no_room() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> {
          var into = ByteBuffer.allocate(0);
          ExactRead.readExactly(peer.accepted().getInputStream(), into);
          return into.position() + " bytes";
        })) {
      reading.expectResult("0 bytes");
    }
  }

  @Test
  void reads_all_bytes_wherever_the_stream_is_cut() throws Exception {
    byte[] all = "each cut".getBytes(US_ASCII);
    for (var pieces : Cuts.every(all)) {
      Bytes.expect("readExactly with room for 8 bytes", all, came(filled(pieces, all.length)));
    }
  }

  @Test
  void reports_an_end_that_comes_too_early() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> outcome(peer.accepted().getInputStream(), ByteBuffer.allocate(5)))) {
      peer.send("hel");
      peer.sendEnd();
      assertEquals("IncompleteException, 3 of 5", reading.result(), "The stream ends after 3 of 5 bytes.");
    }
  }

  @Test
  void says_how_many_bytes_came_and_how_many_were_wanted() throws Exception {
    for (int came = 0; came < HELLO.length; came++) {
      List<byte[]> pieces = came == 0 ? List.of() : List.of(Arrays.copyOf(HELLO, came));
      assertEquals("IncompleteException, " + came + " of 5", outcome(Cuts.stream(pieces), ByteBuffer.allocate(5)),
          "The stream ends after " + came + " of 5 bytes.");
    }
    assertEquals("returned with 5 bytes", outcome(Cuts.stream(List.of(HELLO)), ByteBuffer.allocate(5)),
        "The stream ends after the 5 bytes that are wanted.");
  }

  @Test
  @Hint("What does read do when the connection breaks? This is not an end of the stream.")
  void a_connection_that_breaks_is_not_an_end_of_the_stream() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() ->
            ExactRead.readExactly(peer.accepted().getInputStream(), ByteBuffer.allocate(5)))) {
      peer.sendAlone("hel".getBytes(US_ASCII));
      reading.expectWaiting();
      peer.reset();
      reading.expectException(SocketException.class);
    }
  }

  @Test
  @Hint("Where are the bytes that came before the time-out? After each read, they must be in the buffer, and the "
      + "position must be after them.")
  void goes_on_after_a_time_out() throws Exception {
    var into = ByteBuffer.allocate(5);
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().setSoTimeout(LIMIT_MILLIS);
      InputStream in = peer.accepted().getInputStream();
      peer.send("hel");
      try (var first = Running.start(() -> ExactRead.readExactly(in, into))) {
        first.expectException(SocketTimeoutException.class);
      }
      peer.send("lo");
      try (var second = Running.start(() -> {
        ExactRead.readExactly(in, into);
        return new String(came(into), US_ASCII);
      })) {
        second.expectResult("hello");
      }
    }
  }

  @Test
  void counts_the_bytes_that_were_in_the_buffer_before() throws Exception {
    var into = ByteBuffer.allocate(5).put("he".getBytes(US_ASCII));
    assertEquals("IncompleteException, 3 of 5", outcome(Cuts.stream(List.of("l".getBytes(US_ASCII))), into),
        "Two bytes are in the buffer already, and one more comes before the end of the stream.");
  }

  private static ByteBuffer filled(List<byte[]> pieces, int size) throws IOException {
    var into = ByteBuffer.allocate(size);
    ExactRead.readExactly(Cuts.stream(pieces), into);
    return into;
  }

  private static byte[] came(ByteBuffer into) {
    return Arrays.copyOf(into.array(), into.position());
  }

  private static String outcome(InputStream in, ByteBuffer into) {
    try {
      ExactRead.readExactly(in, into);
      return "returned with " + into.position() + " bytes";
    } catch (IncompleteException incomplete) {
      return "IncompleteException, " + incomplete.came() + " of " + incomplete.wanted();
    } catch (IOException | IllegalArgumentException other) {
      return other.getClass().getSimpleName() + (other.getMessage() == null ? "" : ": " + other.getMessage());
    }
  }
}
