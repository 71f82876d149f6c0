package socketlab.harness.finding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Finding.Thrown;
import socketlab.harness.finding.Finding.WireRecord;
import socketlab.harness.finding.FindingText.Line;
import socketlab.harness.finding.FindingText.Part;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

class FindingTextTest {
  private static final int COLUMNS = 80;

  @Test
  void puts_what_was_wanted_above_what_came() {
    assertEquals("""
        wanted   5 bytes   68 65 6c 6c 6f               hello
        got      5 bytes   68 61 6c 6c 6f               hallo
                              ^ offset 1: the first difference""",
        text(compared("hello", "hallo", null), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void says_that_there_is_more_than_it_shows() {
    assertEquals("""
        wanted       5 bytes   68 65 6c 6c 6f               hello
        got      1,024 bytes   68 65 6c 6c 6f 00 00 00 …    hello···
                                              ^ offset 5: the first byte too many""",
        text(compared("hello", "hello" + "\0".repeat(1019), null), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void characters_of_more_bytes_are_shown_as_they_are() {
    assertEquals("""
        wanted   7 bytes   e7 b2 98 f0 9f 98 80         粘😀
        got      9 bytes   e7 b2 98 ef bf bd ef bf …    粘\ufffd··
                                    ^ offset 3: the first difference""",
        text(compared("粘😀", "粘\ufffd\ufffd", null), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void bytes_that_are_no_character_or_one_that_cannot_be_seen_are_dots() {
    var got = Sample.of(new byte[] {(byte) 0xb2, (byte) 0xef, (byte) 0xbb, (byte) 0xbf, (byte) 0xc2, (byte) 0x85, 'a',
        (byte) 0xe7}, 0, null);
    assertEquals("got      8 bytes   b2 ef bb bf c2 85 61 e7      ······a·", text(finding(got, got), Part.GOT));
  }

  @Test
  void says_that_there_is_more_before_what_it_shows() {
    assertEquals("""
        wanted   16 bytes   … 61 61 61 61 61 61 61 61    aaaaaaaa
        got      16 bytes   … 61 61 61 61 61 61 61 62    aaaaaaab
                                                   ^ offset 15: the first difference""",
        text(compared("a".repeat(16), "a".repeat(15) + "b", null), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void a_longer_text_is_shown_as_text() {
    assertEquals("""
        wanted   25 bytes   HTTP/1.1 200 OK\\r\\nAge: 1\\r\\n
        got      27 bytes   HTTP/1.1 404 Gone\\r\\nAge: 1\\r\\n
                                     ^ offset 9: the first difference""",
        text(compared("HTTP/1.1 200 OK\r\nAge: 1\r\n", "HTTP/1.1 404 Gone\r\nAge: 1\r\n", null), Part.WANTED,
            Part.GOT, Part.MARK));
  }

  @Test
  void of_a_long_text_the_surroundings_of_the_difference_are_shown() {
    assertEquals("""
        wanted   200 bytes   … 粘粘粘粘粘粘粘粘粘粘aaaaaaaaaabbbbbbbbbbbbbbbb …
        got      100 bytes   … 粘粘粘粘粘粘粘粘粘粘aaaaaaaaaa
                                   offset 100: still missing ^
                 then the end of the stream""",
        text(compared("粘".repeat(30) + "a".repeat(10) + "b".repeat(100), "粘".repeat(30) + "a".repeat(10),
            "then the end of the stream"), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void a_long_text_of_which_nothing_came_is_shown_as_text() {
    assertEquals("""
        wanted   24 bytes   GET / HTTP/1.1\\r\\nHost: a\\n
        got       0 bytes   nothing
                            ^ offset 0: still missing""",
        text(compared("GET / HTTP/1.1\r\nHost: a\n", "", "nothing"), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void a_long_text_beside_what_is_none_is_shown_as_digits() {
    assertEquals("""
        wanted   24 bytes   47 45 54 20 2f 20 48 54 …    GET / HT
        got       4 bytes   47 45 54 00                  GET·
                                     ^ offset 3: the first difference""",
        text(compared("GET / HTTP/1.1\r\nHost: a\n", "GET\0", null), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void within_a_sentence_text_is_quoted_and_other_bytes_are_digits() {
    assertEquals("\"\\r\\n\" and 0d 00",
        Excerpt.quoted("\r\n".getBytes(UTF_8)) + " and " + Excerpt.quoted(new byte[] {'\r', 0}));
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "5, 4", "9, 7", "9, 8", "256, 5", "256, 128", "256, 255", "1048576, 1048575"})
  void the_mark_stands_below_the_first_byte_that_differs(int length, int at) {
    byte[] wanted = new byte[length];
    byte[] got = new byte[length];
    got[at] = (byte) 0xee;
    var lines = FindingText.lines(finding(Comparison.of(wanted, got).orElseThrow(), null));
    assertEquals(line(lines, Part.GOT).indexOf("ee"), line(lines, Part.MARK).indexOf('^'));
  }

  @ParameterizedTest
  @CsvSource({"5, 3", "20, 7", "20, 8", "20, 9", "256, 128", "256, 255"})
  void the_mark_stands_below_the_first_byte_that_is_missing(int wanted, int got) {
    byte[] whole = new byte[wanted];
    whole[got] = (byte) 0xee;
    var lines = FindingText.lines(finding(Comparison.of(whole, Arrays.copyOf(whole, got)).orElseThrow(), null));
    assertEquals(line(lines, Part.WANTED).indexOf("ee"), line(lines, Part.MARK).indexOf('^'));
  }

  @Test
  void nothing_is_told_in_words() {
    assertEquals("""
        wanted   5 bytes   68 65 6c 6c 6f               hello
        got      0 bytes   nothing
                           ^ offset 0: still missing""",
        text(compared("hello", "", "nothing"), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void what_came_after_the_bytes_is_told_below_them() {
    assertEquals("""
        wanted   5 bytes   68 65 6c 6c 6f               hello
        got      2 bytes   68 65                        he
                                 ^ offset 2: still missing
                 then the end of the stream""",
        text(compared("hello", "he", "then the end of the stream"), Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void words_stand_for_what_is_no_bytes() {
    assertEquals("""
        wanted   the end of the stream
        got      nothing: the connection stays open""",
        text(finding(Sample.words("the end of the stream"), Sample.words("nothing: the connection stays open")),
            Part.WANTED, Part.GOT, Part.MARK));
  }

  @Test
  void two_connections_have_a_column_each() {
    var record = new WireRecord("peer", "your server", List.of(
        of(1, new Event(0.4, true, What.BYTES, 5, "68656c6c6f")),
        of(2, new Event(0.9, true, What.BYTES, 1024, "68656c6c6f000000")),
        of(1, new Event(1, false, What.FIN, 0, "")),
        of(2, new Event(12.5, false, What.BYTES, 1, "61"))), 0, List.of(), 2, true);
    assertEquals("""
        peer 1  peer 2                       your server
           │───────┼────── 68 65 6c 6c 6f ─────▶│  5 bytes          0.4 ms
           │       │─────── 1,024 bytes ───────▶│                   0.9 ms
           │◀──────┼── FIN: end of the stream ──│                   1.0 ms
           │       │◀─────────── 61 ────────────│  1 byte          12.5 ms""",
        text(finding(record), Part.WIRE));
  }

  @Test
  void so_have_three_and_what_is_left_out_stands_between() {
    Event first = of(2, new Event(0.4, true, What.BYTES, 1, "61"));
    Event last = of(3, new Event(1999.9, false, What.DATAGRAM, 2000, "61"));
    assertEquals("""
        peer 1  peer 2  peer 3                       your server
           │       │───────┼──────────── 61 ───────────▶│  1 byte           0.4 ms
           │       │       │       … 1,234 more …       │
           │       │       │◀───── [2,000 bytes] ───────│                1999.9 ms""",
        text(finding(new WireRecord("peer", "your server", List.of(first), 1234, List.of(last), 3, true)), Part.WIRE));
  }

  @Test
  void of_more_connections_the_number_stands_beside_the_arrow() {
    Event event = of(12, new Event(0.4, true, What.BYTES, 1, "61"));
    assertEquals("""
        \s     peers                         your server
           12  │───────────── 61 ────────────▶│  1 byte           0.4 ms""",
        text(finding(new WireRecord("peer", "your server", List.of(event), 0, List.of(), 12, true)), Part.WIRE));
  }

  @Test
  void connections_one_after_another_are_drawn_one_below_the_other() {
    Event first = of(1, new Event(0.4, true, What.BYTES, 1, "61"));
    Event next = of(2, new Event(0.9, true, What.BYTES, 1, "62"));
    Event last = of(2, new Event(1.5, false, What.FIN, 0, ""));
    assertEquals("""
        \s     peer 1                        your server
               │───────────── 61 ────────────▶│  1 byte           0.4 ms
              peer 2                        your server
               │───────────── 62 ────────────▶│  1 byte           0.9 ms
               │          … 7 more …          │
               │◀─ FIN: end of the stream ────│                   1.5 ms""",
        text(finding(new WireRecord("peer", "your server", List.of(first, next), 7, List.of(last), 2, false)),
            Part.WIRE));
  }

  @Test
  void words_that_are_wide_make_their_column_wider() {
    var from = new Event(0.4, true, What.DATAGRAM, 1, "61", "from 192.0.2.7:7", 0);
    var to = new Event(12.5, false, What.DATAGRAM, 1, "62");
    assertEquals("""
        \s     peer                          your code
               │──────────── [61] ───────────▶│  from 192.0.2.7:7     0.4 ms
               │◀────────── [62] ─────────────│  1 byte              12.5 ms""",
        text(finding(new WireRecord("peer", "your code", List.of(from, to), 0, List.of())), Part.WIRE));
  }

  private static Event of(int connection, Event event) {
    return new Event(event.millis(), event.toSubject(), event.what(), event.length(), event.hex(), event.note(),
        connection);
  }

  @Test
  void the_wire_shows_both_directions_and_their_ends() {
    var record = new WireRecord("peer", "your server", List.of(
        new Event(0.4, true, What.BYTES, 5, "68656c6c6f"),
        new Event(0.9, false, What.BYTES, 1024, "68656c6c6f000000"),
        new Event(1, true, What.FIN, 0, ""),
        new Event(12.5, false, What.FIN, 0, ""),
        new Event(1999.9, false, What.RST, 0, "")), 0, List.of());
    assertEquals("""
        \s     peer                          your server
               │─────── 68 65 6c 6c 6f ──────▶│  5 bytes          0.4 ms
               │◀─────── 1,024 bytes ─────────│                   0.9 ms
               │─── FIN: end of the stream ──▶│                   1.0 ms
               │◀─ FIN: end of the stream ────│                  12.5 ms
               │◀─────── RST: reset ──────────│                1999.9 ms""",
        text(finding(record), Part.WIRE));
  }

  @Test
  void a_long_conversation_is_shortened_in_the_middle() {
    var event = new Event(1, true, What.BYTES, 1, "61");
    var lines = FindingText.lines(finding(new WireRecord("peer", "your server", List.of(event), 1234, List.of(event))));
    assertEquals("       │        … 1,234 more …        │",
        lines.stream().filter(line -> line.part() == Part.WIRE).map(Line::text).toList().get(2));
  }

  @Test
  void an_exception_is_told_with_its_message() {
    assertEquals("IllegalStateException: out of cups",
        text(finding(new Thrown("IllegalStateException", "out of cups")), Part.GOT));
  }

  @Test
  void an_exception_without_a_message_is_not_told_twice() {
    assertEquals("", text(finding(new Thrown("IllegalStateException", null)), Part.GOT));
  }

  @Test
  void a_line_of_the_readers_file_says_what_happens_there() {
    var finding = finding(Symptom.STUCK,
        List.of(new Place("EchoServer.java", 31, "EchoServer", "serveOne", Doing.waitingIn("read"))));
    assertEquals("EchoServer.java:31   EchoServer.serveOne is waiting in read", text(finding, Part.PLACE));
  }

  @Test
  void a_todo_names_the_line_and_no_more() {
    var finding = finding(Symptom.TODO,
        List.of(new Place("EchoServer.java", 31, "EchoServer", "serveOne", Doing.of(Doing.Kind.THREW))));
    assertEquals("EchoServer.java:31", text(finding, Part.PLACE));
  }

  @Test
  void the_parts_come_in_the_order_in_which_they_are_read() {
    assertEquals(List.of(Part.HAPPENED, Part.GOT, Part.GAP, Part.WANTED, Part.GOT, Part.MARK, Part.GAP, Part.WIRE,
        Part.WIRE, Part.GAP, Part.MISCONCEPTION, Part.GAP, Part.PLACE),
        FindingText.lines(full("It looks as if it was so.", "message")).stream().map(Line::part).toList());
  }

  @Test
  void a_long_sentence_is_broken_at_spaces() {
    var sentence = "word ".repeat(40).strip();
    var told = text(full(sentence, "message"), Part.MISCONCEPTION);
    assertEquals(sentence, told.replace('\n', ' '));
  }

  @ParameterizedTest
  @MethodSource("wideFindings")
  void no_line_is_wider_than_80_columns(Finding finding) {
    var wide = FindingText.plain(finding).lines().filter(line -> line.length() > COLUMNS).toList();
    assertEquals(List.of(), wide);
  }

  static Stream<Finding> wideFindings() {
    return Stream.of(
        full("word ".repeat(100), "message ".repeat(100)),
        full("x".repeat(100), "/a/very/long/path".repeat(10)),
        compared("a".repeat(9), "aaaaa", "then the end of the stream"),
        compared("a".repeat(1 << 20), "a".repeat(500_000), "then the end of the stream"),
        compared("a".repeat(1 << 20), "a".repeat(500_000) + "b".repeat(1 << 19), null),
        finding(Sample.words("w".repeat(200)), Sample.words("word ".repeat(50))),
        finding(Sample.words("line\n".repeat(3)), Sample.words("line")),
        finding(new WireRecord("peer", "your server", List.of(
            new Event(6000, true, What.BYTES, 8 << 20, "0001020304050607"),
            new Event(6000, true, What.BYTES, 8, "0001020304050607")), 0, List.of())),
        finding(Symptom.STUCK, List.of(new Place("UppercaseServer.java", 1031, "UppercaseServer",
            "converse_with_the_next_client",
            Doing.of(Doing.Kind.BUSY)))));
  }

  @Test
  void no_line_holds_a_line_break() {
    var finding = finding(Sample.words("one\ntwo"), Sample.words("three\nfour"));
    assertFalse(FindingText.lines(finding).stream().anyMatch(line -> line.text().contains("\n")));
  }

  private static Finding full(String misconception, String message) {
    return new Finding(Symptom.DIFFERENT, "It happened.", Sample.of("a".getBytes(UTF_8), 0, null),
        Sample.of("b".getBytes(UTF_8), 0, null), 0,
        new WireRecord("peer", "your server", List.of(new Event(0, true, What.BYTES, 1, "61")), 0, List.of()),
        misconception,
        List.of(new Place("Echo.java", 1, "Echo", "ask", Doing.of(Doing.Kind.THREW))),
        new Thrown("IllegalStateException", message));
  }

  private static Finding compared(String wanted, String got, String after) {
    return finding(Comparison.of(wanted.getBytes(UTF_8), got.getBytes(UTF_8)).orElseThrow(), after);
  }

  private static Finding finding(Comparison difference, String after) {
    return new Finding(difference.symptom(), "It happened.", difference.wanted(), difference.got(after),
        difference.at(), null, null, List.of(), null);
  }

  private static Finding finding(Sample wanted, Sample got) {
    return new Finding(Symptom.DIFFERENT, "It happened.", wanted, got, -1, null, null, List.of(), null);
  }

  private static Finding finding(WireRecord wire) {
    return new Finding(Symptom.STUCK, "It happened.", null, null, -1, wire, null, List.of(), null);
  }

  private static Finding finding(Thrown thrown) {
    return new Finding(Symptom.EXCEPTION, "It happened.", null, null, -1, null, null, List.of(), thrown);
  }

  private static Finding finding(Symptom symptom, List<Place> places) {
    return new Finding(symptom, "It happened.", null, null, -1, null, null, places, null);
  }

  /// The lines of some parts, one below the other.
  private static String text(Finding finding, Part... parts) {
    var text = new ArrayList<String>();
    for (Line line : FindingText.lines(finding)) {
      if (List.of(parts).contains(line.part())) {
        text.add(line.text());
      }
    }
    return String.join("\n", text);
  }

  private static String line(List<Line> lines, Part part) {
    return lines.stream().filter(line -> line.part() == part).map(Line::text).findFirst().orElseThrow();
  }
}
