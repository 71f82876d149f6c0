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
  void a_sixth_part_is_one_too_many() {
    assertEquals(
        List.of("there should be no sixth section, not == More"),
        broken(Stream.concat(PARTS.stream(), Stream.of("More")).toList(), ONE_TASK));
  }

  @Test
  void a_lesson_has_a_task() {
    assertEquals(
        List.of("no task: it is a section named === Task 1: what to do, in one sentence"),
        broken(PARTS, List.of()));
  }

  @Test
  void tasks_are_numbered_from_one() {
    assertEquals(
        List.of("task 3 stands where task 2 should be"),
        broken(PARTS, List.of("Task 1: serve", "Task 3: ask")));
  }

  private static List<String> broken(List<String> parts, List<String> tasks) {
    var source = new Source(Path.of("/"), Path.of("lesson.adoc"), List.of());
    return LessonRules.broken(source, parts, tasks).stream().map(Problem::message).toList();
  }
}
