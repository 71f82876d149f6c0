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
@Hint("A piece is \"PING\\nEC\". Which part of it is a line, what is EC, and who has it when the next piece comes?")
@Hint("Keep the bytes of the line whose end has not come in a field, a ByteArrayOutputStream for instance. Go through "
    + "the piece byte by byte: what does '\\n' mean, and what does every other byte mean?")
@Hint("for (byte b : piece) { if (b == '\\n') { make a line of rest.toByteArray(), without a '\\r' at its end; "
    + "rest.reset(); } else { rest.write(b); } } and a line is UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, "
    + "length)).toString(), or NotText where that throws a CharacterCodingException.")
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
  @Hint("Which byte stands directly before the \\n? Look at it when the \\n has come: it may be '\\r', and it may be "
      + "another.")
  void a_carriage_return_directly_before_belongs_to_the_end() throws Exception {
    expect(new Sent().whole("PING", "\r\n"), "PING\r\n");
    expect(new Sent().whole("PING", "\r\n").whole("PING", "\n"), "PING\r\nPING\n");
  }

  @Test
  @Hint("The \\r came with the piece before: where is it now? Look for it among the bytes that you keep, when the \\n "
      + "has come.")
  void also_when_it_came_in_the_piece_before() throws Exception {
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
  @Hint("strip and trim take more than a line end. Which bytes belong to the end, and to nothing else?")
  void blanks_belong_to_the_line() throws Exception {
    expect(new Sent().whole("a ", "\n"), "a \n");
    expect(new Sent().whole(" a", "\r\n"), " a\r\n");
    expect(new Sent().whole("\ta", "\r\n"), "\ta\r\n");
  }

  @Test
  @Hint("What does a \\r mean that is followed by something else than \\n? In a\\r\\r\\n, which is part of the end?")
  void any_other_carriage_return_belongs_to_the_line() throws Exception {
    expect(new Sent().whole("a\rb", "\n"), "a\rb\n");
    expect(new Sent().whole("a\r", "\r\n"), "a\r\r\n");
  }

  @Test
  @Hint("Which bytes are the end of a line, and where? Every other byte is a part of the line, also one that cannot be "
      + "seen.")
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
  @Hint("When are all the bytes of a character there for certain: when a piece has ended, or when its line has?")
  void a_character_may_be_cut_anywhere() throws Exception {
    for (var pieces : Cuts.inTwo(bytes("粘\n"))) {
      expect(new Sent().whole("粘", "\n"), pieces);
    }
  }

  @Test
  @Hint("new String replaces what it cannot decode. Which call throws a CharacterCodingException instead?")
  void a_line_that_is_no_utf_8_is_reported_and_harms_no_other() throws Exception {
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
  void costs_no_more_memory_the_longer_the_stream_is() throws Exception {
    var decoder = new LineDecoder();
    byte[] piece = ("x".repeat((1 << 10) - 1) + "\n").repeat(16).getBytes(UTF_8);
    Allocated.expectSteady("Lines of 1 KiB were fed, 1 MiB of them, 16 KiB at a time.", 64, () -> decoder.feed(piece));
  }

  @Test
  void finishes_in_silence_when_nothing_is_missing() throws Exception {
    new LineDecoder().finish();
    for (var pieces : Cuts.every(bytes("a\r\n\nb\n"))) {
      Feeding.of(new LineDecoder(), pieces).finish();
    }
  }

  @Test
  @Hint("What do you keep when the stream has ended inside a line, and what when it has ended behind a \\n?")
  void reports_a_line_that_the_end_of_the_stream_cuts_off() throws Exception {
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
