package socketlab.harness.finding;

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

  @Test
  void keeps_the_indentation_of_a_line() {
    assertEquals(List.of("while (more) {", "  copy();", "}"), Paragraph.wrap("while (more) {\n  copy();\n}", 20));
    assertEquals(List.of("    one", "    two"), Paragraph.wrap("    one two", 8));
  }

  @Test
  void code_does_not_break_within_a_call_or_a_condition() {
    assertEquals(List.of("Loop: count = in.read(buffer); stop at -1;", "out.write(buffer, 0, count). Then close the",
        "socket."), Paragraph.wrap("Loop: count = in.read(buffer); stop at -1; out.write(buffer, 0, count). Then "
            + "close the socket.", 44));
    assertEquals(List.of("That is the loop:", "while ((count = in.read(buffer)) != -1) {", "write them }"),
        Paragraph.wrap("That is the loop: while ((count = in.read(buffer)) != -1) { write them }", 44));
  }

  @Test
  void words_in_brackets_are_no_code() {
    assertEquals(List.of("It ends (as any", "stream does)."), Paragraph.wrap("It ends (as any stream does).", 15));
  }
}
