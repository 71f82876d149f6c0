package socketlab.selfcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.course.Course;
import socketlab.lab.files.Folders;
import socketlab.lab.session.Session;
import socketlab.lab.verify.HostileAnswers;
import socketlab.lab.watch.TerminalOfPipes;
import socketlab.lab.watch.Watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The watch goes through more than thirty saves of ever-worse code, each while the one before is still being judged,
/// and then through a right one.
@Isolated("it fills the machine with hostile answers")
@Tag("thorough")
class ThirtySavesTest {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final String WAIT = "socketlab.wait.millis";

  @TempDir
  private static Path folder;

  @BeforeAll
  static void copy_the_first_lesson_and_the_tool() throws IOException {
    Path root = CourseFolder.root();
    CourseFolder.tools();
    String slug = new Course(root).lessons().getFirst().slug();
    for (String place : List.of("lessons", "exercises", "solutions")) {
      Folders.copy(root.resolve(place).resolve(slug), folder.resolve(place).resolve(slug));
    }
    Files.createSymbolicLink(folder.resolve("workbench"), root.resolve("workbench"));
    System.setProperty(WAIT, "700");
  }

  @AfterAll
  static void deadlines_are_as_before() {
    System.clearProperty(WAIT);
  }

  private static void save(Path sources, Path answer) throws IOException {
    // In place, file by file, as editors do.
    Path server = Path.of("echo", "EchoServer.java");
    if (Files.exists(answer.resolve(server))) {
      Files.write(sources.resolve(server), Files.readAllBytes(answer.resolve(server)));
    } else {
      Files.deleteIfExists(sources.resolve(server));
    }
  }

  @Test
  void then_a_right_one_is_called_solved(@TempDir Path answers) throws Exception {
    var course = new Course(folder);
    Path sources = course.lessons().getFirst().exerciseSources();
    Folders.copy(course.lessons().getFirst().solutionSources(), sources);
    var hostile = new HostileAnswers(new Course(CourseFolder.root()));
    List<Path> saves = new ArrayList<>();
    for (String name : hostile.names()) {
      hostile.write(name, answers.resolve(name));
      saves.add(answers.resolve(name));
    }
    var shown = new TerminalOfPipes();
    save(sources, saves.getFirst());
    var watch = new Watch(new Session(folder), shown::terminal);
    CompletableFuture<Integer> status = CompletableFuture.supplyAsync(watch::run);
    int seen = shown.await("checking", 0, PATIENCE_MILLIS);
    for (Path answer : saves.subList(1, saves.size())) {
      save(sources, answer);
      seen = shown.await("checking", seen, PATIENCE_MILLIS);
    }
    shown.await("not yet", seen, PATIENCE_MILLIS);
    int before = shown.length();
    save(sources, course.lessons().getFirst().solutionSources());
    shown.await("solved", shown.await("checking", before, PATIENCE_MILLIS), PATIENCE_MILLIS);
    shown.press('q');
    assertEquals(0, status.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    assertTrue(saves.size() >= 30, "there should be thirty and more");
  }
}
