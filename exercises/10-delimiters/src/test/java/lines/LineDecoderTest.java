package lines;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Feed;
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
  void a_line_feed_ends_a_line() {
    Feeding crlf = fed("PING\r\n");
    if (crlf.lines().equals(List.of(whole("PING")))) {
      ifReturned(List.of(), new Sent().whole("PING", "\n"), "PING\n");
    }
  }

  @Test
  void the_last_line_of_a_piece_may_have_its_end() {
    if (fed("PING\n").lines().isEmpty() && fed("PING\r\n").lines().isEmpty()) {
      ifReturned(List.of(whole("PING")), new Sent().whole("PING", "\n").whole("ECHO a", "\n"), "PING\nECHO a\n");
    }
  }

  @Test
  void a_line_is_returned_as_soon_as_its_end_has_come() {
    expect(new Sent().whole("PING", "\n"), "PING\n");
    expect(new Sent().whole("PING", "\n").whole("ECHO a", "\n"), "PING\n", "ECHO a\n");
  }

  @Test
  void a_piece_may_bring_many_lines() {
    ifReturned(List.of(whole("PING")), new Sent().whole("PING", "\n").whole("ECHO a", "\n").whole("SUM 1 2", "\n"),
        "PING\nECHO a\nSUM 1 2\n");
  }

  @Test
  void all_lines_of_a_piece_are_returned_in_their_order() {
    expect(new Sent().whole("PING", "\n").whole("ECHO a", "\n").whole("SUM 1 2", "\n"), "PING\nECHO a\nSUM 1 2\n");
  }

  @Test
  void the_end_of_a_piece_is_no_end_of_a_line() {
    ifReturned(List.of(whole("PI"), whole("NG")), new Sent().whole("PING", "\n"), "PI", "NG\n");
  }

  @Test
  void keeps_what_has_no_end_yet() {
    ifReturned(List.of(whole("NG")), new Sent().whole("PING", "\n"), "PI", "NG\n");
    ifReturned(List.of(whole("PING"), whole("HO a")), new Sent().whole("PING", "\n").whole("ECHO a", "\n"),
        "PING\nEC", "HO a\n");
  }

  @Test
  void keeps_it_in_an_array_of_its_own() {
    ifReturned(List.of(whole("##NG")), new Sent().whole("PING", "\n"), "PI", "NG\n");
  }

  @Test
  void a_line_may_come_in_many_pieces() {
    expect(new Sent().whole("PING", "\n"), "PI", "NG\n");
    expect(new Sent().whole("PING", "\n"), "P", "I", "N", "G", "\n");
    expect(new Sent().whole("PING", "\n").whole("ECHO a", "\n"), "PING\nEC", "HO a\n");
  }

  @Test
  void a_carriage_return_directly_before_belongs_to_the_end() {
    ifReturned(List.of(whole("PING\r")), new Sent().whole("PING", "\r\n"), "PING\r\n");
  }

  @Test
  void also_when_it_came_in_the_piece_before() {
    ifReturned(List.of(whole("PING\r")), new Sent().whole("PING", "\r\n"), "PING\r", "\n");
  }

  @Test
  void both_line_ends_are_taken() {
    expect(new Sent().whole("PING", "\r\n").whole("PING", "\n"), "PING\r\nPING\n");
    expect(new Sent().whole("PING", "\r\n").whole("PING", "\r\n"), "PING\r", "\nPING\r", "\n");
  }

  @Test
  void an_empty_line_is_a_line() {
    ifReturned(List.of(whole("a"), whole("b")), new Sent().whole("a", "\n").whole("", "\n").whole("b", "\n"),
        "a\n\nb\n");
  }

  @Test
  void an_empty_line_at_the_end_of_a_piece_is_a_line() {
    ifReturned(List.of(whole("a")), new Sent().whole("a", "\n").whole("", "\n").whole("", "\n"), "a\n\n\n");
  }

  @Test
  void empty_lines_keep_their_places() {
    expect(new Sent().whole("a", "\n").whole("", "\n").whole("b", "\n").whole("", "\r\n"), "a\n\nb\n\r\n");
    expect(new Sent().whole("", "\n").whole("", "\n"), "\n", "\n");
  }

  @Test
  void a_carriage_return_alone_ends_no_line() {
    ifReturned(List.of(whole("a"), whole("b")), new Sent().whole("a\rb", "\n"), "a\rb\n");
  }

  @Test
  void a_carriage_return_inside_a_line_stays() {
    ifReturned(List.of(whole("ab")), new Sent().whole("a\rb", "\n"), "a\rb\n");
  }

  @Test
  void blanks_belong_to_the_line() {
    ifReturned(List.of(whole("a")), new Sent().whole("a ", "\n"), "a \n");
    ifReturned(List.of(whole("a")), new Sent().whole(" a", "\r\n"), " a\r\n");
  }

  @Test
  void everything_but_the_end_belongs_to_the_line() {
    expect(new Sent().whole("a ", "\n"), "a \n");
    expect(new Sent().whole("\ta", "\r\n"), "\ta\r\n");
    expect(new Sent().whole("a\rb", "\n"), "a\rb\n");
    expect(new Sent().whole("a\r", "\r\n"), "a\r\r\n");
  }

  @Test
  void a_character_may_have_three_bytes() {
    Feeding got = fed("粘\n");
    if (got.lines().size() == 1 && got.lines().getFirst() instanceof Line.Whole(String text) && text.length() == 3
        && text.chars().noneMatch(c -> c == 0xfffd)) {
      got.expect(new Sent().whole("粘", "\n"));
    }
  }

  @Test
  void a_character_may_be_cut() {
    var stream = new Sent().whole("粘", "\n");
    Feeding got = Feeding.of(new LineDecoder(), Cuts.inTwo(stream.bytes()).getFirst());
    if (!got.lines().equals(stream.lines()) && fed("粘\n").lines().equals(stream.lines())) {
      got.expect(stream);
    }
  }

  @Test
  void a_line_of_characters_comes_whole() {
    expect(new Sent().whole("粘包", "\n"), "粘包\n");
    expect(new Sent().whole("粘包", "\n"), "粘", "包\n");
    for (var pieces : Cuts.inTwo(bytes("粘\n"))) {
      expect(new Sent().whole("粘", "\n"), pieces);
    }
  }

  @Test
  void a_line_that_is_no_utf_8_is_reported() {
    var stream = new Sent().notText(NO_UTF_8, "\n");
    Feeding got = Feeding.of(new LineDecoder(), List.of(stream.bytes()));
    if (got.lines().equals(List.of(whole("\ufffd")))) {
      got.expect(stream);
    }
  }

  @Test
  void the_lines_around_it_are_whole() {
    var stream = new Sent().whole("a", "\n").notText(NO_UTF_8, "\r\n").notText(new byte[] {(byte) 0xe7, (byte) 0xb2},
        "\n").whole("粘", "\n");
    expect(stream, List.of(stream.bytes()));
  }

  @Test
  void every_way_of_cutting_five_lines_gives_the_same_five() {
    var stream = new Sent().whole("a", "\r\n").whole("", "\n").whole("粘", "\r\n").whole("b\rc", "\n")
        .notText(NO_UTF_8, "\n");
    for (var pieces : Cuts.every(stream.bytes())) {
      expect(stream, pieces);
    }
  }

  @Test
  void longer_lines_may_be_cut_in_two_and_in_three_and_into_single_bytes() {
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
  void an_empty_piece_changes_nothing() {
    expect(new Sent().whole("PING", "\r\n"), List.of(bytes(""), bytes("PI"), bytes(""), bytes("NG\r"), bytes(""),
        bytes("\n"), bytes("")));
  }

  @Test
  void a_line_may_have_a_mebibyte() {
    var stream = new Sent().whole("PING", "\n").whole("0123456789abcdef".repeat(1 << 16), "\n").whole("PING", "\n");
    expect(stream, Cuts.some(stream.bytes(), 10, 64 << 10));
  }

  @Test
  void costs_no_more_memory_the_longer_the_stream_is() throws Exception {
    var decoder = new LineDecoder();
    byte[] piece = "PING\nPING\nPING\nPING\n".repeat(51).getBytes(UTF_8);
    for (int fed = 0; fed < 256 << 10; fed += piece.length) {
      decoder.feed(piece);
    }
    Allocated.expectLessThan(256, "After 256 KiB of short lines, the next piece of 1 KiB takes too much memory.",
        () -> decoder.feed(piece));
  }

  @Test
  void finishes_in_silence_when_nothing_is_missing() throws Exception {
    new LineDecoder().finish();
    for (var pieces : Cuts.every(bytes("a\r\n\nb\n"))) {
      var decoder = new LineDecoder();
      Feeding.of(decoder, pieces);
      decoder.finish();
    }
  }

  @Test
  void reports_a_line_that_the_end_of_the_stream_cuts_off() throws Exception {
    for (String end : List.of("SUM 1 20", "P", "\r", " ")) {
      var decoder = new LineDecoder();
      var pieces = new ArrayList<>(List.of(bytes("PING\n")));
      pieces.addAll(Cuts.some(bytes(end), end.length(), 3));
      Feed.to(piece -> {
        decoder.feed(piece);
        return "";
      }).expectException(EOFException.class, pieces, decoder::finish);
    }
  }

  /// Feeds these pieces, and fails where just that mistake came back: another one is for another check.
  private static void ifReturned(List<Line> mistake, Sent stream, String... pieces) {
    Feeding got = fed(pieces);
    if (got.lines().equals(mistake)) {
      got.expect(stream);
    }
  }

  private static Feeding fed(String... pieces) {
    return Feeding.of(new LineDecoder(), Arrays.stream(pieces).map(LineDecoderTest::bytes).toList());
  }

  private static void expect(Sent stream, String... pieces) {
    fed(pieces).expect(stream);
  }

  private static void expect(Sent stream, List<byte[]> pieces) {
    Feeding.of(new LineDecoder(), pieces).expect(stream);
  }

  private static Line whole(String text) {
    return new Line.Whole(text);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
