package socketlab.lab.watch;

import java.util.List;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RowsTest {
  private static List<String> plain(String line, int columns) {
    return Rows.of(line, columns).stream().map(row -> AttributedString.fromAnsi(row).toString()).toList();
  }

  @Test
  void leave_a_line_that_fits_as_it_is() {
    assertEquals(List.of("  one two "), Rows.of("  one two ", 10));
  }

  @Test
  void are_broken_between_words() {
    assertEquals(List.of("one two", "three", "four"), plain("one two three four", 9));
  }

  @Test
  void have_room_for_a_word_that_ends_with_the_row() {
    assertEquals(List.of("one two", "three"), plain("one two three", 7));
  }

  @Test
  void go_on_below_where_the_line_began() {
    assertEquals(List.of("  one two", "  three"), plain("  one two   three", 10));
  }

  @Test
  void break_a_word_that_is_longer_than_a_row() {
    assertEquals(List.of("exercises/", "01-blockin", "g-echo"), plain("exercises/01-blocking-echo", 10));
  }

  @Test
  void count_wide_characters_as_two_columns() {
    assertEquals(List.of("粘包", "半包"), plain("粘包 半包", 6));
  }

  @Test
  void keep_the_colour_of_the_line() {
    List<String> rows = Rows.of("\u001b[1;31mone two three\u001b[m", 8);
    assertEquals(List.of("one two", "three"), plain("\u001b[1;31mone two three\u001b[m", 8));
    assertTrue(rows.stream().allMatch(row -> row.startsWith("\u001b[") && row.contains("31")), rows.toString());
  }

  @Test
  void of_keys_are_broken_between_keys() {
    assertEquals(List.of("h hint · n next", "r run again"), Rows.ofKeys("h hint · n next · r run again", " · ", 20));
  }
}
