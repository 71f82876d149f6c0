package socketlab.lab.gallery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.diagnosis.Gallery;
import socketlab.harness.diagnosis.Mistake;
import socketlab.harness.diagnosis.Observation;
import socketlab.harness.diagnosis.Observed;
import socketlab.harness.diagnosis.Seen;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Result;
import socketlab.lab.verdict.Verdict.Times;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// Two tasks with two checks each: `A.one` and `A.two`, `B.one` and `B.two`.
class DiagnosedTest {
  /// As a check fails here, see [#result].
  private static final Observation FAILURE = Observation.bare("FAULT");

  private static final Gallery GALLERY = new Gallery(List.of(mistake("in A alone", "A.one"),
      mistake("in A and B", "A.two", "B.one")));

  private static Mistake mistake(String says, String... failed) {
    return new Mistake(says, says, List.of(), null, Observed.in(new Seen(Set.of(), Set.of(failed).stream()
        .collect(Collectors.toMap(check -> check, _ -> FAILURE)))));
  }

  private static Result result(String name, Outcome outcome) {
    String[] parts = name.split("\\.");
    return new Result(new PlannedTest(name, parts[0].equals("A") ? 1 : 2, parts[0], parts[1], List.of()), outcome, null,
        outcome == Outcome.FAILED ? "a fault" : null);
  }

  private static Optional<String> told(Map<String, Outcome> outcomes) {
    List<Result> results = List.of("A.one", "A.two", "B.one", "B.two").stream()
        .map(name -> result(name, outcomes.getOrDefault(name, Outcome.PASSED))).toList();
    return Diagnosed.mistake(new Verdict("01-ping", List.of(), results, null, null, new Times(0, 0, 0)), GALLERY)
        .map(Mistake::says);
  }

  @Test
  void the_whole_pattern_is_told() {
    assertEquals(Optional.of("in A alone"), told(Map.of("A.one", Outcome.FAILED)));
    assertEquals(Optional.of("in A and B"), told(Map.of("A.two", Outcome.FAILED, "B.one", Outcome.FAILED)));
  }

  @Test
  void what_fails_in_another_task_may_be_another_mistake() {
    assertEquals(Optional.of("in A alone"), told(Map.of("A.one", Outcome.FAILED, "B.two", Outcome.FAILED)));
  }

  @Test
  void what_passes_in_another_task_tells_against_a_mistake_that_fails_there() {
    assertEquals(Optional.empty(), told(Map.of("A.two", Outcome.FAILED)));
    assertEquals(Optional.empty(), told(Map.of("A.two", Outcome.FAILED, "B.two", Outcome.FAILED)));
  }

  @Test
  void what_was_not_tried_in_another_task_tells_nothing() {
    assertEquals(Optional.of("in A and B"), told(Map.of("A.two", Outcome.FAILED, "B.one", Outcome.SKIPPED)));
  }
}
