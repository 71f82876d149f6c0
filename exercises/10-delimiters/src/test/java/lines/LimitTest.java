package lines;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.watch.Allocated;

import static java.nio.charset.StandardCharsets.UTF_8;

@Task(2)
@Hint("After which byte is it certain that a line is too long? Has its \\n come at that moment?")
@Hint("When as many bytes have come as the limit allows, and none of them was \\n, no room is left for the \\n. Then "
    + "return TooLong, forget the bytes, and remember in a field that you skip all bytes up to the next \\n.")
@Hint("In the loop: if (b == '\\n') { if (!skipping) add the line; rest.reset(); skipping = false; } else if "
    + "(!skipping) { rest.write(b); if (rest.size() == maxLineBytes) { add TooLong; rest.reset(); skipping = true; } }")
class LimitTest {
  /// hello and its \n.
  private static final int LIMIT = 6;

  @Test
  void a_line_far_over_the_limit_is_too_long() throws Exception {
    expect(new Sent().tooLong("hello, hello, hello", "\n", LIMIT));
  }

  @Test
  @Hint("hello and its \\n are 6 bytes. How many bytes may be in your field when the \\n comes?")
  void a_line_of_exactly_the_limit_is_whole() throws Exception {
    expect(new Sent().whole("hello", "\n"));
  }

  @Test
  @Hint("hello! has 6 bytes: is there room for its \\n? A \\r is a byte, too, even if it belongs to the line end.")
  void the_line_end_counts() throws Exception {
    expect(new Sent().tooLong("hello!", "\n", LIMIT));
    expect(new Sent().whole("hell", "\r\n").tooLong("hello", "\r\n", LIMIT).whole("", "\n"));
  }

  @Test
  @Hint("How many bytes has 粘 in UTF-8? Count the bytes before you decode them.")
  void bytes_are_counted_and_not_characters() throws Exception {
    expect(new Sent().tooLong("粘粘", "\n", LIMIT));
  }

  @Test
  void reports_a_long_line_before_its_end_has_come() throws Exception {
    expect(new Sent().tooLong("hello, you", "\n", LIMIT), "hello, ", "you\n");
  }

  @Test
  void reports_a_long_line_once() throws Exception {
    expect(new Sent().tooLong("hello, you", "\n", LIMIT), "hello,", " you\n");
    var longer = new Sent().tooLong("hello, hello, you", "\n", LIMIT);
    expect(longer);
    expect(longer, "hello,", " hello,", " you\n");
  }

  @Test
  void reports_each_line_that_is_too_long() throws Exception {
    var stream = new Sent().tooLong("hello, you", "\n", LIMIT).tooLong("hello, me", "\r\n", LIMIT).whole("a", "\n")
        .tooLong("hello!", "\n", LIMIT);
    expect(stream);
    expect(stream, "hello, you\nhello,", " me\r\na\nhello!", "\n");
  }

  @Test
  void the_tail_of_a_line_that_is_too_long_is_not_a_line() throws Exception {
    expect(new Sent().tooLong("helloXPING", "\n", LIMIT));
  }

  @Test
  void the_line_after_a_long_line_is_whole() throws Exception {
    var stream = new Sent().tooLong("hello, you", "\n", LIMIT).whole("PING", "\n");
    expect(stream);
    expect(stream, "hello, ", "you\nPI", "NG\n");
  }

  @Test
  void a_line_that_is_too_long_may_be_no_text() throws Exception {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xfe, (byte) 0xff, '\n'};
    Feeding.limited(LIMIT, List.of(bytes)).expect(new Sent().tooLong(bytes, LIMIT));
  }

  @Test
  void a_limit_of_one_byte_accepts_empty_lines() throws Exception {
    Feeding.limited(1, List.of(bytes("\nab\n\n")))
        .expect(new Sent().whole("", "\n").tooLong("ab", "\n", 1).whole("", "\n"));
  }

  @Test
  void every_way_of_cutting_gives_the_same_lines() throws Exception {
    var stream = new Sent().whole("hi", "\n").tooLong("hello 粘", "\n", LIMIT).whole("a", "\r\n");
    for (var pieces : Cuts.every(stream.bytes())) {
      Feeding.limited(LIMIT, pieces).expect(stream);
    }
  }

  @Test
  void skipped_bytes_take_no_memory() throws Exception {
    byte[] piece = "x".repeat(16 << 10).getBytes(UTF_8);
    for (int limitKib : new int[] {1, 1 << 10}) {
      var decoder = new LineDecoder(limitKib << 10);
      decoder.feed("x".repeat(limitKib << 10).getBytes(UTF_8));
      Allocated.expectSteady("A line had more than the limit of " + limitKib + " KiB. Then the decoder was fed "
          + "1 MiB more of this line, 16 KiB at a time.", 64, () -> decoder.feed(piece));
    }
  }

  @Test
  @Hint("Which of your arrays has as many bytes as the limit? You do not need such an array: use an object that grows "
      + "when bytes come.")
  void a_new_decoder_takes_no_memory_for_its_limit() throws Exception {
    Allocated.expectAsMuch("A decoder with a limit of 16 MiB was made, and no byte has come yet.",
        1 << 10, 16 << 20, LineDecoder::new);
  }

  @Test
  @Hint("What is left in your field after you have returned TooLong, and while you skip the rest of that line?")
  void finish_does_not_report_a_line_that_was_too_long() throws Exception {
    for (String stream : List.of("hello, you", "hello,", "hello, you\n")) {
      Feeding.limited(LIMIT, List.of(bytes(stream))).finish();
    }
  }

  @Test
  void finish_reports_a_line_without_an_end_after_a_long_line() throws Exception {
    Feeding.limited(LIMIT, List.of(bytes("hello, you\n"), bytes("PI"))).expectCutOff();
  }

  /// The whole stream is one piece.
  private static void expect(Sent stream) throws Exception {
    Feeding.limited(LIMIT, List.of(stream.bytes())).expect(stream);
  }

  private static void expect(Sent stream, String... pieces) throws Exception {
    Feeding.limited(LIMIT, Arrays.stream(pieces).map(LimitTest::bytes).toList()).expect(stream);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
