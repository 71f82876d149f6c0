package framing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.watch.Allocated;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("A piece may bring two bytes of a length, or three frames and a half. What does your decoder have to remember "
    + "from one call of feed to the next?")
@Hint("The two buffers of FrameReader will do here too. feed puts the bytes of the piece into the part that is not "
    + "full, as many as it lacks, and goes on with the rest; a whole frame goes into a queue, from which poll takes.")
@Hint("while (from < piece.length) { part = payload == null ? header : payload; count = Math.min(part.remaining(), "
    + "piece.length - from); part.put(piece, from, count); from += count; … } and after each round: is the header "
    + "full? Then look at the length; is the payload full? Then it is a message.")
class FrameDecoderTest {
  /// 15 bytes, so that every way of cutting them can be tried.
  private static final String[] THREE = {"ab", "", "c"};

  /// More than any stream here has.
  private static final int ENOUGH = 8;

  @Test
  void a_frame_that_came_whole_is_a_message() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.frames(BIG_ENDIAN, "hello"));
    assertEquals("message 'hello'", polled(decoder), "A whole frame was fed.");
  }

  @Test
  void knows_nothing_before_something_is_fed() {
    assertEquals("not yet", polled(new FrameDecoder()), "Nothing was fed.");
  }

  @Test
  void takes_three_frames_out_of_one_piece() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.frames(BIG_ENDIAN, "one", "two", "three"));
    assertEquals("message 'one', message 'two', message 'three'", all(decoder, 3),
        "Three frames were fed in one piece.");
  }

  @Test
  void keeps_a_payload_that_is_not_complete() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.bytes("00000005 68656c"));
    String before = polled(decoder);
    decoder.feed(Sent.bytes("6c6f"));
    String got = before + ", " + polled(decoder);
    assertEquals("not yet, message 'hello'", got, "A frame was fed in two pieces, 3 and 2 bytes of it payload.");
  }

  @Test
  void keeps_a_length_that_is_not_complete() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.bytes("000000"));
    String before = polled(decoder);
    decoder.feed(Sent.bytes("0568656c6c6f"));
    assertEquals("not yet, message 'hello'", before + ", " + polled(decoder),
        "The first piece ended inside the length.");
  }

  @Test
  @Hint("Which part of a frame with the length 0 is still missing when its length has come?")
  void an_empty_message_is_complete_with_its_length() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.frames(BIG_ENDIAN, ""));
    assertEquals("message ''", polled(decoder), "A frame with the length 0 was fed, and nothing else.");
  }

  @Test
  void little_endian_is_understood_too() {
    var decoder = new FrameDecoder(new FrameFormat(LITTLE_ENDIAN, 300));
    decoder.feed(Sent.frames(LITTLE_ENDIAN, "a".repeat(300), "b"));
    assertEquals("a message of 300 bytes, message 'b'", all(decoder, 2), "Two frames in little-endian were fed.");
    for (var pieces : Cuts.every(Sent.frames(LITTLE_ENDIAN, "ab", ""))) {
      var each = new FrameDecoder(new FrameFormat(LITTLE_ENDIAN, 300));
      pieces.forEach(each::feed);
      assertEquals("message 'ab', message '', not yet", all(each, 3),
          () -> "Two frames in little-endian were fed. They are cut so: " + Sent.cuts(pieces));
    }
  }

  @Test
  void every_way_of_cutting_three_frames_gives_each_when_it_is_complete() {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, THREE))) {
      var decoder = new FrameDecoder(new FrameFormat(BIG_ENDIAN, 2));
      int fed = 0;
      int taken = 0;
      for (byte[] piece : pieces) {
        decoder.feed(piece);
        fed += piece.length;
        int complete = fed < 6 ? 0 : fed < 10 ? 1 : fed < 15 ? 2 : 3;
        expectThree(taken, complete, all(decoder, complete - taken + 1), fed, pieces);
        taken = complete;
      }
    }
  }

  @Test
  void frames_wait_until_they_are_asked_for() {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, THREE))) {
      var decoder = new FrameDecoder();
      pieces.forEach(decoder::feed);
      decoder.end();
      assertEquals("message 'ab', message '', message 'c', end, end", all(decoder, 5),
          () -> "Three frames and the end were fed, and then asked for. They are cut so: " + Sent.cuts(pieces));
    }
  }

  @Test
  @Hint("Does your decoder keep the piece, or copies of its bytes?")
  void the_caller_may_use_its_array_again() {
    var decoder = new FrameDecoder();
    var piece = new byte[1];
    for (byte next : Sent.frames(BIG_ENDIAN, "ab")) {
      piece[0] = next;
      decoder.feed(piece);
    }
    assertEquals("message 'ab'", polled(decoder),
        "00 00 00 02 61 62 was fed byte by byte, each in the same array of one byte.");
  }

  @Test
  void an_empty_piece_changes_nothing() {
    var decoder = new FrameDecoder();
    for (byte[] piece : List.of(new byte[0], Sent.bytes("000000"), new byte[0], Sent.bytes("01"), new byte[0])) {
      decoder.feed(piece);
      assertEquals("not yet", polled(decoder), "The frame is not complete.");
    }
    decoder.feed("a".getBytes(US_ASCII));
    assertEquals("message 'a', not yet", all(decoder, 2), "The frame is complete.");
  }

  @Test
  void refuses_a_length_as_soon_as_it_has_come() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.length(BIG_ENDIAN, FrameFormat.MAX_PAYLOAD_BYTES + 1));
    assertEquals("refused 1048577", polled(decoder),
        "The length is above the limit of 1,048,576, and has come whole.");
  }

  @Test
  void makes_no_room_for_a_length_that_is_refused() throws Exception {
    var first = new FrameDecoder();
    first.feed(Sent.length(BIG_ENDIAN, 2 << 20));
    first.poll(); // what Java loads is not counted
    var decoder = new FrameDecoder();
    byte[] piece = Sent.length(BIG_ENDIAN, 16 << 20);
    Allocated.expectLessThan(64, "The length is 16 MiB, the limit 1 MiB, and no payload was fed.", () -> {
      decoder.feed(piece);
      decoder.poll();
    });
  }

  @Test
  void refuses_lengths_below_0_and_above_the_limit() {
    for (int length : new int[] {11, 12, 0x47455420, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      var decoder = new FrameDecoder(new FrameFormat(BIG_ENDIAN, 10));
      decoder.feed(Sent.frames(BIG_ENDIAN, "0123456789"));
      decoder.feed(Sent.length(BIG_ENDIAN, length));
      assertEquals("message '0123456789', refused " + length, all(decoder, 2),
          "The limit is 10. A frame of 10 came, and then the length " + length + ".");
    }
  }

  @Test
  void what_was_refused_stays_refused() {
    FrameDecoder decoder = refused();
    assertEquals("message 'a', refused 16777216", all(decoder, 2), "A frame came, and then 01 00 00 00 as a length.");
    decoder.feed(Sent.bytes("00000001 62"));
    assertEquals("refused 16777216", polled(decoder), "After a refusal, 00 00 00 01 62 was fed.");
    decoder.end();
    assertEquals("refused 16777216", polled(decoder), "After a refusal, the stream ended.");
  }

  @Test
  @Hint("Nothing that comes after a refusal means anything. What has feed to do with it?")
  void what_comes_after_a_refusal_takes_no_memory() throws Exception {
    FrameDecoder decoder = refused();
    all(decoder, 2);
    byte[] piece = new byte[1 << 10];
    Allocated.expectLessThan(512, "After a refusal, 1 MiB more was fed. It took too much memory.", () -> {
      for (int i = 0; i < 1 << 10; i++) {
        decoder.feed(piece);
      }
    });
  }

  @Test
  void the_end_inside_a_frame_cuts_it_off() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.bytes("00000005 68656c"));
    decoder.end();
    assertEquals("cut off after 3 of 5", polled(decoder), "3 of 5 bytes of a payload were fed, and then the end.");
  }

  @Test
  void every_place_where_the_stream_can_end_is_told() {
    byte[] stream = Sent.frames(BIG_ENDIAN, "ab");
    String[] wanted = {"end", "cut off after 1 of 4", "cut off after 2 of 4", "cut off after 3 of 4",
        "cut off after 0 of 2", "cut off after 1 of 2", "message 'ab'"};
    for (int end = 0; end <= stream.length; end++) {
      var decoder = new FrameDecoder();
      decoder.feed(Arrays.copyOf(stream, end));
      decoder.end();
      String got = all(decoder, 2);
      assertEquals(wanted[end] + ", " + (end == stream.length ? "end" : wanted[end]), got,
          "The stream ends after " + end + " of the 6 bytes of a frame.");
    }
  }

  @Test
  @Hint("Which bytes of a frame are still needed when it has become a message?")
  void costs_no_more_the_longer_the_stream_is() throws Exception {
    var decoder = new FrameDecoder();
    byte[] frame = Sent.frames(BIG_ENDIAN, "a".repeat(1020));
    for (int i = 0; i < 256; i++) {
      decoder.feed(frame);
      decoder.poll();
    }
    Allocated.expectLessThan(64, "After 256 KiB of the stream, the next frame of 1 KiB takes too much memory.", () -> {
      decoder.feed(frame);
      decoder.poll();
    });
  }

  @Test
  @Hint("How often is each byte copied? Make room for the payload once, when its length is known.")
  void a_long_frame_in_small_pieces_costs_no_more_than_a_few_times_its_length() throws Exception {
    var decoder = new FrameDecoder();
    int length = 32 << 10;
    List<byte[]> bytes = Cuts.some(Sent.frames(BIG_ENDIAN, "a".repeat(length)), 12, 1);
    Allocated.expectLessThan(8 << 10, "A frame of 32 KiB was fed byte by byte.", () -> bytes.forEach(piece -> {
      decoder.feed(piece);
      decoder.poll();
    }));
  }

  /// A decoder that was fed a frame, and then a length above its limit with 5 bytes behind it.
  private static FrameDecoder refused() {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.bytes("00000001 61 01000000 00000001 62"));
    return decoder;
  }

  private static void expectThree(int taken, int complete, String got, int fed,
      List<byte[]> pieces) {
    var wanted = new ArrayList<String>();
    for (int i = taken; i < complete; i++) {
      wanted.add("message '" + THREE[i] + "'");
    }
    wanted.add("not yet");
    String all = String.join(", ", wanted);
    if (!all.equals(got)) {
      assertEquals(all, got, fed + " of the 15 bytes of three frames were fed. They are cut so: " + Sent.cuts(pieces));
    }
  }

  private static String polled(FrameDecoder decoder) {
    Optional<Received> polled = decoder.poll();
    return polled == null ? "null" : polled.map(Shown::of).orElse("not yet");
  }

  private static String all(FrameDecoder decoder, int calls) {
    var all = new ArrayList<String>();
    while (all.size() < Math.min(calls, ENOUGH)) {
      all.add(polled(decoder));
    }
    return String.join(", ", all);
  }
}
