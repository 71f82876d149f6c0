package framing;

import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.watch.Allocated;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("A piece may bring two bytes of a length, or three frames and a half. What does your decoder have to remember "
    + "from one call of feed to the next?")
@Hint("Use the two buffers of FrameReader here, too. feed puts bytes of the piece into the buffer that is not full, "
    + "at most as many as are missing, and goes on with the rest. It puts a whole frame into a queue, and poll takes "
    + "it out.")
@Hint("while (from < piece.length) { part = payload == null ? header : payload; count = Math.min(part.remaining(), "
    + "piece.length - from); part.put(piece, from, count); from += count; … } In each round: if the header is full, "
    + "check the length. If the payload is full, it is a message.")
class FrameDecoderTest {
  /// 15 bytes, so that every way of cutting them can be tried.
  private static final String[] THREE = {"ab", "", "c"};

  /// Thousands of decoders get it, and each may make room for the longest message once and for all.
  private static final FrameFormat SHORT = new FrameFormat(BIG_ENDIAN, 2);

  @Test
  void a_frame_that_came_whole_is_a_message() throws Exception {
    new Fed().feed(Sent.frames(BIG_ENDIAN, "hello")).expect("message 'hello'");
  }

  @Test
  void returns_nothing_before_it_was_fed() throws Exception {
    new Fed().expect("not yet");
  }

  @Test
  void takes_three_frames_out_of_one_piece() throws Exception {
    new Fed().feed(Sent.frames(BIG_ENDIAN, "one", "two", "three"))
        .expect("message 'one'", "message 'two'", "message 'three'", "not yet");
  }

  @Test
  void keeps_a_payload_that_is_not_complete() throws Exception {
    new Fed().feed("00000005 68656c").expect("not yet").feed("6c6f").expect("message 'hello'");
  }

  @Test
  void keeps_a_length_that_is_not_complete() throws Exception {
    new Fed().feed("000000").expect("not yet").feed("0568656c6c6f").expect("message 'hello'");
  }

  @Test
  @Hint("A frame has the length 0, and its length has come. Which part of the frame is still missing?")
  void an_empty_message_is_complete_with_its_length() throws Exception {
    new Fed().feed(Sent.frames(BIG_ENDIAN, "")).expect("message ''");
  }

  @Test
  @Hint("Does your decoder keep the piece, or copies of its bytes?")
  void the_caller_may_use_its_array_again() throws Exception {
    var array = new byte[1];
    var fed = new Fed();
    for (byte next : Sent.frames(BIG_ENDIAN, "ab")) {
      array[0] = next;
      fed.feedThis(array);
    }
    fed.expect("message 'ab'");
    new Fed().feed("00000002").feed("6162").expect("message 'ab'");
  }

  @Test
  void any_bytes_may_be_a_payload() {
    byte[] payload = Sent.everyByte();
    var decoder = new FrameDecoder();
    decoder.feed(Sent.length(BIG_ENDIAN, payload.length));
    decoder.feed(payload);
    Optional<Received> polled = decoder.poll();
    Bytes.expect("poll()", payload, Shown.payload(polled == null ? null : polled.orElse(null)));
  }

  @Test
  void decodes_little_endian_too() throws Exception {
    var little = new FrameFormat(LITTLE_ENDIAN, 300);
    new Fed(little).feed(Sent.frames(LITTLE_ENDIAN, "a".repeat(300), "b"))
        .expect("a message of 300 bytes", "message 'b'");
    for (var pieces : Cuts.every(Sent.frames(LITTLE_ENDIAN, "ab", ""))) {
      new Fed(little).feed(pieces).expect("message 'ab'", "message ''", "not yet");
    }
  }

  @Test
  void every_way_of_cutting_three_frames_gives_each_when_it_is_complete() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, THREE))) {
      var fed = new Fed(SHORT);
      int bytes = 0;
      int taken = 0;
      for (byte[] piece : pieces) {
        fed.feed(piece);
        bytes += piece.length;
        int complete = bytes < 6 ? 0 : bytes < 10 ? 1 : bytes < 15 ? 2 : 3;
        for (; taken < complete; taken++) {
          fed.expect("message '" + THREE[taken] + "'");
        }
        fed.expect("not yet");
      }
    }
  }

  @Test
  void frames_wait_until_poll_is_called() throws Exception {
    for (var pieces : Cuts.every(Sent.frames(BIG_ENDIAN, THREE))) {
      new Fed(SHORT).feed(pieces).end().expect("message 'ab'", "message ''", "message 'c'", "end", "end");
    }
  }

  @Test
  @Hint("Into which array do the bytes of the next payload go?")
  void a_message_stays_as_it_was_when_the_next_one_comes() throws Exception {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.frames(BIG_ENDIAN, "one"));
    Optional<Received> first = decoder.poll();
    decoder.feed(Sent.frames(BIG_ENDIAN, "two"));
    assertEquals("message 'one', message 'two'", Shown.polled(first) + ", " + Shown.polled(decoder.poll()),
        "After the second message has come, the test looks at both messages.");
  }

  @Test
  void an_empty_piece_changes_nothing() throws Exception {
    new Fed().feed("").expect("not yet").feed("000000").expect("not yet").feed("").expect("not yet").feed("01")
        .expect("not yet").feed("").expect("not yet").feed("61").expect("message 'a'", "not yet");
  }

  @Test
  void refuses_a_length_as_soon_as_it_has_come() throws Exception {
    new Fed().feed(Sent.length(BIG_ENDIAN, FrameFormat.MAX_PAYLOAD_BYTES + 1)).expect("refused 1048577");
  }

  @Test
  void makes_no_room_for_a_length_that_is_refused() throws Exception {
    Allocated.expectAsMuch("The decoder was fed the length 04 00 00 00, which is 64 MiB, and no payload. The limit is "
        + "1 MiB.", 2 << 20, 64 << 20, length -> {
          var decoder = new FrameDecoder();
          decoder.feed(Sent.length(BIG_ENDIAN, length));
          decoder.poll();
        });
  }

  @Test
  void refuses_lengths_below_0_and_above_the_limit() throws Exception {
    for (int length : new int[] {11, 12, 0x47455420, Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
      new Fed(new FrameFormat(BIG_ENDIAN, 10)).feed(Sent.frames(BIG_ENDIAN, "0123456789"))
          .feed(Sent.length(BIG_ENDIAN, length)).expect("message '0123456789'", "refused " + length);
    }
  }

  @Test
  @Hint("Which number is the limit here: the constant, or format.limit()?")
  void the_limit_may_be_above_the_usual_one() throws Exception {
    int more = FrameFormat.MAX_PAYLOAD_BYTES + 1;
    new Fed(new FrameFormat(BIG_ENDIAN, more)).feed(Sent.length(BIG_ENDIAN, more)).feed(new byte[more])
        .expect("a message of " + more + " bytes");
  }

  @Test
  void a_refused_length_stays_refused() throws Exception {
    new Fed().feed("00000001 61 01000000 00000001 62").expect("message 'a'", "refused 16777216", "refused 16777216")
        .feed("00000001 62").expect("refused 16777216").end().expect("refused 16777216");
  }

  @Test
  @Hint("Bytes that come after a refusal have no meaning. What should feed do with them?")
  void bytes_after_a_refusal_take_no_memory() throws Exception {
    var decoder = new FrameDecoder();
    decoder.feed(Sent.length(BIG_ENDIAN, -1));
    Allocated.expectSteady("A length was refused. Then the decoder was fed 1 MiB more, 16 KiB at a time.", 64, () -> {
      decoder.feed(new byte[16 << 10]);
      decoder.poll();
    });
  }

  @Test
  void the_end_inside_a_frame_cuts_it_off() throws Exception {
    new Fed().feed("00000005 68656c").end().expect("cut off after 3 of 5");
  }

  @Test
  void reports_every_place_where_the_stream_can_end() throws Exception {
    byte[] stream = Sent.frames(BIG_ENDIAN, "ab");
    String[] wanted = {"end", "cut off after 1 of 4", "cut off after 2 of 4", "cut off after 3 of 4",
        "cut off after 0 of 2", "cut off after 1 of 2", "message 'ab'"};
    for (int end = 0; end <= stream.length; end++) {
      new Fed().feed(Arrays.copyOf(stream, end)).end()
          .expect(wanted[end], end == stream.length ? "end" : wanted[end]);
    }
  }

  @Test
  @Hint("Which bytes of a frame are still needed when it has become a message?")
  void a_long_stream_costs_no_more_memory_at_its_end() throws Exception {
    var decoder = new FrameDecoder();
    byte[] frames = Sent.frames(BIG_ENDIAN, Collections.nCopies(16, "a".repeat(1020)).toArray(String[]::new));
    Allocated.expectSteady("The decoder was fed 1 MiB of frames of 1 KiB, 16 KiB at a time.", 64, () -> {
      decoder.feed(frames.clone());
      for (int i = 0; i < 16; i++) {
        decoder.poll();
      }
    });
  }

  @Test
  @Hint("How often is each byte copied? Make room for the payload once, when its length is known.")
  void a_long_frame_in_small_pieces_costs_no_more_than_a_few_times_its_length() throws Exception {
    Allocated.expectInProportion("The decoder was fed a frame of 16 KiB byte by byte.", 4 << 10, length -> {
      var decoder = new FrameDecoder();
      for (byte[] piece : Cuts.some(Sent.frames(BIG_ENDIAN, "a".repeat(length)), 12, 1)) {
        decoder.feed(piece);
        decoder.poll();
      }
    });
  }
}
