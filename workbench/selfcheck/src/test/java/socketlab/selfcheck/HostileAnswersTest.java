package socketlab.selfcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.course.Course;
import socketlab.lab.engine.Checker;
import socketlab.lab.verify.HostileAnswers;
import socketlab.lab.verify.HostileAnswers.Met;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/// Answers that try to hang, end or fool the tool, in `workbench/selfcheck/hostile`, each with the report that it
/// earns; `./lab verify --hostile --record` writes these anew.
@Isolated("it looks for processes and files that are left")
@Execution(ExecutionMode.SAME_THREAD)
@Tag("thorough")
class HostileAnswersTest {
  private static final String WAIT = "socketlab.wait.millis";

  @BeforeAll
  static void deadlines_are_short() {
    System.setProperty(WAIT, "1000");
  }

  @AfterAll
  static void deadlines_are_as_before() {
    System.clearProperty(WAIT);
  }

  @TestFactory
  Stream<DynamicTest> get_a_verdict_and_leave_nothing_behind() {
    var answers = new HostileAnswers(new Course(CourseFolder.root()));
    return answers.names().stream().map(name -> dynamicTest(name, () -> meets(answers, name)));
  }

  private static void meets(HostileAnswers answers, String name) throws IOException {
    Set<Path> before = temporaryFiles();
    Met met;
    try (var checker = new Checker(new Course(CourseFolder.root()), CourseFolder.tools(), false)) {
      met = answers.meet(name, checker, false);
    }
    String report = String.join("\n", met.report());
    assertFalse(met.verdict().solved(), "a hostile answer must never be called solved");
    assertEquals(List.of(), leftProcesses(), "processes that are left");
    assertEquals(before, temporaryFiles(), "temporary files");
    assertFalse(report.contains("\u001b"), "a control sequence reaches the terminal");
    assertTrue(Stream.of("junit", "socketlab", "java.base/").noneMatch(report.replace("engine:junit", "")::contains),
        report);
    assertNull(met.problem(), met.problem());
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
