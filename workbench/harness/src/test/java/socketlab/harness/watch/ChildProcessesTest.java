package socketlab.harness.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.Processes;
import socketlab.harness.time.Soon;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

@DisabledOnOs(OS.WINDOWS)
@ExtendWith(TrialForEachTest.class)
class ChildProcessesTest {
  private static final String SECONDS = "1000";
  private static final int LOOKS = 300;

  private final ChildProcesses watch = ChildProcesses.watch();
  private Process child;

  @AfterEach
  void end() {
    if (child != null) {
      child.destroyForcibly();
    }
  }

  @Test
  void finds_a_process_that_nobody_ended() throws IOException {
    child = new ProcessBuilder("sleep", SECONDS).start();
    awaitCount(1);
    Finding finding = assertThrows(Unmet.class, watch::close).finding();
    assertEquals(Symptom.LEFT_RUNNING, finding.symptom());
    assertTrue(finding.happened().matches("The test is over, "
        + "and a process that your code has started still runs: \\S+\\."),
        finding.happened());
  }

  @Test
  void is_content_with_a_process_that_has_ended() throws Exception {
    child = new ProcessBuilder("sleep", SECONDS).start();
    awaitCount(1);
    child.destroyForcibly().waitFor();
    assertDoesNotThrow(watch::close);
  }

  @Test
  void waits_until_the_end_of_a_process_has_been_told() throws Exception {
    child = new ProcessBuilder("cat").start();
    awaitCount(1);
    assertTrue(Soon.isSo(() -> Processes.untold().contains(child.pid())));
    child.outputWriter().close();
    assertEquals(0, watch.awaitEnd(Duration.ZERO));
    assertFalse(Processes.untold().contains(child.pid()));
  }

  @Test
  void says_how_many_do_not_end() throws Exception {
    child = new ProcessBuilder("sleep", SECONDS).start();
    awaitCount(1);
    assertEquals(1, watch.awaitEnd(Duration.ZERO));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void finds_the_child_of_a_process_that_has_ended() throws Exception {
    assumeTrue(System.getenv(Processes.VARIABLE) != null, "only Maven and the tool mark what a JVM starts");
    child = new ProcessBuilder("sh", "-c", "sleep " + SECONDS + " & echo started; exit").start();
    child.inputReader().readLine();
    assertTrue(child.waitFor(Soon.MILLIS, TimeUnit.MILLISECONDS));
    assertEquals(1, watch.count());
    assertThrows(Unmet.class, watch::close);
    Trial.current().end();
    awaitCount(0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void finds_a_process_while_it_begins_another_program(@TempDir Path folder) throws Exception {
    assumeTrue(System.getenv(Processes.VARIABLE) != null, "only Maven and the tool mark what a JVM starts");
    Path again = Files.writeString(folder.resolve("again"), "exec sh \"$0\"\n");
    child = new ProcessBuilder("sh", "-c", "sh " + again + " & echo started; exit").start();
    child.inputReader().readLine();
    assertTrue(child.waitFor(Soon.MILLIS, TimeUnit.MILLISECONDS));
    for (int look = 0; look < LOOKS; look++) {
      assertEquals(1, watch.count());
    }
    Trial.current().end();
    awaitCount(0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void finds_what_the_child_of_a_process_that_has_ended_has_started() throws Exception {
    assumeTrue(System.getenv(Processes.VARIABLE) != null, "only Maven and the tool mark what a JVM starts");
    String shell = "sh -c 'sleep " + SECONDS + " & echo started; sleep " + SECONDS + "'";
    child = new ProcessBuilder("sh", "-c", shell + " & read line").start();
    assertEquals("started", child.inputReader().readLine());
    child.outputWriter().close(); // only now it ends: Java closes the output of one that has ended, and echo would fail
    assertTrue(child.waitFor(Soon.MILLIS, TimeUnit.MILLISECONDS));
    awaitCount(3);
    Trial.current().end();
    awaitCount(0);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_process_that_runs_is_under_way_however_little_it_gets_done() throws Exception {
    child = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    awaitCount(1);
    for (int look = 0; look < LOOKS; look++) {
      assertNotEquals(Processes.work(), Processes.work());
    }
  }

  @Test
  void a_process_that_waits_is_no_progress() throws Exception {
    child = new ProcessBuilder("sleep", SECONDS).start();
    awaitCount(1);
    assertTrue(Soon.isSo(() -> Processes.work().equals(Processes.work())));
  }

  @Test
  void a_process_that_works_is_progress() throws Exception {
    ChildProcesses.countAsProgress();
    child = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    awaitCount(1);
    List<?> before = Trial.current().progress();
    assertTrue(Soon.isSo(() -> !Trial.current().progress().equals(before)));
  }

  @Test
  void what_is_left_ends_with_the_trial() throws Exception {
    child = new ProcessBuilder("sleep", SECONDS).start();
    Trial.current().end();
    assertTrue(child.waitFor(Soon.MILLIS, TimeUnit.MILLISECONDS));
  }

  private void awaitCount(int count) {
    assertTrue(Soon.isSo(() -> watch.count() == count));
  }
}
