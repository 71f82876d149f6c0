package socketlab.book;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import socketlab.course.Lesson;
import socketlab.course.Problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LessonRulesTest {

  private static final List<String> PARTS = Lesson.PARTS;
  private static final List<String> ONE_TASK = List.of("Task 1: serve");

  @Test
  void five_parts_and_numbered_tasks_are_right() {
    assertEquals(List.of(), broken(PARTS, List.of("Task 1: serve", "Task 2: ask", "Check it")));
  }

  @Test
  void a_missing_last_part_is_named() {
    assertEquals(List.of("the section == Your turn is missing"), broken(PARTS.subList(0, 4), List.of()));
  }

  @Test
  void the_first_part_out_of_order_is_named() {
    assertEquals(
        List.of("the section should be == See it, not == How it works"),
        broken(List.of(PARTS.get(0), PARTS.get(2), PARTS.get(1), PARTS.get(3), PARTS.get(4)), ONE_TASK));
  }

  @Test
  void more_boxes_may_stand_below_the_tasks() {
    assertEquals(List.of(), broken(with("You may also have read"), ONE_TASK));
  }

  @Test
  void nothing_else_may_stand_below_the_tasks() {
    assertEquals(
        List.of("only == You may also have read may stand below == Your turn, not == More"),
        broken(with("More"), ONE_TASK));
  }

  @Test
  void more_boxes_are_the_last_part() {
    assertEquals(
        List.of("the section should be == Your turn, not == You may also have read"),
        broken(List.of(PARTS.get(0), PARTS.get(1), PARTS.get(2), PARTS.get(3), "You may also have read", PARTS.get(4)),
            ONE_TASK));
  }

  @Test
  void a_page_has_at_most_2_500_words_above_its_tasks() {
    assertEquals(List.of(), brokenWith(2_499)); // and "Sockets" in its title
  }

  @Test
  void a_page_with_more_words_is_told_how_many_and_what_to_do() {
    assertEquals(List.of("2,501 words stand above == Your turn, but at most 2,500 may (listings, drawings and what "
        + "programs print are not counted): cut what the text says twice, and move boxes that no task needs into a "
        + "last section == You may also have read"), brokenWith(2_500));
  }

  @Test
  void a_lesson_has_a_task() {
    assertEquals(
        List.of("there is no task: write a section === Task 1: what to do, in one sentence"),
        broken(PARTS, List.of()));
  }

  @Test
  void tasks_are_numbered_from_one() {
    assertEquals(
        List.of("task 3 stands where task 2 should be"),
        broken(PARTS, List.of("Task 1: serve", "Task 3: ask")));
  }

  private static List<String> with(String sixth) {
    return Stream.concat(PARTS.stream(), Stream.of(sixth)).toList();
  }

  private static List<String> broken(List<String> parts, List<String> tasks) {
    return broken(List.of(), parts, tasks);
  }

  /// What is wrong with a page that has so many words in its text.
  private static List<String> brokenWith(int words) {
    return broken(List.of("= Sockets", "", "word ".repeat(words), "", "== Your turn", "", "word ".repeat(100)), PARTS,
        ONE_TASK);
  }

  private static List<String> broken(List<String> lines, List<String> parts, List<String> tasks) {
    var source = new Source(Path.of("/"), Path.of("lesson.adoc"), lines);
    return LessonRules.broken(source, parts, tasks).stream().map(Problem::message).toList();
  }
}
