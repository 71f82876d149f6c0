package socketlab.harness.peer;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class CutsTest {

  @Test
  void every_way_of_cutting_four_bytes_from_one_piece_to_four() {
    assertEquals(List.of("abcd", "a bcd", "ab cd", "a b cd", "abc d", "a bc d", "ab c d", "a b c d"),
        words(Cuts.every(bytes("abcd"))));
  }

  @Test
  void n_bytes_have_two_to_the_power_of_n_minus_one_different_ways() {
    for (int n = 1; n <= 12; n++) {
      List<String> ways = words(Cuts.every(new byte[n]));
      assertEquals(1 << n - 1, ways.size());
      assertEquals(1 << n - 1, new HashSet<>(ways).size());
    }
  }

  @Test
  void the_pieces_of_every_way_join_to_the_whole() {
    byte[] whole = bytes("conversation");
    for (List<byte[]> pieces : Cuts.every(whole)) {
      assertArrayEquals(whole, joined(pieces));
    }
  }

  @Test
  void every_way_can_be_gone_through_twice() {
    Iterable<List<byte[]>> ways = Cuts.every(bytes("abc"));
    assertEquals(words(ways), words(ways));
  }

  @Test
  void twenty_bytes_can_be_cut_in_every_way() {
    assertTrue(Cuts.every(new byte[Cuts.MAX_BYTES]).iterator().hasNext());
  }

  @Test
  void too_many_bytes_for_every_way_are_refused_with_what_to_do() {
    var refused = assertThrows(IllegalArgumentException.class, () -> Cuts.every(new byte[Cuts.MAX_BYTES + 1]));
    assertEquals("every way of cutting is for 1 to 20 bytes, not 21: take Cuts.some for more", refused.getMessage());
  }

  @Test
  void no_bytes_are_refused() {
    assertThrows(IllegalArgumentException.class, () -> Cuts.every(new byte[0]));
  }

  @Test
  void two_pieces_are_cut_at_every_place_between_two_bytes() {
    assertEquals(List.of("a bcd", "ab cd", "abc d"), words(Cuts.inTwo(bytes("abcd"))));
  }

  @Test
  void one_byte_cannot_be_cut_in_two() {
    assertEquals(List.of(), Cuts.inTwo(bytes("a")));
  }

  @Test
  void the_same_seed_cuts_the_same_way() {
    var bytes = new byte[1000];
    assertEquals(word(Cuts.some(bytes, 7, 50)), word(Cuts.some(bytes, 7, 50)));
  }

  @Test
  void another_seed_cuts_another_way() {
    var bytes = new byte[1000];
    assertNotEquals(word(Cuts.some(bytes, 7, 50)), word(Cuts.some(bytes, 8, 50)));
  }

  @Test
  void chosen_pieces_have_one_byte_to_the_longest_allowed() {
    var lengths = Cuts.some(new byte[1000], 7, 3).stream().map(piece -> piece.length).collect(Collectors.toSet());
    assertEquals(Set.of(1, 2, 3), lengths);
  }

  @Test
  void chosen_pieces_join_to_the_whole() {
    byte[] whole = bytes("the whole is more than one of its parts");
    assertArrayEquals(whole, joined(Cuts.some(whole, 42, 5)));
  }

  @Test
  void a_read_of_the_stream_never_goes_beyond_a_piece() throws IOException {
    try (var in = Cuts.stream(List.of(bytes("ab"), bytes("c"), bytes("def")))) {
      var buffer = new byte[100];
      var counts = new ArrayList<Integer>();
      for (int count; (count = in.read(buffer)) >= 0; ) {
        counts.add(count);
      }
      assertEquals(List.of(2, 1, 3), counts);
    }
  }

  @Test
  void a_read_that_is_shorter_than_a_piece_leaves_the_rest_of_it() throws IOException {
    try (var in = Cuts.stream(List.of(bytes("abcd"), bytes("ef")))) {
      var buffer = new byte[3];
      in.read(buffer);
      assertEquals(1, in.read(buffer));
    }
  }

  @Test
  void a_buffered_stream_around_it_puts_pieces_together() throws IOException {
    try (var in = new BufferedInputStream(Cuts.stream(List.of(bytes("ab"), bytes("c"), bytes("def"))))) {
      assertEquals(6, in.read(new byte[100]));
    }
  }

  @Test
  void a_read_to_a_place_that_is_not_there_is_refused_as_a_socket_refuses_it() throws IOException {
    try (var in = Cuts.stream(List.of())) {
      assertThrows(IndexOutOfBoundsException.class, () -> in.read(new byte[5], -1, 5));
    }
  }

  @Test
  void the_stream_puts_bytes_where_it_is_told() throws IOException {
    try (var in = Cuts.stream(List.of(bytes("ab")))) {
      byte[] buffer = bytes("......");
      in.read(buffer, 2, 3);
      assertEquals("..ab..", new String(buffer, US_ASCII));
    }
  }

  @Test
  void the_stream_gives_its_bytes_one_by_one_too() throws IOException {
    try (var in = Cuts.stream(List.of(new byte[] {(byte) 0xff}, new byte[] {0}))) {
      assertEquals(List.of(0xff, 0, -1), List.of(in.read(), in.read(), in.read()));
    }
  }

  @Test
  void a_read_of_no_bytes_returns_zero_even_at_the_end() throws IOException {
    try (var in = Cuts.stream(List.of())) {
      assertEquals(0, in.read(new byte[0]));
    }
  }

  @Test
  void the_end_of_the_stream_stays_the_end() throws IOException {
    try (var in = Cuts.stream(List.of(bytes("a")))) {
      in.readAllBytes();
      assertEquals(List.of(-1, -1), List.of(in.read(new byte[1]), in.read(new byte[1])));
    }
  }

  @Test
  void an_empty_piece_is_not_taken_for_the_end() throws IOException {
    try (var in = Cuts.stream(List.of(bytes("a"), bytes(""), bytes("b")))) {
      assertEquals("ab", new String(in.readAllBytes(), US_ASCII));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  private static byte[] joined(List<byte[]> pieces) {
    var whole = new ByteArrayOutputStream();
    pieces.forEach(whole::writeBytes);
    return whole.toByteArray();
  }

  private static List<String> words(Iterable<List<byte[]>> ways) {
    var words = new ArrayList<String>();
    ways.forEach(way -> words.add(word(way)));
    return words;
  }

  private static String word(List<byte[]> pieces) {
    return pieces.stream().map(piece -> new String(piece, US_ASCII)).collect(Collectors.joining(" "));
  }
}
