package socketlab.lab.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.lab.files.Sources;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Mistake;
import socketlab.lab.verdict.Verdict.Output;
import socketlab.lab.verdict.Verdict.Result;
import socketlab.lab.verdict.Verdict.Times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReportTest {
  private static final PlannedTest FIRST = new PlannedTest("1", 1, "PingTest", "answers_a_ping", List.of());
  private static final PlannedTest SECOND = new PlannedTest("2", 2, "PongTest", "knows_a_pong", List.of());
  private static final Place PLACE = new Place("Ping.java", 5, "Ping", "answer", Doing.of(Doing.Kind.THREW));
  private static final String LONG = "word ".repeat(60) + "w".repeat(200);

  @TempDir
  private Path folder;
  private CourseOfTwo course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
  }

  private List<String> lines(Verdict verdict) {
    return Report.lines(course.ping(), verdict, Sources.of(course.ping().exerciseSources()), Ink.none());
  }

  private String report(Verdict verdict) {
    return lines(verdict).stream().map(line -> line.stripTrailing() + "\n").collect(Collectors.joining());
  }

  private static Result passed(PlannedTest test) {
    return new Result(test, Outcome.PASSED, null, null);
  }

  private static Result failed(PlannedTest test, Finding finding) {
    return new Result(test, Outcome.FAILED, finding, null);
  }

  private static Finding finding(Symptom symptom, String happened, String misconception) {
    return new Finding(symptom, happened, null, null, -1, null, misconception, List.of(PLACE), null);
  }

  private static Verdict verdict(List<Mistake> mistakes, List<Result> results, Ending ending, Output output) {
    return new Verdict("01-ping", mistakes, results, ending, output, new Times(1, 1, 2));
  }

  private static Verdict ran(Result... results) {
    return verdict(List.of(), List.of(results), null, new Output("", 0));
  }

  @Test
  void says_where_a_check_has_passed_before_with_the_same_files() {
    Verdict failing = ran(failed(FIRST, finding(Symptom.SILENCE, "Nothing came.", null)),
        failed(SECOND, finding(Symptom.SILENCE, "Nothing came.", null)))
        .using(Map.of("PingTest", "a", "PongTest", "b"));
    assertFalse(report(failing).contains("passed before"));
    assertTrue(report(failing.remembering(Map.of(FIRST.name(), "a"))).contains(
        "\n\n  This check has passed before, and none of your files that it uses has changed\n"));
    assertTrue(report(failing.remembering(Map.of(SECOND.name(), "b")))
        .contains("  - 1 other failing check has passed before, with the same files\n"));
  }

  private static Verdict printed(Output output) {
    return verdict(List.of(), List.of(failed(FIRST, finding(Symptom.TODO, "TODO 1", null))), null, output);
  }

  private static Verdict refused(Mistake... mistakes) {
    return verdict(List.of(mistakes), List.of(), null, null);
  }

  private static Verdict ended(Ending ending) {
    return verdict(List.of(), List.of(new Result(FIRST, Outcome.NOT_REACHED, null, null)), ending,
        new Output("", 0));
  }

  @Test
  void what_the_machine_lacks_is_said_in_one_line_and_does_not_count() throws IOException {
    var needsMore = new PlannedTest("3", 1, "PingTest", "answers_over_ipv6", List.of());
    Verdict verdict = ran(passed(FIRST), new Result(needsMore, Outcome.LEFT_OUT, null, "this machine has no IPv6"),
        passed(SECOND));
    assertTrue(verdict.solved());
    assertTrue(verdict.solved(1));
    assertEquals("  - 1 check was left out: this machine has no IPv6", lines(verdict).getLast());
  }

  @Test
  void a_task_of_which_all_is_left_out_is_not_solved() {
    assertFalse(ran(new Result(FIRST, Outcome.LEFT_OUT, null, "this machine has no IPv6")).solved());
  }

  @Test
  void a_skipped_task_has_its_reason_and_no_count() throws IOException {
    String why = "this process may open no ICMP socket, because it is not privileged to do so";
    Verdict verdict = ran(passed(FIRST), new Result(SECOND, Outcome.LEFT_OUT, null, why));
    assertEquals("""
        01 ping                                                                   solved

          ✓ task 1  Answer a ping                                          1 of 1 checks
          - task 2  Know a pong                                                  skipped
          - task 2 skipped: this process may open no ICMP socket, because it is not
            privileged to do so
        """, report(verdict));
    assertEquals("01 ping · task 2" + " ".repeat(57) + "skipped", Report.lines(course.ping(),
        ran(failed(FIRST, finding(Symptom.DIFFERENT, "No.", null)), verdict.of(2).getFirst()), 2,
        Sources.of(course.ping().exerciseSources()), folder, Ink.none()).getFirst());
  }

  @Test
  void says_solved_when_each_task_is() {
    assertEquals("""
        01 ping                                                                   solved

          ✓ task 1  Answer a ping                                          1 of 1 checks
          ✓ task 2  Know a pong                                            1 of 1 checks
        """, report(ran(passed(FIRST), passed(SECOND))));
  }

  @Test
  void shows_a_todo_with_its_place_and_nothing_more() {
    assertEquals("""
        01 ping · task 1 · answers a ping                                        not yet

          TODO 1: answer a ping

          exercises/01-ping/src/main/java/ping/Ping.java:5
              throw new UnsupportedOperationException("TODO 1: answer a ping");

          · task 1  Answer a ping                                          0 of 1 checks
          ✓ task 2  Know a pong                                            1 of 1 checks
        """, report(ran(failed(FIRST, finding(Symptom.TODO, "TODO 1: answer a ping", null)), passed(SECOND))));
  }

  @Test
  void shows_the_line_that_was_checked_whatever_was_saved_since() throws IOException {
    Sources read = Sources.of(course.ping().exerciseSources());
    Verdict verdict = ran(failed(FIRST, finding(Symptom.SILENCE, "nothing came", null)), passed(SECOND));
    List<String> before = Report.lines(course.ping(), verdict, read, Ink.none());
    course.write(CourseOfTwo.PING, "package ping;\n\n\n\n// another line 5\n");
    assertEquals(before, Report.lines(course.ping(), verdict, read, Ink.none()));
  }

  @Test
  void shows_what_was_wanted_and_what_came_above_the_place() {
    var finding = new Finding(Symptom.TOO_LITTLE, "Not all the bytes came.",
        new Sample(5, 0, "68656c6c6f", null), new Sample(2, 0, "6865", null), 2, null,
        "It looks as if one read was taken for the answer.", List.of(PLACE), null);
    List<String> lines = lines(ran(failed(FIRST, finding), passed(SECOND)));
    assertEquals(
        List.of("Not", "wanted", "got", "^", "It", "exercises/01-ping/src/main/java/ping/Ping.java:5", "Ping.answer"),
        lines.stream().skip(1).takeWhile(line -> !line.contains("throw new")).map(String::strip)
            .filter(line -> !line.isEmpty()).map(line -> line.split(" ")[0]).toList());
  }

  @Test
  void shows_a_mistake_of_the_compiler_with_a_caret_below_it() {
    assertEquals("""
        01 ping · does not compile                                               not yet

          exercises/01-ping/src/main/java/ping/Ping.java:4
          ';' expected
              int x = 1
                       ^

          · task 1  Answer a ping
          · task 2  Know a pong
        """, report(refused(new Mistake("ping/Ping.java", 4, 14, "';' expected", "    int x = 1  "))));
  }

  @Test
  void shows_the_first_mistakes_and_counts_the_rest() {
    var mistake = new Mistake("ping/Ping.java", 4, 14, "';' expected", "    int x = 1");
    assertTrue(report(refused(mistake, mistake, mistake, mistake, mistake)).contains("\n  and 2 more. "));
  }

  @Test
  void says_that_the_code_ended_the_program_and_where() {
    assertEquals("""
        01 ping · the run was ended                                              not yet

          Your code ended the whole program with System.exit during the check "answers a
          ping".

          exercises/01-ping/src/main/java/ping/Ping.java:5
              Ping.answer ended the program:
              throw new UnsupportedOperationException("TODO 1: answer a ping");

          · task 1  Answer a ping                                          0 of 1 checks
          · task 2  Know a pong
        """, report(ended(new Ending(Ending.Kind.EXIT, "answers a ping",
            List.of(new Place("Ping.java", 5, "Ping", "answer", Doing.of(Doing.Kind.EXITED))), 0))));
  }

  @Test
  void shows_a_check_that_failed_before_the_time_was_over() {
    var slow = new Ending(Ending.Kind.DEADLINE, "knows a pong", List.of(PLACE), 0);
    var failure = failed(FIRST, finding(Symptom.EXCEPTION, "answer threw it.", null));
    String report = report(new Verdict("01-ping", List.of(), List.of(failure), slow,
        new Output("", 0), new Times(1, 1, 2)));
    assertTrue(report.contains("answer threw it."), report);
    assertFalse(report.contains("the run was ended"), report);
  }

  @Test
  void says_with_which_status_the_program_vanished() {
    assertTrue(report(ended(new Ending(Ending.Kind.VANISHED, null, List.of(), 134))).contains("(exit status 134)"));
  }

  @Test
  void says_that_native_code_crashed_the_jvm_and_where() {
    String report = report(ended(new Ending(Ending.Kind.VANISHED, "sends", List.of(PLACE), 1, "SIGSEGV")));
    assertTrue(report.contains("Native code crashed the JVM during the check \"sends\" (SIGSEGV)."), report);
    assertTrue(report.contains(PLACE.file() + ":" + PLACE.line()), report);
  }

  @Test
  void says_that_the_memory_was_full_and_not_that_somebody_called_exit() {
    assertTrue(report(ended(new Ending(Ending.Kind.VANISHED, "sends", List.of(), Ending.OUT_OF_MEMORY)))
        .contains("The memory was full during the check \"sends\""));
  }

  @Test
  void says_what_the_code_printed_and_how_much_it_was() {
    String report = report(printed(new Output("line\n".repeat(100), 1_234_567)));
    assertTrue(report.contains("  printed by your code:\n" + "    line\n".repeat(5)
        + "    … more than a million bytes in all\n"));
  }

  @Test
  void says_that_a_fault_of_the_check_is_not_the_readers() {
    var fault = new Result(FIRST, Outcome.FAILED, null, "java.lang.IllegalStateException: no file");
    assertTrue(report(ran(fault)).contains("to do with your code:\n  java.lang.IllegalStateException: no file"));
  }

  @Test
  void is_never_wider_than_80_columns_for_a_mistake() {
    assertNarrow(refused(new Mistake("ping/Ping.java", 4, 250, "';' expected", "    " + LONG)));
  }

  @Test
  void is_never_wider_than_80_columns_for_a_long_message_of_the_compiler() {
    assertNarrow(refused(new Mistake("ping/Ping.java", 4, 5, "word ".repeat(60).strip(), "x")));
  }

  @ParameterizedTest
  @EnumSource(Ending.Kind.class)
  void is_never_wider_than_80_columns_for_a_run_that_was_ended(Ending.Kind kind) {
    assertNarrow(ended(new Ending(kind, "a_sentence_".repeat(6).replace('_', ' ').strip(), List.of(PLACE), 1)));
  }

  @Test
  void is_never_wider_than_80_columns_for_a_long_sentence() {
    var test = new PlannedTest("1", 1, "PingTest", "a_long_sentence_".repeat(12) + "ends", List.of());
    assertNarrow(ran(failed(test, finding(Symptom.EXCEPTION, "word ".repeat(40).strip(), "word ".repeat(40).strip()))));
  }

  @Test
  void is_never_wider_than_80_columns_for_a_long_line_of_the_readers() throws IOException {
    course.write(CourseOfTwo.PING, "\n\n\n\n" + LONG + "\n");
    assertNarrow(ran(failed(FIRST, finding(Symptom.EXCEPTION, "answer threw it.", null))));
  }

  @Test
  void is_never_wider_than_80_columns_for_a_long_task() throws IOException {
    course.write("lessons/01-ping/lesson.adoc", "= Ping\n\n== Your turn\n\n=== Task 1: " + LONG + "\n");
    assertNarrow(ran(passed(FIRST)));
  }

  @Test
  void is_never_wider_than_80_columns_for_what_the_code_printed() {
    assertNarrow(printed(new Output(LONG, LONG.length())));
  }

  @Test
  void is_never_wider_than_80_columns_for_a_fault_of_the_check() {
    assertNarrow(ran(new Result(FIRST, Outcome.FAILED, null, LONG)));
  }

  @Test
  void is_never_wider_than_80_columns_for_a_method_with_a_long_name() {
    var place = new Place("Ping.java", 5, "ServerOfManyClients$Conversation", "answers_the_next_of_them",
        Doing.of(Doing.Kind.BUSY));
    assertNarrow(ran(failed(FIRST, new Finding(Symptom.BUSY, "Nothing came.", null, null, -1, null, null,
        List.of(place), null))));
  }

  private void assertNarrow(Verdict verdict) {
    assertEquals(List.of(), lines(verdict).stream().filter(line -> line.length() > Report.WIDTH).toList());
  }

  private Verdict ofBoth(Result first, Result second) {
    return new Verdict("01-ping", List.of(), List.of(first, second), null, new Output("", 0), new Times(1, 1, 2));
  }

  private List<String> aboutTask(int task, Verdict verdict) {
    return Report.lines(course.ping(), verdict, task, Sources.of(course.ping().exerciseSources()), folder, Ink.none());
  }

  @Test
  void about_a_task_begins_with_what_failed_there() {
    Verdict verdict = ofBoth(failed(FIRST, finding(Symptom.SILENCE, "nothing came", null)),
        failed(SECOND, finding(Symptom.SILENCE, "nothing came", null)));
    assertTrue(aboutTask(2, verdict).getFirst().startsWith("01 ping · task 2 · knows a pong"));
  }

  @Test
  void about_a_task_that_is_done_says_so_whatever_is_left() {
    Verdict verdict = ofBoth(failed(FIRST, finding(Symptom.SILENCE, "nothing came", null)), passed(SECOND));
    assertTrue(aboutTask(2, verdict).getFirst().matches("01 ping · task 2 +solved"));
    assertTrue(aboutTask(1, verdict).getFirst().endsWith("not yet"));
  }

  @Test
  void names_each_check_that_fails() {
    Verdict verdict = ofBoth(failed(FIRST, finding(Symptom.SILENCE, "nothing came", null)),
        new Result(SECOND, Outcome.NOT_REACHED, null, null));
    assertEquals(List.of("", "  The checks that fail:", "  · task 1  answers a ping",
        "  · task 2  knows a pong (not tried)"), Report.failing(verdict, 0, Ink.none()));
    assertEquals(3, Report.failing(verdict, 2, Ink.none()).size());
  }

  @Test
  void names_no_check_where_none_fails() {
    assertEquals(List.of(), Report.failing(ofBoth(passed(FIRST), passed(SECOND)), 0, Ink.none()));
  }
}
