package socketlab.harness.diagnosis;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import socketlab.harness.diagnosis.Observation.Aspect;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Finding.Thrown;
import socketlab.harness.finding.Symptom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ObservedTest {
  private static final Observation FIVE = different("5");
  private static final Observation SIX = different("6");
  private static final Observation SILENCE = Observation.bare("SILENCE");

  private static Observation different(String got) {
    return new Observation(Map.of(Aspect.SYMPTOM, "DIFFERENT", Aspect.WANTED, "4", Aspect.GOT, got));
  }

  private static Seen run(Set<String> passed, Map<String, Observation> failed) {
    return new Seen(passed, failed);
  }

  @Test
  void an_observation_leaves_out_ports_times_lines_and_names() {
    var wanted = new Sample(-1, 0, "", "127.0.0.1:4711 on port 4711 of Thing@1b2c3d4e");
    var one = Observation.of(new Finding(Symptom.DIFFERENT, "Port 4711\nis taken.", wanted, wanted, 2, null, null,
        List.of(new Place("A.java", 3, "A", "serve", Doing.waitingIn("read")),
            new Place("A.java", 9, "A", "main", Doing.of(Doing.Kind.CALLED))),
        new Thrown("BindException", "Address already in use: 4711")));
    assertEquals(Map.of(Aspect.SYMPTOM, "DIFFERENT", Aspect.HAPPENED, "Port N\\nis taken.",
        Aspect.WANTED, "127.0.0.1:N on port N of Thing@N", Aspect.GOT, "127.0.0.1:N on port N of Thing@N",
        Aspect.OFFSET, "2", Aspect.EXCEPTION, "BindException", Aspect.DOING, "is waiting in read"), one.seen());
  }

  @Test
  void how_many_of_very_many_bytes_had_come_is_left_out() {
    var one = Observation.of(new Finding(Symptom.TOO_LITTLE, "1,048,000 bytes where 1,048,576 were wanted.",
        new Sample(1 << 20, 1_047_996, "0001", null), new Sample(1_048_000, 1_047_996, "00", null), 1_048_000, null,
        null, List.of(), null));
    assertEquals(Map.of(Aspect.SYMPTOM, "TOO_LITTLE", Aspect.HAPPENED, "many bytes where many were wanted.",
        Aspect.WANTED, "many bytes", Aspect.GOT, "many bytes"), one.seen());
  }

  @Test
  void a_long_value_is_cut_and_a_control_character_can_be_read() {
    var observation = Observation.of(new Finding(Symptom.DIFFERENT, "Other.", Sample.words("a\0b"),
        Sample.words("\0".repeat(100_000)), -1, null, null, List.of(), null));
    assertEquals("a\\u0000b", observation.seen().get(Aspect.WANTED));
    assertTrue(observation.seen().get(Aspect.GOT).length() < 1_100, observation.seen().get(Aspect.GOT));
  }

  @Test
  void an_observation_is_the_same_where_nobody_knows_which_line_returned_a_value() {
    var wanted = Sample.words("1");
    Function<String, Finding> happened = who -> new Finding(Symptom.DIFFERENT, who + " returned null.", wanted, wanted,
        -1, null, null, List.of(), null);
    var returned = new Place("A.java", 3, "A", "next", Doing.of(Doing.Kind.RETURNED));
    for (String call : List.of("A.next()", "A.next(…)")) {
      Finding marked = happened.apply(call);
      assertEquals(Observation.of(happened.apply("Your method")), Observation.of(new Finding(marked.symptom(),
          marked.happened(), wanted, wanted, -1, null, null, List.of(returned), null)));
    }
  }

  @Test
  void an_observation_is_the_same_whichever_method_of_the_readers_threw() {
    Function<String, Observation> threw = method -> Observation.of(new Finding(Symptom.EXCEPTION,
        "A." + method + "(…) threw EOFException.", null, null, -1, null, null,
        List.of(new Place("A.java", 3, "A", method, Doing.of(Doing.Kind.THREW))), new Thrown("EOFException", null)));
    assertEquals(threw.apply("next"), threw.apply("fill"));
  }

  @Test
  void a_run_like_the_recorded_one_is_covered() {
    var observed = Observed.in(run(Set.of("A.b"), Map.of("A.a", FIVE)));
    assertTrue(observed.covers(run(Set.of("A.b"), Map.of("A.a", FIVE))));
  }

  @Test
  void another_value_is_not_covered() {
    assertFalse(Observed.in(run(Set.of(), Map.of("A.a", FIVE))).covers(run(Set.of(), Map.of("A.a", SIX))));
  }

  @Test
  void a_further_check_that_fails_is_not_covered() {
    assertFalse(Observed.in(run(Set.of("A.b"), Map.of("A.a", FIVE)))
        .covers(run(Set.of(), Map.of("A.a", FIVE, "A.b", FIVE))));
  }

  @Test
  void a_check_that_passes_instead_of_failing_is_not_covered() {
    assertFalse(Observed.in(run(Set.of(), Map.of("A.a", FIVE, "A.b", FIVE)))
        .covers(run(Set.of("A.b"), Map.of("A.a", FIVE))));
  }

  @Test
  void checks_of_which_a_run_says_nothing_do_not_count() {
    var observed = Observed.in(run(Set.of(), Map.of("A.a", FIVE, "B.b", FIVE)));
    assertTrue(observed.covers(run(Set.of(), Map.of("A.a", FIVE))));
  }

  @Test
  void a_run_in_which_nothing_fails_is_covered_by_nothing() {
    assertFalse(Observed.in(run(Set.of(), Map.of("A.a", FIVE))).covers(run(Set.of("A.c"), Map.of())));
  }

  @Test
  void a_value_that_differs_between_two_recordings_is_not_looked_at() {
    var observed = Observed.in(run(Set.of(), Map.of("A.a", FIVE))).with(run(Set.of(), Map.of("A.a", SIX)));
    assertTrue(observed.covers(run(Set.of(), Map.of("A.a", different("7")))));
    assertFalse(observed.covers(run(Set.of(), Map.of("A.a", SILENCE))));
    assertFalse(observed.varies(), "it fails in the same way each time");
  }

  @Test
  void a_check_may_pass_once_or_fail_in_two_ways() {
    var observed = Observed.in(run(Set.of(), Map.of("A.a", FIVE))).with(run(Set.of(), Map.of("A.a", SILENCE)))
        .with(run(Set.of("A.a"), Map.of("A.b", FIVE)));
    assertTrue(observed.varies());
    assertTrue(observed.covers(run(Set.of("A.a"), Map.of("A.b", FIVE))));
    assertTrue(observed.covers(run(Set.of("A.b"), Map.of("A.a", SILENCE))));
    assertTrue(observed.covers(run(Set.of("A.b"), Map.of("A.a", SIX))), "its values are a matter of luck");
    assertFalse(observed.covers(run(Set.of("A.b"), Map.of("A.a", Observation.bare("STUCK")))));
  }

  @Test
  void what_is_written_is_read_again() {
    var observed = Observed.in(run(Set.of(), Map.of("A.a", FIVE, "B.b", Observation.bare("EXIT"))))
        .with(run(Set.of("B.b"), Map.of("A.a", SILENCE)));
    assertEquals(observed, Observed.parse(observed.text()));
    assertEquals("""
        A.a
          DIFFERENT\twanted: 4\tgot: 5
          SILENCE
        B.b
          may pass
          EXIT
        """, observed.text());
  }

  @Test
  void a_value_without_a_character_is_written_and_read() {
    var empty = Observed.in(run(Set.of(), Map.of("A.a", different(""))));
    assertEquals(empty, Observed.parse(empty.text()));
  }

  @Test
  void a_file_of_another_kind_is_refused_with_its_line() {
    var refused = assertThrows(IllegalArgumentException.class, () -> Observed.parse("A.a\n  SILENCE\tcolour: red\n"));
    assertEquals("line 2: colour is not what an observation has", refused.getMessage());
  }

  @Test
  void a_line_of_two_is_one_line_in_the_file() {
    var observed = Observed.in(run(Set.of(), Map.of("A.a", Observation.of(new Finding(Symptom.DIFFERENT,
        "One.\nTwo \\ three.", null, null, -1, null, null, List.of(), null)))));
    assertEquals(observed, Observed.parse(observed.text()));
    assertTrue(observed.text().contains("One.\\nTwo \\\\ three."));
  }
}
