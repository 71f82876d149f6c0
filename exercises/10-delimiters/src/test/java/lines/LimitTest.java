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
@Hint("After which byte is it certain that a line is too long? Has its \\n come by then?")
@Hint("When as many bytes have come as the limit allows and none of them was \\n, there is no room left for it. Return "
    + "TooLong then, forget the bytes, and remember in a field that all up to the next \\n is to be skipped.")
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
  @Hint("hello and its \\n are 6 bytes. With how many bytes in your field may the \\n still come?")
  void a_line_of_exactly_the_limit_is_whole() throws Exception {
    expect(new Sent().whole("hello", "\n"));
  }

  @Test
  @Hint("hello! has 6 bytes: is there room for its \\n? A \\r is a byte too, also where it belongs to the end.")
  void the_line_end_counts() throws Exception {
    expect(new Sent().tooLong("hello!", "\n", LIMIT));
    expect(new Sent().whole("hell", "\r\n").tooLong("hello", "\r\n", LIMIT).whole("", "\n"));
  }

  @Test
  @Hint("How many bytes has 粘 in UTF-8? Count before you decode.")
  void bytes_are_counted_and_not_characters() throws Exception {
    expect(new Sent().tooLong("粘粘", "\n", LIMIT));
  }

  @Test
  void says_it_before_the_end_of_the_line_has_come() throws Exception {
    expect(new Sent().tooLong("hello, you", "\n", LIMIT), "hello, ", "you\n");
  }

  @Test
  void says_it_once() throws Exception {
    expect(new Sent().tooLong("hello, you", "\n", LIMIT), "hello,", " you\n");
    var longer = new Sent().tooLong("hello, hello, you", "\n", LIMIT);
    expect(longer);
    expect(longer, "hello,", " hello,", " you\n");
  }

  @Test
  void says_it_for_each_line_that_is_too_long() throws Exception {
    var stream = new Sent().tooLong("hello, you", "\n", LIMIT).tooLong("hello, me", "\r\n", LIMIT).whole("a", "\n")
        .tooLong("hello!", "\n", LIMIT);
    expect(stream);
    expect(stream, "hello, you\nhello,", " me\r\na\nhello!", "\n");
  }

  @Test
  void the_tail_of_a_line_that_is_too_long_is_no_line() throws Exception {
    expect(new Sent().tooLong("helloXPING", "\n", LIMIT));
  }

  @Test
  void the_line_behind_it_is_whole() throws Exception {
    var stream = new Sent().tooLong("hello, you", "\n", LIMIT).whole("PING", "\n");
    expect(stream);
    expect(stream, "hello, ", "you\nPI", "NG\n");
  }

  @Test
  void what_is_too_long_may_be_no_text() throws Exception {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xfe, (byte) 0xff, '\n'};
    Feeding.limited(LIMIT, List.of(bytes)).expect(new Sent().tooLong(bytes, LIMIT));
  }

  @Test
  void a_limit_of_one_byte_lets_empty_lines_pass() throws Exception {
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
  void takes_no_memory_for_what_it_skips() throws Exception {
    byte[] piece = "x".repeat(16 << 10).getBytes(UTF_8);
    for (int limitKib : new int[] {1, 1 << 10}) {
      var decoder = new LineDecoder(limitKib << 10);
      decoder.feed("x".repeat(limitKib << 10).getBytes(UTF_8));
      Allocated.expectSteady("A line had more than the limit of " + limitKib + " KiB. Then 1 MiB more of it was fed, "
          + "16 KiB at a time.", 64, () -> decoder.feed(piece));
    }
  }

  @Test
  @Hint("Which array has as many bytes as the limit? Something that grows with what comes needs none.")
  void takes_no_memory_before_bytes_come() throws Exception {
    Allocated.expectAsMuch("A decoder was made that has a limit of 16 MiB, and no byte has come yet.",
        1 << 10, 16 << 20, LineDecoder::new);
  }

  @Test
  @Hint("What is left in your field after TooLong was returned, and while the rest of that line is skipped?")
  void finish_says_nothing_of_a_line_that_was_too_long() throws Exception {
    for (String stream : List.of("hello, you", "hello,", "hello, you\n")) {
      Feeding.limited(LIMIT, List.of(bytes(stream))).finish();
    }
  }

  @Test
  void finish_reports_a_line_behind_it_that_has_no_end() throws Exception {
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
