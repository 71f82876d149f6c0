package socketlab.lab.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import socketlab.course.Lesson;
import socketlab.course.Problem;
import socketlab.course.Step;
import socketlab.lab.demo.Shell.Ran;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.lab.demo.ScriptedShell.ended;
import static socketlab.lab.demo.ScriptedShell.endless;
import static socketlab.lab.demo.ScriptedShell.good;
import static socketlab.lab.demo.ScriptedShell.thrown;

/// What a demo comes to that is played without anybody at the keys.
@Timeout(30)
class ReplayTest {
  private static final Lesson PING = new Lesson(Path.of("course"), "01-ping");
  private static final Step FIRST = new Step(1, List.of(), 0, List.of("var word =", "    \"ping\";"), List.of());
  private static final Step SECOND = new Step(4, List.of(), 0, List.of("word.length()"), List.of("4"));
  private static final String FIRST_LINES = "var word =\n    \"ping\";";

  private static Replay replay(Ran first, Ran second, long patience) {
    return Replay.of(PING, List.of(FIRST, SECOND),
        new ScriptedShell(Map.of(FIRST_LINES, first, "word.length()", second), _ -> { }), patience);
  }

  private static List<Problem> problems(Ran first, Ran second) {
    return replay(first, second, 30_000).problems();
  }

  private static List<Problem> problem(int line, String message) {
    return List.of(new Problem("lessons/01-ping/demo.jsh", line, message));
  }

  private static Ran nothing() {
    return good(List.of(), null);
  }

  @Test
  void that_shows_what_was_promised_has_no_problem() {
    assertEquals(List.of(), problems(nothing(), good(List.of(), "4")));
  }

  @Test
  void keeps_what_each_step_showed_for_a_transcript() {
    Replay replay = replay(good(List.of("a", "b"), "c"), thrown("Exception java.lang.Error"), 30_000);
    assertEquals(List.of(new Shown(1, List.of("a", "b", "c"), false),
        new Shown(4, List.of("Exception java.lang.Error"), true)), replay.shown());
  }

  @Test
  void that_shows_something_else_is_told_at_the_line_of_the_step() {
    assertEquals(problem(4, "promised [4], but the step shows [5]"), problems(nothing(), good(List.of(), "5")));
  }

  @Test
  void whose_step_fails_is_told_where_nothing_was_promised() {
    assertEquals(problem(1, "the step fails: Exception java.lang.Error: 4: no"),
        problems(thrown("Exception java.lang.Error: 4: no"), good(List.of(), "4")));
  }

  @Test
  void with_a_failure_that_was_promised_has_no_problem() {
    assertEquals(List.of(), problems(nothing(), thrown("4")));
  }

  @Test
  void that_breaks_off_is_told_with_what_came_instead() {
    assertEquals(problem(4, "the demo stops here: Exception in thread main\n  at Ping"),
        problems(nothing(), ended("Exception in thread main", "  at Ping")));
  }

  @Test
  void that_breaks_off_without_a_word_is_told_too() {
    assertEquals(problem(1, "the demo stops here: its JVM has ended"), problems(ended(), good(List.of(), "4")));
  }

  @Test
  void that_does_not_go_on_is_ended_and_told_although_something_was_printed() {
    assertEquals(problem(4, "the demo stops here: the step has not ended after 0 s"),
        replay(nothing(), endless(), 1).problems());
  }
}
