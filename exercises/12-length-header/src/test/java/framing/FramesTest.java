package framing;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.watch.Allocated;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("A frame has two parts: the length, in four bytes, and the payload. How many bytes does each part have, and when "
    + "do you know this number?")
@Hint("In FrameReader, keep a ByteBuffer for the length and a ByteBuffer for the payload in fields, and fill both with "
    + "readExactly. A field keeps its bytes after a time-out, and readExactly does nothing if a buffer is full.")
@Hint("In FrameReader.read, read the header. header.getInt(0) is the length. If it is below 0 or above the limit, "
    + "return Refused. If payload is null, allocate it. Read the payload. Then call header.clear(), set payload to "
    + "null, and return the message. Catch an IncompleteException of both reads: it is an End only if "
    + "header.position() is 0.")
class FramesTest {
  private static final FrameFormat LITTLE = new FrameFormat(LITTLE_ENDIAN, FrameFormat.MAX_PAYLOAD_BYTES);

  /// 15 bytes, so that every way of cutting them can be tried.
  private static final String[] THREE = {"ab", "", "c"};
  private static final String THREE_AND_END = "message 'ab', message '', message 'c', end";

  /// What the letters `GET ` are as a length.
  private static final int GET = 0x47455420;

  /// The time limit of a read, in milliseconds, for tests in which a time-out has to come.
  private static final int LIMIT_MILLIS = 50;

  /// More messages than any stream here has: a reader that returns this many never reports the end.
  private static final int ENOUGH = 8;

  @Test
  @Hint("ByteBuffer.allocate(LENGTH_BYTES + payload.length).order(format.order()) has room for the whole frame: call "
      + "putInt and put, and write its array() with one call.")
  void writes_the_length_in_four_bytes_and_then_the_payload() throws Exception {
    for (String payload : List.of("hello", "", "a", "a".repeat(300))) {
      expectSent(FrameFormat.NETWORK, payload);
    }
  }

  @Test
  @Hint("format.order() is the order that both ends have agreed on. Does your code use it when it makes the four "
      + "bytes?")
  void writes_the_length_in_little_endian_too() throws Exception {
    for (String payload : List.of("hello", "", "a", "a".repeat(300))) {
      expectSent(LITTLE, payload);
    }
  }

  @Test
  @Hint("How many arrays do you write? One array of LENGTH_BYTES + payload.length bytes has room for the whole frame.")
  void writes_a_frame_with_one_call() throws Exception {
    for (int size : new int[] {5, 20_000}) {
      var out = new RecordedWrites();
      new FrameWriter(out).write(new byte[size]);
      assertEquals("one write", out.words(), "A payload of " + size + " bytes was sent.");
    }
  }

  @Test
  @Hint("Compare payload.length with format.limit() before you write the first byte.")
  void refuses_to_write_a_payload_above_the_limit() throws Exception {
    var out = new RecordedWrites();
    String outcome = "it returned";
    try {
      new FrameWriter(out, new FrameFormat(BIG_ENDIAN, 10)).write(new byte[11]);
    } catch (IllegalArgumentException refused) {
      outcome = "an IllegalArgumentException";
    }
    assertEquals("an IllegalArgumentException, nothing was written", outcome + ", " + out.words(),
        "The writer got a payload of 11 bytes, and the limit is 10.");
  }

  @Test
  @Hint("Which number is the limit here: the constant, or format.limit()?")
  void writes_a_payload_as_long_as_the_limit() throws Exception {
    expectSent(new FrameFormat(BIG_ENDIAN, 10), "0123456789");
    int more = FrameFormat.MAX_PAYLOAD_BYTES + 1;
    expectSent(new FrameFormat(BIG_ENDIAN, more), "a".repeat(more));
  }

  @Test
  void writes_any_bytes() throws Exception {
    byte[] payload = Sent.everyByte();
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> new FrameWriter(peer.accepted().getOutputStream()).write(payload))) {
      peer.expect(Sent.frame(BIG_ENDIAN, payload));
    }
  }

  @Test
  @Hint("To whom does the stream belong, and who may still send bytes on it?")
  void writes_one_frame_after_another_and_leaves_the_stream_open() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var writing = Running.start(() -> {
          var writer = new FrameWriter(peer.accepted().getOutputStream());
          writer.write("one".getBytes(US_ASCII));
          writer.write("two".getBytes(US_ASCII));
        })) {
      peer.expect(Sent.frames(BIG_ENDIAN, "one", "two"));
      writing.result();
      peer.expectOpen();
    }
  }

  @Test
  @Hint("What does your writer keep in fields? Another thread may call write at the same moment.")
  void two_threads_may_write_at_the_same_time() throws Exception {
    var out = new Meanwhile();
    var writer = new FrameWriter(out);
    writer.write("first".getBytes(US_ASCII)); // so that Java has loaded all classes, and the other thread need not wait
    out.inTheNextWrite(() -> writer.write("bbbbb".getBytes(US_ASCII)));
    writer.write("aaaaa".getBytes(US_ASCII));
    assertEquals("00 00 00 05 61 61 61 61 61, 00 00 00 05 62 62 62 62 62", out.sorted(),
        "One thread wrote aaaaa. While it was in the stream's write, another thread wrote bbbbb.");
  }

  @Test
  void reads_a_frame() throws Exception {
    assertEquals("message 'hello'", Shown.of(
        reader(FrameFormat.NETWORK, List.of(Sent.frames(BIG_ENDIAN, "hello"))).read()),
        "00 00 00 05 and then hello came.");
  }

  @Test
  @Hint("format.order() is the order that both ends have agreed on. Does your code use it when it reads the length?")
  void reads_the_length_in_little_endian_too() throws Exception {
    String got;
    try {
      got = Shown.of(reader(LITTLE, List.of(Sent.frames(LITTLE_ENDIAN, "hello"))).read());
    } catch (EOFException waitedForMore) {
      got = "an EOFException: your reader waited for more bytes";
    }
    assertEquals("message 'hello'", got, "The format is little-endian. 05 00 00 00 and then hello came.");
  }

  @Test
  void the_next_call_reads_the_next_frame() throws Exception {
    assertEquals("message 'one', message 'two'", received("one", "two", 2),
        "Two frames came together: 00 00 00 03 6f 6e 65 00 00 00 03 74 77 6f.");
  }

  @Test
  void reads_a_length_that_came_in_two_parts() throws Exception {
    assertEquals("message 'hello'", inTwoParts("000000", "05 68656c6c6f"), "A frame came in two parts.");
  }

  @Test
  void reads_a_payload_that_came_in_two_parts() throws Exception {
    assertEquals("message 'hello'", inTwoParts("00000005 68656c", "6c6f"), "A frame came in two parts.");
  }

  @Test
  void an_empty_message_is_a_message() throws Exception {
    assertEquals("message 'a', message ''", received("a", "", 2), "The second of two frames is empty.");
  }

  @Test
  void the_end_after_a_frame_is_a_normal_end() throws Exception {
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(Sent.frames(BIG_ENDIAN, "a")));
    assertEquals("message 'a', end", received(reader, 2), "One frame came, and then the end.");
  }

  @Test
  void the_end_inside_a_payload_cuts_it_off() throws Exception {
    assertEquals("cut off after 3 of 5", cutOff("00000005 68656c"),
        "The payload has 5 bytes, and 3 of them came before the end.");
  }

  @Test
  @Hint("The stream may end between two frames, or after a length. In both cases 0 bytes of the next part came. How "
      + "many bytes of the length does your reader have in each case?")
  void the_end_after_the_length_cuts_the_frame_off() throws Exception {
    assertEquals("cut off after 0 of 5", cutOff("00000005"), "The whole length came, 5, and then the end.");
  }

  @Test
  void refuses_a_length_above_the_limit() throws Exception {
    var format = new FrameFormat(BIG_ENDIAN, 10);
    assertEquals("refused 11", Shown.of(reader(format, List.of(Sent.frames(BIG_ENDIAN, "01234567890"))).read()),
        "The limit is 10, and the length is 11.");
  }

  @Test
  void accepts_a_payload_as_long_as_the_limit() throws Exception {
    var format = new FrameFormat(BIG_ENDIAN, 10);
    assertEquals("message '0123456789'",
        Shown.of(reader(format, List.of(Sent.frames(BIG_ENDIAN, "0123456789"))).read()),
        "The limit is 10, and the length is 10.");
  }

  @Test
  @Hint("Which number is the limit here: the constant, or format.limit()?")
  void the_limit_may_be_above_the_usual_one() throws Exception {
    int more = FrameFormat.MAX_PAYLOAD_BYTES + 1;
    var pieces = List.of(Sent.length(BIG_ENDIAN, more), new byte[more]);
    assertEquals("a message of " + more + " bytes", Shown.of(reader(new FrameFormat(BIG_ENDIAN, more), pieces).read()),
        "The limit is " + more + ", and the length is the same.");
  }

  @Test
  void any_bytes_may_be_a_payload() throws Exception {
    byte[] payload = Sent.everyByte();
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(Sent.length(BIG_ENDIAN, payload.length), payload));
    Bytes.expect("read()", payload, Shown.payload(reader.read()));
  }

  @Test
  @Hint("What does read do when the connection breaks? This is not an end of the stream, so it is neither an End nor a "
      + "CutOff.")
  void a_connection_that_breaks_is_not_an_end_of_the_stream() throws Exception {
    for (String before : List.of("", "0000", "00000005", "00000005 68656c")) {
      try (var peer = Peer.withAcceptedSocket();
          var reading = Running.start(() -> outcome(new FrameReader(peer.accepted().getInputStream())))) {
        if (!before.isEmpty()) {
          peer.sendAlone(Sent.bytes(before));
        }
        reading.expectWaiting();
        peer.reset();
        assertEquals("a SocketException", reading.result(), "The connection broke.");
      }
    }
  }

  @Test
  @Hint("Who opened the stream? May the other code still send something when no more frames come?")
  void leaves_the_stream_open_at_the_end() throws Exception {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> received(new FrameReader(peer.accepted().getInputStream()), 2))) {
      peer.send(Sent.frames(BIG_ENDIAN, "a"));
      peer.sendEnd();
      assertEquals("message 'a', end", reading.result(), "One frame came, and then the end.");
      peer.expectOpen();
    }
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
    Allocated.expectAsMuch("The length 04 00 00 00 came, which is 64 MiB, and no payload. The limit is 1 MiB.", 2 << 20,
        64 << 20, length -> reader(FrameFormat.NETWORK, List.of(Sent.length(BIG_ENDIAN, length))).read());
  }

  @Test
  @Hint("If the four bytes stay in the buffer of the length, which length does the next call find there?")
  void a_refused_length_stays_refused() throws Exception {
    byte[] stream = Sent.bytes("01000000 00000001 61");
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(stream));
    assertEquals("refused 16777216, refused 16777216", received(reader, 2),
        "01 00 00 00 came as a length, and then 00 00 00 01 61.");
  }

  @Test
  void refuses_every_wrong_length() throws Exception {
    var format = new FrameFormat(BIG_ENDIAN, 10);
    for (int length : new int[] {11, 12, 1 << 20, -1, -10, Integer.MIN_VALUE, GET, Integer.MAX_VALUE}) {
      FrameReader reader = reader(format, List.of(Sent.frames(BIG_ENDIAN, "0123456789", ""),
          Sent.length(BIG_ENDIAN, length), new byte[20]));
      String came = "The limit is 10. A frame of 10 bytes and an empty frame came, and then the length " + length + ".";
      assertEquals("message '0123456789', message ''", received(reader, 2), came);
      assertEquals("refused " + length, Shown.of(reader.read()), came);
    }
  }

  @Test
  @Hint("When the time-out ended the first call, the length and a part of the payload had come. Where does the second "
      + "call find them?")
  void goes_on_after_a_time_out_inside_the_payload() throws Exception {
    expectAcrossATimeOut("00000005 68656c", "6c6f");
  }

  @Test
  void goes_on_after_a_time_out_inside_the_length() throws Exception {
    expectAcrossATimeOut("0000", "0005 68656c6c6f");
  }

  @Test
  void loses_no_bytes_wherever_a_time_out_comes() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, "ab", ""))) {
      var reader = new FrameReader(new TimeOuts(Cuts.stream(pieces)));
      assertEquals("message 'ab', message '', end", received(reader), () -> "Two frames came in these pieces: "
          + Sent.cuts(pieces) + ". A time-out came before each piece.");
    }
  }

  @Test
  void a_message_stays_as_it_was_when_the_next_one_comes() throws Exception {
    FrameReader reader = reader(FrameFormat.NETWORK, List.of(Sent.frames(BIG_ENDIAN, "one", "two")));
    Received first = reader.read();
    Received second = reader.read();
    assertEquals("message 'one', message 'two'", Shown.of(first) + ", " + Shown.of(second),
        "After the second message has come, the test looks at both messages.");
  }

  @Test
  void every_way_of_cutting_three_frames_gives_the_same_three() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, THREE))) {
      assertEquals(THREE_AND_END, received(reader(new FrameFormat(BIG_ENDIAN, 2), pieces)),
          () -> "Three frames came in these pieces: " + Sent.cuts(pieces));
    }
  }

  @Test
  void every_way_of_cutting_little_endian_frames_gives_the_same() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(LITTLE_ENDIAN, "ab", ""))) {
      assertEquals("message 'ab', message '', end", received(reader(LITTLE, pieces)),
          () -> "Two little-endian frames came in these pieces: " + Sent.cuts(pieces));
    }
  }

  @Test
  void reports_every_place_where_three_frames_can_end() throws Exception {
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
      try (var first = Running.start(() -> outcome(reader))) {
        assertEquals("a SocketTimeoutException", first.result(), "A part of a frame came, and then no more bytes.");
      }
      peer.send(Sent.bytes(after));
      try (var second = Running.start(() -> outcome(reader))) {
        assertEquals("message 'hello'", second.result(), "The first call ended with a time-out after "
            + Sent.hex(Sent.bytes(before)) + ". Then " + Sent.hex(Sent.bytes(after)) + " came. This is the second "
            + "call.");
      }
    }
  }

  /// What comes back, or what the socket has thrown.
  private static String outcome(FrameReader reader) throws IOException {
    try {
      return Shown.of(reader.read());
    } catch (SocketTimeoutException timeOut) {
      return "a SocketTimeoutException";
    } catch (SocketException broken) {
      return "a SocketException";
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
        // The stream goes on after it.
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

  /// A stream in whose next write another thread begins to write, too: it goes on when that one has come to its end, or
  /// to a lock.
  private static final class Meanwhile extends OutputStream {
    private static final Set<Thread.State> RESTS =
        EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TERMINATED);

    private final List<String> writes = new CopyOnWriteArrayList<>();
    private final AtomicReference<Running.Action> next = new AtomicReference<>();
    private Thread other;
    private volatile Exception thrown;

    void inTheNextWrite(Running.Action action) {
      writes.clear();
      next.set(action);
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      Running.Action action = next.getAndSet(null);
      if (action != null) {
        other = Thread.ofPlatform().daemon().start(() -> {
          try {
            action.run();
          } catch (Exception failed) {
            thrown = failed;
          }
        });
        try {
          Eventually.value(other::getState, RESTS::contains);
        } catch (Exception impossible) {
          throw new IOException(impossible);
        }
      }
      writes.add(Sent.hex(Arrays.copyOfRange(bytes, offset, offset + length)));
    }

    /// The writes of both, in no order of theirs, when both have ended.
    String sorted() throws Exception {
      other.join();
      if (thrown != null) {
        throw thrown;
      }
      return writes.stream().sorted().collect(Collectors.joining(", "));
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
