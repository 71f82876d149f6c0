package socketlab.lab.demo;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socketlab.course.Step;
import socketlab.lab.report.Ink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// How texts fit on the terminal, and into the box of a step.
class ColumnsTest {
  @ParameterizedTest
  @CsvSource({"hello, 5", "套接字, 6", "粘包 is one, 11", "'', 0", "e\u0301, 1"})
  void of_a_text_are_those_of_its_characters(String text, int columns) {
    assertEquals(columns, Columns.of(text));
  }

  @ParameterizedTest
  @CsvSource({"hello, 5, hello", "hello!, 5, hell…", "套接字, 6, 套接字", "套接字, 5, 套接…", "套接字, 4, 套…"})
  void that_are_too_few_cut_a_text(String text, int columns, String cut) {
    assertEquals(cut, Columns.cut(text, columns));
  }

  @Test
  void break_a_text_between_its_words_and_inside_a_word_that_is_too_long() {
    assertEquals(List.of("one two", "套接套接套", "接 and so", "on"), Columns.wrapped("one two 套接套接套接 and so on", 10));
  }

  @Test
  void of_a_box_are_the_same_in_each_row() {
    List<String> box = Notes.box("step 1 of 2", List.of("粘包 and 半包.", "x".repeat(75)), 80, Ink.none());
    assertTrue(box.stream().allMatch(line -> Columns.of(line) == 80), () -> String.join("\n", box));
  }

  @Test
  void of_a_box_are_no_more_than_80_on_a_wider_terminal() {
    assertEquals(80, Columns.of(Notes.box("step 1 of 2", List.of("A note."), 100, Ink.none()).getFirst()));
  }

  @Test
  void rows_of_a_step_are_its_box_and_its_code() {
    assertEquals(6, Notes.rows(new Step(1, List.of("one", "two"), 1, List.of("f();", "g();"), List.of())));
  }
}
