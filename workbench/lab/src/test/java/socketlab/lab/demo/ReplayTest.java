package socketlab.lab.demo;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.course.Lesson;
import socketlab.course.Problem;
import socketlab.course.Step;
import socketlab.json.Json;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// What the output of a demo's player comes to.
class ReplayTest {
  private static final Lesson PING = new Lesson(Path.of("course"), "01-ping");
  private static final Step FIRST = new Step(1, List.of(), List.of("var word = \"ping\";"), List.of());
  private static final Step SECOND = new Step(4, List.of(), List.of("word.length()"), List.of("4"));

  private static String line(int step, boolean failed, String... shown) {
    return Json.write(new Shown(step, List.of(shown), failed));
  }

  private static List<Problem> problems(boolean isLate, String... output) {
    return Replay.ofOutput(PING, List.of(FIRST, SECOND), List.of(output), isLate).problems();
  }

  private static List<Problem> problem(int line, String message) {
    return List.of(new Problem("lessons/01-ping/demo.jsh", line, message));
  }

  @Test
  void that_shows_what_was_promised_has_no_problem() {
    assertEquals(List.of(), problems(false, line(1, false), line(4, false, "4")));
  }

  @Test
  void that_shows_something_else_is_told_at_the_line_of_the_step() {
    assertEquals(problem(4, "promised [4], but the step shows [5]"),
        problems(false, line(1, false), line(4, false, "5")));
  }

  @Test
  void whose_step_fails_is_told_where_nothing_was_promised() {
    assertEquals(problem(1, "the step fails: Exception java.lang.Error: 4: no"),
        problems(false, line(1, true, "Exception java.lang.Error: 4: no"), line(4, false, "4")));
  }

  @Test
  void with_a_failure_that_was_promised_has_no_problem() {
    assertEquals(List.of(), problems(false, line(1, false), line(4, true, "4")));
  }

  @Test
  void that_breaks_off_is_told_with_what_came_instead() {
    assertEquals(problem(4, "the demo ends here: Exception in thread main\n  at Ping"),
        problems(false, line(1, false), "Exception in thread main", "  at Ping"));
  }

  @Test
  void that_breaks_off_without_a_word_is_told_too() {
    assertEquals(problem(1, "the demo ends here: its JVM has ended"), problems(false));
  }

  @Test
  void that_does_not_go_on_is_told_although_something_was_printed() {
    assertEquals(problem(4, "the demo ends here: it does not go on after 120 s"),
        problems(true, line(1, false), "a line of a child process"));
  }

  @Test
  void is_not_disturbed_by_other_output() {
    assertEquals(List.of(), problems(false, "WARNING: a remark of the JVM", line(1, false), "{}x", "{}",
        line(4, false, "4")));
  }
}
