package socketlab.lab.verdict;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;
import socketlab.lab.verdict.Verdict.Conclusion;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Mistake;
import socketlab.lab.verdict.Verdict.Output;
import socketlab.lab.verdict.Verdict.Result;
import socketlab.lab.verdict.Verdict.Times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VerdictTest {
  private static final Finding SILENCE =
      new Finding(Symptom.SILENCE, "nothing came", null, null, -1, null, null, List.of(), null);

  private static Result result(int task, Outcome outcome) {
    return new Result(new PlannedTest(task + " " + outcome, task, "PingTest", "answers", List.of()), outcome,
        outcome == Outcome.FAILED ? SILENCE : null, null);
  }

  private static Verdict of(Ending ending, Result... results) {
    return new Verdict("01-ping", List.of(), List.of(results), ending, new Output("", 0), new Times(1, 1, 2));
  }

  private static Conclusion conclusion(Result... results) {
    return of(null, results).conclusion();
  }

  @Test
  void is_solved_when_all_have_passed() {
    assertEquals(Conclusion.SOLVED, conclusion(result(1, Outcome.PASSED), result(2, Outcome.PASSED)));
  }

  @Test
  void is_solved_where_this_machine_lacks_what_a_test_needs() {
    assertEquals(Conclusion.SOLVED, conclusion(result(1, Outcome.PASSED), result(1, Outcome.LEFT_OUT)));
  }

  @Test
  void is_solved_when_each_task_is_solved_that_this_machine_does_not_skip() {
    assertEquals(Conclusion.SOLVED, conclusion(result(1, Outcome.LEFT_OUT), result(2, Outcome.PASSED)));
    assertEquals(Conclusion.NOT_YET, conclusion(result(1, Outcome.LEFT_OUT), result(2, Outcome.FAILED)));
  }

  @Test
  void is_solved_where_there_are_no_real_peers() {
    assertEquals(Conclusion.SOLVED, conclusion(result(1, Outcome.PASSED), result(0, Outcome.SKIPPED)));
  }

  @Test
  void is_not_solved_when_nothing_has_passed() {
    assertEquals(Conclusion.NOT_YET, conclusion());
    assertEquals(Conclusion.NOT_YET, conclusion(result(1, Outcome.LEFT_OUT)));
    assertEquals(Conclusion.NOT_YET, conclusion(result(0, Outcome.PASSED)));
  }

  @Test
  void is_not_solved_when_a_test_of_a_task_was_not_tried() {
    assertEquals(Conclusion.NOT_YET, conclusion(result(1, Outcome.PASSED), result(1, Outcome.SKIPPED)));
    assertEquals(Conclusion.NOT_YET, conclusion(result(1, Outcome.PASSED), result(1, Outcome.NOT_REACHED)));
  }

  @Test
  void is_not_solved_when_a_real_peer_was_met_in_vain() {
    assertEquals(Conclusion.NOT_YET, conclusion(result(1, Outcome.PASSED), result(0, Outcome.FAILED)));
  }

  @Test
  void is_the_exercises_fault_when_a_test_fails_and_has_found_nothing() {
    var fault = new Result(result(1, Outcome.PASSED).test(), Outcome.FAILED, null, "NullPointerException");
    assertEquals(Conclusion.FAULT, conclusion(fault));
    assertEquals(Conclusion.NOT_YET, conclusion(result(1, Outcome.FAILED), fault));
  }

  @Test
  void has_ended_before_its_time_whatever_has_passed() {
    var deadline = new Ending(Ending.Kind.DEADLINE, null, List.of(), 0);
    assertEquals(Conclusion.ENDED, of(deadline, result(1, Outcome.PASSED), result(1, Outcome.FAILED)).conclusion());
  }

  @Test
  void is_not_solved_when_processes_were_left_although_all_has_passed() {
    var left = new Ending(Ending.Kind.LEFT_RUNNING, "a process (sleep)", List.of(), 0);
    assertFalse(of(left, result(1, Outcome.PASSED)).solved());
  }

  @Test
  void does_not_compile_when_there_is_a_mistake() {
    assertEquals(Conclusion.DOES_NOT_COMPILE, new Verdict("01-ping", List.of(new Mistake("A.java", 1, 1, "no", null)),
        List.of(), null, null, new Times(1, 0, 1)).conclusion());
  }

  @Test
  void knows_which_tasks_are_solved() {
    Verdict verdict = of(null, result(1, Outcome.PASSED), result(1, Outcome.LEFT_OUT), result(2, Outcome.PASSED),
        result(2, Outcome.FAILED), result(3, Outcome.LEFT_OUT));
    assertTrue(verdict.solved(1));
    assertFalse(verdict.solved(2));
    assertFalse(verdict.solved(3));
    assertFalse(verdict.solved(4));
    assertEquals(List.of(3), List.of(1, 2, 3, 4).stream().filter(verdict::skipped).toList());
    assertEquals(2, verdict.of(2).size());
  }

  @Test
  void shows_the_first_failure_unless_another_one_shows_better_what_is_wrong() {
    Result first = result(1, Outcome.FAILED);
    Result second = result(2, Outcome.FAILED);
    Verdict plain = of(null, result(3, Outcome.PASSED), first, second);
    assertEquals(first, plain.failure());
    assertEquals(second, plain.showing(plain.results(), second.test().id()).failure());
    assertNull(of(null, result(1, Outcome.PASSED)).failure());
  }

  @Test
  void knows_a_test_that_has_passed_with_the_same_files_and_fails_now() {
    Verdict passing = of(null, result(1, Outcome.PASSED)).using(Map.of("PingTest", "as it is"));
    Map<String, String> passed = passing.passed(Map.of("PongTest.other", "older"));
    assertEquals(Map.of("PongTest.other", "older", "PingTest.answers", "as it is"), passed);
    Result failed = result(1, Outcome.FAILED);
    Verdict failing = of(null, failed);
    assertTrue(failing.using(Map.of("PingTest", "as it is")).remembering(passed).hasPassedBefore(failed));
    assertFalse(failing.using(Map.of("PingTest", "changed")).remembering(passed).hasPassedBefore(failed));
    assertFalse(failing.using(Map.of("PingTest", "as it is")).remembering(Map.of()).hasPassedBefore(failed));
    assertFalse(failing.remembering(passed).hasPassedBefore(failed));
    assertFalse(passing.remembering(passed).hasPassedBefore(passing.results().getFirst()));
  }

  @Test
  void keeps_what_has_passed_where_a_test_fails() {
    assertEquals(Map.of("PingTest.answers", "as it was"), of(null, result(1, Outcome.FAILED))
        .using(Map.of("PingTest", "as it is")).passed(Map.of("PingTest.answers", "as it was")));
  }

  @Test
  void tells_a_memory_that_is_full_from_a_halt_in_the_readers_code() {
    var place = new Finding.Place("Ping.java", 5, "Ping", "answer", Doing.of(Doing.Kind.HALTS));
    assertTrue(new Ending(Ending.Kind.VANISHED, null, List.of(), Ending.OUT_OF_MEMORY).isOutOfMemory());
    assertFalse(new Ending(Ending.Kind.VANISHED, null, List.of(place), Ending.OUT_OF_MEMORY).isOutOfMemory());
    assertFalse(new Ending(Ending.Kind.VANISHED, null, List.of(), 1).isOutOfMemory());
  }

  @Test
  void about_a_task_shows_what_failed_there() {
    Verdict verdict = of(null, result(1, Outcome.FAILED), result(2, Outcome.PASSED), result(3, Outcome.FAILED));
    assertEquals(3, verdict.about(3).failure().test().task());
    assertEquals(verdict, verdict.about(0));
    assertEquals(verdict, verdict.about(1));
    assertEquals(1, verdict.about(2).failure().test().task(), "nothing has failed there");
  }
}
