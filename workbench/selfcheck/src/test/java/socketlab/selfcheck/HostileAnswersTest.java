package socketlab.selfcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.lab.check.Checker;
import socketlab.lab.check.Sources;
import socketlab.lab.check.Verdict;
import socketlab.lab.course.Course;
import socketlab.lab.course.Lesson;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;

import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Answers that try to hang, end or fool the tool, in `workbench/selfcheck/hostile`, each with the words that it
/// earns.
@Isolated("it looks for processes and files that are left")
@Execution(ExecutionMode.SAME_THREAD)
class HostileAnswersTest {
  private static final String WAIT = "socketlab.wait.millis";

  /// The words by which the reader learns what happened, for each of the answers.
  private static final Map<String, String> SAYS = Map.ofEntries(
      entry("blocked-in-accept", "serveOne is waiting in accept"),
      entry("blocked-in-read", "serveOne is waiting in readNBytes"),
      entry("blocked-in-write", "serveOne is waiting in write"),
      entry("busy-loop", "serveOne is running and does not wait for anything"),
      entry("child-process-left", "ended the whole program with System.exit"),
      entry("deadlock", "take is waiting for a lock"),
      entry("empty-file", "The tests use the class echo.EchoServer, and there is none"),
      entry("endless-shutdown-hook", "ended the whole program with System.exit"),
      entry("exception-in-a-static-initialiser", "NumberFormatException"),
      entry("exception-in-its-own-thread", "IllegalArgumentException"),
      entry("gigabyte-of-lines", "printed by your code"),
      entry("gigabyte-without-a-line-end", "printed by your code"),
      entry("heap-exhausted", "OutOfMemoryError"),
      entry("imitates-events", "printed by your code"),
      entry("interrupts-every-thread", "serveOne is waiting in readAllBytes"),
      entry("method-renamed", "a method void serveOne() in EchoServer, and there is none"),
      entry("not-utf-8", "this file is not UTF-8"),
      entry("port-left-bound", "the listener is open"),
      entry("runtime-halt", "The program ended without a word"),
      entry("stack-exhausted", "StackOverflowError"),
      entry("standard-output-closed", "The stream ended after 0 of 5 bytes"),
      entry("swallows-uncaught-exceptions", "nobody shall know"),
      entry("system-exit", "ended the whole program with System.exit"),
      entry("ten-thousand-threads", "serveOne"),
      entry("terminal-sequences", "IllegalStateException: ·[2J"),
      entry("thread-left-running", "waitForEver is waiting in park"),
      entry("wrong-package", "The tests use the class echo.EchoServer, and there is none"));

  @BeforeAll
  static void deadlines_are_short() {
    System.setProperty(WAIT, "700");
  }

  @AfterAll
  static void deadlines_are_as_before() {
    System.clearProperty(WAIT);
  }

  @TestFactory
  Stream<DynamicTest> get_a_verdict_and_leave_nothing_behind() throws IOException {
    Path hostile = CourseFolder.root().resolve("workbench", "selfcheck", "hostile");
    try (Stream<Path> folders = Files.list(hostile)) {
      return folders.sorted().toList().stream()
          .map(folder -> dynamicTest(folder.getFileName().toString(),
              () -> meets(folder, SAYS.get(folder.getFileName().toString()))));
    }
  }

  private static void meets(Path folder, String says) throws IOException {
    var course = new Course(CourseFolder.root());
    Lesson echo = course.find("01").orElseThrow();
    Set<Path> before = temporaryFiles();
    Verdict verdict;
    try (var checker = new Checker(course, CourseFolder.tools(), false)) {
      verdict = checker.check(echo, echo.solutionSources(), folder, false);
    }
    assertFalse(verdict.solved(), "a hostile answer must never be called solved");
    assertEquals(List.of(), leftProcesses(), "processes that are left");
    assertEquals(before, temporaryFiles(), "temporary files");
    String report = String.join("\n",
        Report.lines(echo, verdict, Sources.of(echo.solutionSources(), folder), Ink.none()));
    assertTrue(report.contains(says), report);
    assertFalse(report.contains("\u001b"), "a control sequence reaches the terminal");
  }

  private static List<String> leftProcesses() {
    return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive)
        .map(process -> process.info().commandLine().orElse(String.valueOf(process.pid()))).toList();
  }

  private static Set<Path> temporaryFiles() throws IOException {
    try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return files.filter(file -> file.getFileName().toString().startsWith("socket-lab-"))
          .collect(Collectors.toSet());
    }
  }
}
