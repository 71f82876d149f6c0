package socketlab.harness.finding;

import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Finding.Event;
import socketlab.harness.finding.Finding.Event.What;
import socketlab.harness.finding.Finding.WireRecord;

import static org.junit.jupiter.api.Assertions.assertEquals;

class WireWordsTest {
  private static final WireRecord WIRE = new WireRecord("peer", "your server", List.of(), 0, List.of());

  private static String sentence(Event event) {
    return WireWords.sentence(event, WIRE);
  }

  @Test
  void bytes_are_told_with_their_ends_as_digits_and_as_text() {
    assertEquals("The peer sends 5 bytes to your server (68 65 6c 6c 6f, hello).",
        sentence(new Event(0.4, true, What.BYTES, 5, "68656c6c6f")));
  }

  @Test
  void of_many_bytes_the_first_eight_are_told() {
    assertEquals("Your server sends 1,024 bytes to the peer (61 62 63 64 65 66 67 68 …, abcdefgh).",
        sentence(new Event(1, false, What.BYTES, 1024, "6162636465666768696a")));
  }

  @Test
  void a_datagram_is_told_with_what_became_of_it() {
    assertEquals("The peer sends a datagram of 1 byte to your server (61, a); lost.",
        sentence(new Event(2, true, What.DATAGRAM, 1, "61", "lost", 0, 0)));
  }

  @Test
  void an_empty_datagram_has_no_bytes_to_tell() {
    assertEquals("The peer sends a datagram of 0 bytes to your server.",
        sentence(new Event(2, true, What.DATAGRAM, 0, "")));
  }

  @Test
  void an_end_and_a_reset_are_told_with_their_segments_where_there_are_some() {
    assertEquals("Your server ends its stream to the peer (FIN).", sentence(new Event(3, false, What.FIN, 0, "")));
    assertEquals("The peer resets the connection to your server (RST).",
        sentence(new Event(3, true, What.RST, 0, "")));
    assertEquals("Your server ends its stream to the peer.", sentence(new Event(3, false, What.END, 0, "")));
    assertEquals("The peer breaks off the connection to your server.",
        sentence(new Event(3, true, What.BROKEN, 0, "")));
  }

  @Test
  void one_of_several_peers_is_told_with_its_number() {
    assertEquals("Your server sends 1 byte to peer 2 (61, a).",
        sentence(new Event(0, false, What.BYTES, 1, "61", null, 2)));
  }
}
