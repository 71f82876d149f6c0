package socketlab.harness;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ParagraphTest {

  @Test
  void breaks_at_the_last_space_that_fits() {
    assertEquals(List.of("one two", "three"), Paragraph.wrap("one two three", 9));
  }

  @Test
  void fills_the_width() {
    assertEquals(List.of("one two three"), Paragraph.wrap("one two three", 13));
  }

  @Test
  void breaks_a_word_that_is_wider_than_a_line() {
    assertEquals(List.of("a", "hippo", "potam", "us b"), Paragraph.wrap("a hippopotamus b", 5));
  }

  @Test
  void keeps_the_ends_of_lines() {
    assertEquals(List.of("one", "two"), Paragraph.wrap("one\ntwo", 20));
  }
}
