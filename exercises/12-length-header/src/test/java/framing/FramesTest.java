package framing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.Allocated;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("A frame has two parts: the length, in four bytes, and the payload. How many bytes does each of them have, and "
    + "when do you know it?")
@Hint("Keep a ByteBuffer for the length and one for the payload in fields, and fill each with readExactly. What is in a"
    + " field is still there after a time-out, and readExactly does nothing for a buffer that is full.")
@Hint("Read the header; header.getInt(0) is the length; if it is below 0 or above the limit, it is refused; if payload "
    + "is null, allocate it; read it; then header.clear(), payload = null, and return the message. Around both reads: "
    + "catch IncompleteException, which is the End only where header.position() is 0.")
class FramesTest {
  private static final FrameFormat LITTLE = new FrameFormat(LITTLE_ENDIAN, FrameFormat.MAX_PAYLOAD_BYTES);

  /// 15 bytes, so that every way of cutting them can be tried.
  private static final String[] THREE = {"ab", "", "c"};
  private static final String THREE_AND_END = "message 'ab', message '', message 'c', end";

  /// What the letters `GET ` are as a length.
  private static final int GET = 0x47455420;

  /// The time limit of a read, in milliseconds, where one is meant to be over.
  private static final int LIMIT_MILLIS = 50;

  /// More than any stream here has: whoever returns so many never says that it has ended.
  private static final int ENOUGH = 8;

  @Test
  @Hint("ByteBuffer.allocate(LENGTH_BYTES + payload.length).order(format.order()) has room for the whole frame: "
      + "putInt, put, and one write of its array().")
  void writes_the_length_in_four_bytes_and_then_the_payload() throws Exception {
    for (String payload : List.of("hello", "", "a", "a".repeat(300))) {
      expectSent(FrameFormat.NETWORK, payload);
    }
  }

  @Test
  @Hint("format.order() says which order was agreed on. Who asks it, before the four bytes are made?")
  void writes_the_length_in_little_endian_too() throws Exception {
    for (String payload : List.of("hello", "", "a", "a".repeat(300))) {
      expectSent(LITTLE, payload);
    }
  }

  @Test
  @Hint("How many arrays do you write? One with room for LENGTH_BYTES + payload.length bytes takes the whole frame.")
  void writes_a_frame_with_one_call() throws Exception {
    for (int size : new int[] {5, 20_000}) {
      var out = new RecordedWrites();
      new FrameWriter(out).write(new byte[size]);
      assertEquals("one write", out.words(), "A payload of " + size + " bytes was sent.");
    }
  }

  @Test
  @Hint("Compare payload.length with format.limit() before you write the first byte.")
  void refuses_to_write_what_the_other_end_would_refuse() throws Exception {
    var out = new RecordedWrites();
    String outcome = "it returned";
    try {
      new FrameWriter(out, new FrameFormat(BIG_ENDIAN, 10)).write(new byte[11]);
    } catch (IllegalArgumentException refused) {
      outcome = "an IllegalArgumentException";
    }
    assertEquals("an IllegalArgumentException, nothing was written", outcome + ", " + out.words(),
        "A payload of 11 bytes was given to the writer, and the limit is 10.");
  }

  @Test
  void writes_a_payload_as_long_as_the_limit() throws Exception {
    expectSent(new FrameFormat(BIG_ENDIAN, 10), "0123456789");
  }

  @Test
  void reads_a_frame() throws Exception {
    assertEquals("message 'hello'", Shown.of(
        reader(FrameFormat.NETWORK, List.of(Sent.frames(BIG_ENDIAN, "hello"))).read()),
        "00 00 00 05 and then hello came.");
  }

  @Test
  @Hint("format.order() says which order was agreed on. Who asks it, before the four bytes become a number?")
  void reads_the_length_in_little_endian_too() throws Exception {
    String got;
    try {
      got = Shown.of(reader(LITTLE, List.of(Sent.frames(LITTLE_ENDIAN, "hello"))).read());
    } catch (EOFException waitedForMore) {
      got = "an EOFException: it waited for more bytes";
    }
    assertEquals("message 'hello'", got, "The format is little-endian. 05 00 00 00 and then hello came.");
  }

  @Test
  void the_next_call_reads_the_next_frame() throws Exception {
    assertEquals("message 'one', message 'two'", received("one", "two", 2), "Two frames came together.");
  }

  @Test
  void puts_a_length_together_that_came_in_two_parts() throws Exception {
    assertEquals("message 'hello'", inTwoParts("000000", "05 68656c6c6f"), "A frame came in two parts.");
  }

  @Test
  void puts_a_payload_together_that_came_in_two_parts() throws Exception {
    assertEquals("message 'hello'", inTwoParts("00000005 68656c", "6c6f"), "A frame came in two parts.");
  }

  @Test
  void an_empty_message_is_a_message() throws Exception {
    assertEquals("message 'a', message ''", received("a", "", 2), "The second of two frames is empty.");
  }

  @Test
  void the_end_behind_a_frame_is_a_normal_end() throws Exception {
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(Sent.frames(BIG_ENDIAN, "a")));
    assertEquals("message 'a', end", received(reader, 2), "One frame came, and the end.");
  }

  @Test
  void the_end_inside_a_payload_cuts_it_off() throws Exception {
    assertEquals("cut off after 3 of 5", cutOff("00000005 68656c"),
        "The payload should have 5 bytes, and 3 came before the end.");
  }

  @Test
  void the_end_behind_the_length_cuts_a_frame_off() throws Exception {
    assertEquals("cut off after 0 of 5", cutOff("00000005"), "The length came whole, 5, and then the end.");
  }

  @Test
  void refuses_a_length_above_the_limit() throws Exception {
    var format = new FrameFormat(BIG_ENDIAN, 10);
    assertEquals("refused 11", Shown.of(reader(format, List.of(Sent.frames(BIG_ENDIAN, "01234567890"))).read()),
        "The limit is 10, and the length 11.");
  }

  @Test
  void takes_a_payload_as_long_as_the_limit() throws Exception {
    var format = new FrameFormat(BIG_ENDIAN, 10);
    assertEquals("message '0123456789'",
        Shown.of(reader(format, List.of(Sent.frames(BIG_ENDIAN, "0123456789"))).read()),
        "The limit is 10, and so is the length.");
  }

  @Test
  void refuses_a_length_below_0() throws Exception {
    assertEquals("refused -2147483648", Shown.of(reader(FrameFormat.NETWORK, List.of(Sent.bytes("80000000"))).read()),
        "80 00 00 00 came as a length.");
    assertEquals("refused -1", Shown.of(reader(FrameFormat.NETWORK, List.of(Sent.bytes("ffffffff"))).read()),
        "ff ff ff ff came as a length.");
  }

  @Test
  void makes_no_room_for_a_length_that_is_refused() throws Exception {
    reader(FrameFormat.NETWORK, List.of(Sent.length(BIG_ENDIAN, 2 << 20))).read(); // what Java loads is not counted
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(Sent.length(BIG_ENDIAN, 16 << 20)));
    Allocated.expectLessThan(64, "The length is 16 MiB, the limit 1 MiB, and no payload has come.", reader::read);
  }

  @Test
  @Hint("If the four bytes stay in the buffer of the length, what does the next call find there?")
  void what_was_refused_stays_refused() throws Exception {
    byte[] stream = Sent.bytes("01000000 00000001 61");
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(stream));
    assertEquals("refused 16777216, refused 16777216", received(reader, 2),
        "01 00 00 00 came as a length, and then 00 00 00 01 61.");
  }

  @Test
  void refuses_every_length_that_is_none() throws Exception {
    var format = new FrameFormat(BIG_ENDIAN, 10);
    for (int length : new int[] {11, 12, 1 << 20, -1, -10, Integer.MIN_VALUE, GET, Integer.MAX_VALUE}) {
      FrameReader reader = reader(format, List.of(Sent.frames(BIG_ENDIAN, "0123456789", ""),
          Sent.length(BIG_ENDIAN, length), new byte[20]));
      String came = "The limit is 10. A frame of 10 and an empty one came, then the length " + length + ".";
      assertEquals("message '0123456789', message ''", received(reader, 2), came);
      Allocated.expectLessThan(64, came, reader::read);
      assertEquals("refused " + length, Shown.of(reader.read()), came);
    }
  }

  @Test
  void goes_on_after_a_time_out_inside_the_payload() throws Exception {
    expectAcrossATimeOut("00000005 68656c", "6c6f");
  }

  @Test
  void goes_on_after_a_time_out_inside_the_length() throws Exception {
    expectAcrossATimeOut("0000", "0005 68656c6c6f");
  }

  @Test
  void loses_nothing_wherever_time_outs_come() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, "ab", ""))) {
      var reader = new FrameReader(new TimeOuts(Cuts.stream(pieces)));
      assertEquals("message 'ab', message '', end", received(reader), () -> "Two frames came, cut so: "
          + Sent.cuts(pieces) + ". A time-out came before each piece.");
    }
  }

  @Test
  void a_message_stays_as_it_was_when_the_next_one_comes() throws Exception {
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(Sent.frames(BIG_ENDIAN, "one", "two")));
    Received first = reader.read();
    Received second = reader.read();
    assertEquals("message 'one', message 'two'", Shown.of(first) + ", " + Shown.of(second),
        "Both messages are looked at after the second one has come.");
  }

  @Test
  void every_way_of_cutting_three_frames_gives_the_same_three() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, THREE))) {
      assertEquals(THREE_AND_END, received(reader(new FrameFormat(BIG_ENDIAN, 2), pieces)),
          () -> "Three frames came, cut so: " + Sent.cuts(pieces));
    }
  }

  @Test
  void every_way_of_cutting_little_endian_frames_gives_the_same() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(LITTLE_ENDIAN, "ab", ""))) {
      assertEquals("message 'ab', message '', end", received(reader(LITTLE, pieces)),
          () -> "Two frames in little-endian came, cut so: " + Sent.cuts(pieces));
    }
  }

  @Test
  void every_place_where_three_frames_can_end_is_told() throws Exception {
    byte[] stream = Sent.frames(BIG_ENDIAN, THREE);
    String[] wanted = {"end", "cut off after 1 of 4", "cut off after 2 of 4", "cut off after 3 of 4",
        "cut off after 0 of 2", "cut off after 1 of 2", "message 'ab', end", "message 'ab', cut off after 1 of 4",
        "message 'ab', cut off after 2 of 4", "message 'ab', cut off after 3 of 4", "message 'ab', message '', end",
        "message 'ab', message '', cut off after 1 of 4", "message 'ab', message '', cut off after 2 of 4",
        "message 'ab', message '', cut off after 3 of 4", "message 'ab', message '', cut off after 0 of 1",
        THREE_AND_END};
    for (int end = 0; end <= stream.length; end++) {
      FrameReader reader = reader(FrameFormat.NETWORK, List.of(Arrays.copyOf(stream, end)));
      String last = wanted[end].substring(wanted[end].lastIndexOf(", ") + 1).strip();
      assertEquals(wanted[end] + ", and again: " + last, received(reader) + ", and again: " + Shown.of(reader.read()),
          "The stream ends after " + end + " of the 15 bytes of three frames.");
    }
  }

  /// A frame in two parts, and the read's time limit is over between them.
  private static void expectAcrossATimeOut(String before, String after) throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().setSoTimeout(LIMIT_MILLIS);
      var reader = new FrameReader(peer.accepted().getInputStream());
      peer.send(Sent.bytes(before));
      try (var first = Running.start(() -> Shown.of(reader.read()))) {
        first.expectException(SocketTimeoutException.class);
      }
      peer.send(Sent.bytes(after));
      try (var second = Running.start(() -> Shown.of(reader.read()))) {
        assertEquals("message 'hello'", second.result(), "The first call ended with a time-out, the second with this.");
      }
    }
  }

  private static String received(String first, String second, int calls) throws IOException {
    return received(reader(FrameFormat.NETWORK, List.of(Sent.frames(BIG_ENDIAN, first, second))), calls);
  }

  private static String received(FrameReader reader, int calls) throws IOException {
    var all = new ArrayList<Received>();
    while (all.size() < calls) {
      all.add(reader.read());
    }
    return Shown.of(all);
  }

  /// What comes back for a stream that ends after these bytes.
  private static String cutOff(String hex) throws IOException {
    return Shown.of(reader(FrameFormat.NETWORK, List.of(Sent.bytes(hex))).read());
  }

  private static String inTwoParts(String before, String after) {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> Shown.of(new FrameReader(peer.accepted().getInputStream()).read()))) {
      peer.sendAlone(Sent.bytes(before));
      peer.send(Sent.bytes(after));
      return reading.result();
    }
  }

  private static FrameReader reader(FrameFormat format, List<byte[]> pieces) {
    return new FrameReader(Cuts.stream(pieces), format);
  }

  /// All up to the end, however the stream ended; time-outs are passed over.
  private static String received(FrameReader reader) throws IOException {
    var all = new ArrayList<Received>();
    while (all.size() < ENOUGH && (all.isEmpty() || all.getLast() instanceof Received.Message)) {
      try {
        all.add(reader.read());
      } catch (SocketTimeoutException again) {
        // The stream goes on behind it.
      }
    }
    return Shown.of(all);
  }

  /// Sends a frame over a connection. Its bytes are the right ones at the other end.
  private static void expectSent(FrameFormat format, String payload) throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() ->
            new FrameWriter(peer.accepted().getOutputStream(), format).write(payload.getBytes(US_ASCII)))) {
      peer.expect(Sent.frames(format.order(), payload));
    }
  }

  /// A stream in which a time-out comes before each read that brings something, as a socket's stream with a time limit
  /// does it: the bytes are there at the next call.
  private static final class TimeOuts extends InputStream {
    /// The same one each time: it is thrown some thousand times.
    private static final SocketTimeoutException TIME_OUT = new SocketTimeoutException("Read timed out");
    private final InputStream in;
    private boolean over;

    TimeOuts(InputStream in) {
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      over = !over;
      if (over) {
        throw TIME_OUT;
      }
      return in.read(buffer, offset, length);
    }
  }
}
