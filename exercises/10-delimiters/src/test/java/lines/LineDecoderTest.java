package lines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.watch.Allocated;

import static java.nio.charset.StandardCharsets.UTF_8;

@Task(1)
@Hint("A piece is \"PING\\nEC\". Which part of it is a line? What is EC, and where is it kept until the next piece "
    + "comes?")
@Hint("Keep the bytes of the line whose end has not come in a field, for example in a ByteArrayOutputStream. Look at "
    + "each byte of the piece: what do you do with '\\n', and what do you do with every other byte?")
@Hint("for (byte b : piece) { if (b == '\\n') { make a line of rest.toByteArray(), without a '\\r' at its end; "
    + "rest.reset(); } else { rest.write(b); } } The text of a line is "
    + "UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString(). If that throws a "
    + "CharacterCodingException, the line is NotText.")
class LineDecoderTest {
  private static final byte[] NO_UTF_8 = {(byte) 0xff};

  @Test
  void a_line_feed_ends_a_line() throws Exception {
    expect(new Sent().whole("PING", "\n"), "PING\n");
    expect(new Sent().whole("PING", "\n").whole("ECHO a", "\n"), "PING\n", "ECHO a\n");
  }

  @Test
  void all_lines_of_a_piece_are_returned_in_their_order() throws Exception {
    expect(new Sent().whole("PING", "\n").whole("ECHO a", "\n").whole("SUM 1 2", "\n"));
  }

  @Test
  void what_has_no_end_yet_waits_for_the_next_piece() throws Exception {
    expect(new Sent().whole("PING", "\n"), "PI", "NG\n");
    expect(new Sent().whole("PING", "\n"), "P", "I", "N", "G", "\n");
    expect(new Sent().whole("PING", "\n").whole("ECHO a", "\n"), "PING\nEC", "HO a\n");
  }

  @Test
  @Hint("Which byte is directly before the \\n? Look at it when the \\n has come: it may be '\\r', or it may be "
      + "another byte.")
  void a_carriage_return_before_the_line_feed_belongs_to_the_end() throws Exception {
    expect(new Sent().whole("PING", "\r\n"), "PING\r\n");
    expect(new Sent().whole("PING", "\r\n").whole("PING", "\n"), "PING\r\nPING\n");
  }

  @Test
  @Hint("The \\r came with the piece before: where is it now? When the \\n has come, look for the \\r in the bytes "
      + "that you keep.")
  void the_carriage_return_may_come_in_the_piece_before() throws Exception {
    expect(new Sent().whole("PING", "\r\n"), "PING\r", "\n");
    expect(new Sent().whole("PING", "\r\n").whole("PING", "\r\n"), "PING\r", "\nPING\r", "\n");
  }

  @Test
  void empty_lines_are_lines() throws Exception {
    expect(new Sent().whole("a", "\n").whole("", "\n").whole("b", "\n"), "a\n\nb\n");
    expect(new Sent().whole("a", "\n").whole("", "\n").whole("", "\n"), "a\n\n\n");
    expect(new Sent().whole("a", "\n").whole("", "\n").whole("b", "\n").whole("", "\r\n"), "a\n\nb\n\r\n");
    expect(new Sent().whole("", "\n").whole("", "\n"), "\n", "\n");
  }

  @Test
  @Hint("strip and trim remove more than a line end. Which bytes belong to the line end, and only to it?")
  void blanks_belong_to_the_line() throws Exception {
    expect(new Sent().whole("a ", "\n"), "a \n");
    expect(new Sent().whole(" a", "\r\n"), " a\r\n");
    expect(new Sent().whole("\ta", "\r\n"), "\ta\r\n");
  }

  @Test
  @Hint("What does a \\r mean if no \\n follows it? In a\\r\\r\\n, which \\r is part of the line end?")
  void any_other_carriage_return_belongs_to_the_line() throws Exception {
    expect(new Sent().whole("a\rb", "\n"), "a\rb\n");
    expect(new Sent().whole("a\r", "\r\n"), "a\r\r\n");
  }

  @Test
  @Hint("Which bytes are the end of a line, and where? Every other byte is a part of the line, even if you cannot see "
      + "it.")
  void every_other_byte_belongs_to_the_line() throws Exception {
    for (int b = 0; b < 128; b++) {
      if (b != '\n') {
        String c = Character.toString(b);
        expect(new Sent().whole(c + "a" + c, "\r\n"), c + "a" + c + "\r\n");
      }
    }
    for (String text : List.of("\ufeffa", "a\ufeff", "\ufffd", "a\u0085b\u2028c\u2029", "\\n")) {
      expect(new Sent().whole(text, "\n"), text + "\n");
    }
  }

  @Test
  void the_bytes_of_a_line_are_utf_8() throws Exception {
    expect(new Sent().whole("粘", "\n"), "粘\n");
    expect(new Sent().whole("粘包", "\n"), "粘", "包\n");
  }

  @Test
  @Hint("When are you certain that all bytes of a character are there: when a piece has ended, or when its line has "
      + "ended?")
  void a_character_may_be_cut_anywhere() throws Exception {
    for (var pieces : Cuts.inTwo(bytes("粘\n"))) {
      expect(new Sent().whole("粘", "\n"), pieces);
    }
  }

  @Test
  @Hint("new String replaces what it cannot decode. Which call throws a CharacterCodingException instead?")
  void a_line_that_is_not_utf_8_is_reported_and_does_no_harm_to_other_lines() throws Exception {
    expect(new Sent().notText(NO_UTF_8, "\n"));
    expect(new Sent().whole("a", "\n").notText(NO_UTF_8, "\r\n").notText(new byte[] {(byte) 0xe7, (byte) 0xb2}, "\n")
        .whole("粘", "\n"));
  }

  @Test
  void every_way_of_cutting_five_lines_gives_the_same_five() throws Exception {
    var stream = new Sent().whole("a", "\r\n").whole("", "\n").whole("粘", "\r\n").whole("b\rc", "\n")
        .notText(NO_UTF_8, "\n");
    for (var pieces : Cuts.every(stream.bytes())) {
      expect(stream, pieces);
    }
  }

  @Test
  void longer_lines_may_be_cut_in_two_and_in_three_and_into_single_bytes() throws Exception {
    var stream = new Sent().whole("PING", "\r\n").whole("ECHO 粘包 😀", "\n").whole("", "\r\n").whole("", "\n")
        .whole("SUM 1 2 3", "\n").whole("ECHO  two  blanks ", "\r\n");
    byte[] bytes = stream.bytes();
    for (var two : Cuts.inTwo(bytes)) {
      expect(stream, two);
      for (var last : Cuts.inTwo(two.getLast())) {
        expect(stream, List.of(two.getFirst(), last.getFirst(), last.getLast()));
      }
    }
    expect(stream, Cuts.some(bytes, 10, 1));
  }

  @Test
  void an_empty_piece_changes_nothing() throws Exception {
    expect(new Sent().whole("PING", "\r\n"), List.of(bytes(""), bytes("PI"), bytes(""), bytes("NG\r"), bytes(""),
        bytes("\n"), bytes("")));
  }

  @Test
  void a_line_may_have_a_mebibyte() throws Exception {
    var stream = new Sent().whole("PING", "\n").whole("0123456789abcdef".repeat(1 << 16), "\n").whole("PING", "\n");
    expect(stream, Cuts.some(stream.bytes(), 10, 64 << 10));
  }

  @Test
  @Hint("Which of the bytes that came are still needed when feed has returned?")
  void a_long_stream_costs_no_more_memory_at_its_end() throws Exception {
    var decoder = new LineDecoder();
    byte[] piece = ("x".repeat((1 << 10) - 1) + "\n").repeat(16).getBytes(UTF_8);
    Allocated.expectSteady("The decoder was fed 1 MiB of lines of 1 KiB, 16 KiB at a time.", 64,
        () -> decoder.feed(piece));
  }

  @Test
  void finish_reports_nothing_when_nothing_is_missing() throws Exception {
    new LineDecoder().finish();
    for (var pieces : Cuts.every(bytes("a\r\n\nb\n"))) {
      Feeding.of(new LineDecoder(), pieces).finish();
    }
  }

  @Test
  @Hint("What do you keep when the stream has ended inside a line? What do you keep when it has ended after a \\n?")
  void finish_reports_a_line_that_was_cut_off() throws Exception {
    for (String end : List.of("SUM 1 20", "P", "\r", " ")) {
      var pieces = new ArrayList<>(List.of(bytes("PING\n")));
      pieces.addAll(Cuts.some(bytes(end), end.length(), 3));
      Feeding.of(new LineDecoder(), pieces).expectCutOff();
    }
  }

  /// The whole stream is one piece.
  private static void expect(Sent stream) throws Exception {
    expect(stream, List.of(stream.bytes()));
  }

  private static void expect(Sent stream, String... pieces) throws Exception {
    expect(stream, Arrays.stream(pieces).map(LineDecoderTest::bytes).toList());
  }

  private static void expect(Sent stream, List<byte[]> pieces) throws Exception {
    Feeding.of(new LineDecoder(), pieces).expect(stream);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
