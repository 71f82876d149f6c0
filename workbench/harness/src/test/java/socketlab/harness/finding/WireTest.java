package socketlab.harness.finding;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.Spot;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class WireTest {
  private final Wire wire = new Wire();

  @Test
  void nothing_leaves_no_record() {
    assertNull(wire.record());
  }

  @Test
  void events_are_kept_in_their_order() {
    wire.sent(bytes("ask"));
    wire.received(bytes("answer"), 6);
    Wire.Line line = wire.line();
    line.end(true, What.FIN);
    line.end(false, What.RST);
    assertEquals(List.of("> BYTES 3", "< BYTES 6", "> FIN 0", "< RST 0"), events(wire.record().first()));
  }

  @Test
  void bytes_that_are_received_one_after_another_are_one_event() {
    wire.received(bytes("abcd"), 4);
    wire.received(bytes("efghij"), 6);
    Event only = wire.record().first().getFirst();
    assertEquals("10 6162636465666768696a", only.length() + " " + only.hex());
  }

  @Test
  void bytes_beyond_the_length_that_was_read_are_not_kept() {
    wire.received(bytes("ab......"), 2);
    assertEquals("6162", wire.record().first().getFirst().hex());
  }

  @Test
  void connections_that_are_open_at_once_are_told_apart() {
    Wire.Line one = wire.line();
    Wire.Line two = wire.line();
    one.sent(bytes("ask"));
    two.received(bytes("a"), 1);
    one.received(bytes("b"), 1);
    one.received(bytes("c"), 1);
    var record = wire.record();
    assertEquals(2, record.connections());
    assertEquals(List.of("1 BYTES 3", "2 BYTES 1", "1 BYTES 2"), record.first().stream()
        .map(event -> event.connection() + " " + event.what() + " " + event.length()).toList());
    assertEquals("3 bytes, nothing", one.sentWords() + ", " + two.sentWords());
  }

  @Test
  void connections_one_after_another_are_told_apart_but_not_open_at_once() {
    Wire.Line closed = wire.line();
    closed.sent(bytes("ask"));
    closed.close();
    Wire.Line ended = wire.line();
    ended.end(true, What.FIN);
    ended.end(false, What.FIN);
    Wire.Line reset = wire.line();
    reset.end(false, What.RST);
    wire.line().close();
    Wire.Line last = wire.line();
    reset.received(bytes("a"), 1);
    last.received(bytes("b"), 1);
    var record = wire.record();
    assertEquals("4 false", record.connections() + " " + record.atOnce());
    assertEquals(List.of(1, 2, 2, 3, 3, 4), record.first().stream().map(Event::connection).toList());
  }

  @Test
  void the_only_connection_that_has_something_to_show_has_no_number() {
    wire.line().close();
    Wire.Line only = wire.line();
    only.sent(bytes("ask"));
    assertEquals("1 0", wire.record().connections() + " " + wire.record().first().getFirst().connection());
  }

  @Test
  void ten_events_are_kept_whole() {
    for (int i = 0; i < 5; i++) {
      wire.sent(bytes("ask"));
      wire.received(bytes("answer"), 6);
    }
    assertEquals(10, wire.record().first().size());
  }

  @Test
  void of_more_events_the_first_six_and_the_last_four_are_kept() {
    for (int length = 1; length <= 15; length++) {
      wire.sent(new byte[length]);
    }
    assertEquals(List.of("> BYTES 1", "> BYTES 2", "> BYTES 3", "> BYTES 4", "> BYTES 5", "> BYTES 6", "5 left",
        "> BYTES 12", "> BYTES 13", "> BYTES 14", "> BYTES 15"), all());
  }

  @Test
  void those_between_them_are_kept_for_whoever_wants_to_see_more() {
    for (int length = 1; length <= 15; length++) {
      wire.sent(new byte[length]);
    }
    assertEquals(List.of("> BYTES 7", "> BYTES 8", "> BYTES 9", "> BYTES 10", "> BYTES 11"),
        events(wire.record().middle()));
  }

  @Test
  void of_very_many_not_all_are_kept() {
    for (int i = 0; i < 500; i++) {
      wire.sent(bytes("ask"));
    }
    assertEquals("490 left, 100 kept", wire.record().left() + " left, " + wire.record().middle().size() + " kept");
  }

  @Test
  void sixty_four_bytes_of_an_event_are_kept() {
    wire.sent(new byte[1000]);
    wire.received(new byte[40], 40);
    wire.received(new byte[40], 40);
    assertEquals("64 64", wire.record().first().getFirst().hex().length() / 2 + " "
        + wire.record().first().getLast().hex().length() / 2);
  }

  @Test
  void the_first_byte_that_differs_is_found_in_its_event() {
    Wire.Line one = wire.line();
    Wire.Line two = wire.line();
    two.received(bytes("other"), 5);
    one.received(bytes("abc"), 3);
    one.sent(bytes("ask"));
    one.received(bytes("defg"), 4);
    one.differs(4);
    assertEquals(new Spot(3, 1), wire.record().differs());
  }

  @Test
  void a_byte_that_never_came_is_in_no_event() {
    Wire.Line line = wire.line();
    line.received(bytes("abc"), 3);
    line.differs(3);
    assertNull(wire.record().differs());
  }

  @Test
  void the_first_byte_that_differs_is_found_in_its_datagram() {
    Wire.Line line = wire.line();
    line.datagram(true, bytes("ask"), 3);
    line.datagram(false, bytes("one"), 3);
    line.datagram(false, bytes("two"), 3);
    line.differs(1, 2);
    assertEquals(new Spot(2, 2), wire.record().differs());
  }

  @Test
  void a_byte_that_a_datagram_lacks_is_in_no_event() {
    Wire.Line line = wire.line();
    line.datagram(false, bytes("one"), 3);
    line.differs(0, 3);
    assertNull(wire.record().differs());
  }

  @Test
  void the_reads_that_brought_an_event_are_counted() {
    wire.received(bytes("abc"), 3);
    assertEquals(List.of(), wire.record().first().getFirst().reads());
    wire.received(bytes("d"), 1);
    wire.received(bytes("efghi"), 5);
    assertEquals(List.of(3L, 1L, 5L), wire.record().first().getFirst().reads());
  }

  @Test
  void of_very_many_reads_the_first_ones_are_kept() {
    for (int i = 0; i < 200; i++) {
      wire.received(bytes("ab"), 2);
    }
    Event only = wire.record().first().getFirst();
    assertEquals("64 reads, 400 bytes", only.reads().size() + " reads, " + only.length() + " bytes");
  }

  @Test
  void a_datagram_that_is_lost_arrives_no_time() {
    wire.datagram(true, bytes("ping"), 4, "lost", 0);
    wire.datagram(true, bytes("ping"), 4, "arrives twice", 2);
    wire.line().datagram(false, bytes("pong"), 4);
    assertEquals(List.of(0, 2, 1), wire.record().first().stream().map(Event::copies).toList());
  }

  private List<String> all() {
    var record = wire.record();
    var all = new ArrayList<>(events(record.first()));
    all.add(record.left() + " left");
    all.addAll(events(record.last()));
    return all;
  }

  private static List<String> events(List<Event> events) {
    return events.stream().map(event -> (event.toSubject() ? "> " : "< ") + event.what() + " " + event.length())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
