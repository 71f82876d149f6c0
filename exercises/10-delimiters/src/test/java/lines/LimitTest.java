package lines;

import java.io.EOFException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Feed;
import socketlab.harness.watch.Allocated;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("After which byte is it certain that a line is too long? Has its \\n come by then?")
@Hint("When as many bytes have come as the limit allows and none of them was \\n, there is no room left for it. Return "
    + "TooLong then, forget the bytes, and remember in a field that all up to the next \\n is to be skipped.")
@Hint("In the loop: if (b == '\\n') { if (!skipping) add the line; rest.reset(); skipping = false; } else if "
    + "(!skipping) { rest.write(b); if (rest.size() == maxLineBytes) { add TooLong; rest.reset(); skipping = true; } }")
class LimitTest {
  /// hello and its \n.
  private static final int LIMIT = 6;

  private static final int LITTLE_KIB = 256;

  @Test
  void a_line_far_over_the_limit_is_too_long() {
    String line = "hello, hello, hello";
    ifReturned(List.of(whole(line)), new Sent().tooLong(line, "\n", LIMIT), line + "\n");
  }

  @Test
  void a_line_of_just_the_limit_is_whole() {
    ifReturned(List.of(new Line.TooLong()), new Sent().whole("hello", "\n"), "hello\n");
  }

  @Test
  void the_line_end_counts() {
    ifReturned(List.of(whole("hello!")), new Sent().tooLong("hello!", "\n", LIMIT), "hello!\n");
  }

  @Test
  void bytes_are_counted_and_not_characters() {
    ifReturned(List.of(whole("粘粘")), new Sent().tooLong("粘粘", "\n", LIMIT), "粘粘\n");
  }

  @Test
  void the_tail_of_a_line_that_is_too_long_is_no_line() {
    ifReturned(List.of(new Line.TooLong(), whole("PING")), new Sent().tooLong("helloXPING", "\n", LIMIT),
        "helloXPING\n");
  }

  @Test
  void the_line_behind_it_is_whole() {
    ifReturned(List.of(new Line.TooLong()), new Sent().tooLong("hello, you", "\n", LIMIT).whole("PING", "\n"),
        "hello, you\nPING\n");
  }

  @Test
  void says_it_before_the_end_of_the_line_has_come() {
    Feeding atTheEnd = fed("hello, ", "you\n");
    if (atTheEnd.lines().equals(List.of(new Line.TooLong()))) {
      atTheEnd.expect(new Sent().tooLong("hello, you", "\n", LIMIT));
    }
  }

  @Test
  void says_it_once() {
    ifReturned(List.of(new Line.TooLong(), new Line.TooLong()), new Sent().tooLong("hello, you", "\n", LIMIT),
        "hello,", " you\n");
    ifReturned(List.of(new Line.TooLong(), new Line.TooLong()), new Sent().tooLong("hello, hello, you", "\n", LIMIT),
        "hello, hello, you\n");
    ifReturned(List.of(new Line.TooLong(), new Line.TooLong(), new Line.TooLong()),
        new Sent().tooLong("hello, hello, you", "\n", LIMIT), "hello,", " hello,", " you\n");
  }

  @Test
  void a_limit_of_six_bytes_takes_hello_and_its_end() {
    fed("hello\n").expect(new Sent().whole("hello", "\n"));
    fed("hello!\n").expect(new Sent().tooLong("hello!", "\n", LIMIT));
    fed("hello, you\nPING\n").expect(new Sent().tooLong("hello, you", "\n", LIMIT).whole("PING", "\n"));
    fed("hello, ", "you\nPI", "NG\n").expect(new Sent().tooLong("hello, you", "\n", LIMIT).whole("PING", "\n"));
  }

  @Test
  void a_carriage_return_counts_too() {
    expect(new Sent().whole("hell", "\r\n").tooLong("hello", "\r\n", LIMIT).whole("", "\n"));
  }

  @Test
  void what_is_too_long_may_be_no_text() {
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xfe, (byte) 0xff, (byte) 0xfe, (byte) 0xff, '\n'};
    assertEquals("TooLong", Shown.lines(Feeding.limited(LIMIT, List.of(bytes)).lines()),
        "Eight bytes came, the last of them \\n, and none of the others is UTF-8. The limit is 6.");
  }

  @Test
  void a_limit_of_one_byte_lets_empty_lines_pass() {
    Feeding.limited(1, List.of(bytes("\nab\n\n")))
        .expect(new Sent().whole("", "\n").tooLong("ab", "\n", 1).whole("", "\n"));
  }

  @Test
  void every_way_of_cutting_gives_the_same_lines() {
    var stream = new Sent().whole("hi", "\n").tooLong("hello 粘", "\n", LIMIT).whole("a", "\r\n");
    for (var pieces : Cuts.every(stream.bytes())) {
      Feeding.limited(LIMIT, pieces).expect(stream);
    }
  }

  @Test
  void takes_no_memory_for_what_it_skips() throws Exception {
    var decoder = new LineDecoder(1 << 10);
    byte[] piece = "x".repeat(1 << 10).getBytes(UTF_8);
    for (int fed = 0; fed < 4 << 20; fed += piece.length) {
      Allocated.expectLessThan(LITTLE_KIB, "A line of 4 MiB came, 1 KiB at a time, and the limit is 1 KiB. One of the "
          + "pieces took too much memory.", () -> decoder.feed(piece));
    }
  }

  @Test
  void takes_no_memory_before_bytes_come() throws Exception {
    new LineDecoder(1 << 10); // once, so that loading the class does not count
    Allocated.expectLessThan(LITTLE_KIB, "A new decoder with a limit of 16 MiB takes too much memory, and no byte has "
        + "come yet.", () -> new LineDecoder(16 << 20));
  }

  @Test
  void finish_says_nothing_of_a_line_that_was_too_long() throws Exception {
    for (String stream : List.of("hello, you", "hello,", "hello, you\n")) {
      var decoder = new LineDecoder(LIMIT);
      decoder.feed(bytes(stream));
      decoder.finish();
    }
  }

  @Test
  void finish_reports_a_line_behind_it_that_has_no_end() throws Exception {
    var decoder = new LineDecoder(LIMIT);
    Feed.to(piece -> {
      decoder.feed(piece);
      return "";
    }).expectException(EOFException.class, List.of(bytes("hello, you\n"), bytes("PI")), decoder::finish);
  }

  /// Feeds these pieces, and fails where just that mistake came back: another one is for another check.
  private static void ifReturned(List<Line> mistake, Sent stream, String... pieces) {
    Feeding got = fed(pieces);
    if (got.lines().equals(mistake)) {
      got.expect(stream);
    }
  }

  private static Feeding fed(String... pieces) {
    return Feeding.limited(LIMIT, Arrays.stream(pieces).map(LimitTest::bytes).toList());
  }

  private static void expect(Sent stream) {
    Feeding.limited(LIMIT, List.of(stream.bytes())).expect(stream);
  }

  private static Line whole(String text) {
    return new Line.Whole(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
