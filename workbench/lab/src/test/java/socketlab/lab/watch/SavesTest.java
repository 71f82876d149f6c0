package socketlab.lab.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Lesson;
import socketlab.lab.files.Folders;
import socketlab.lab.reader.CourseOfTwo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

@Timeout(60)
class SavesTest {
  private static final String LOOP = "exercises/02-two-loops/src/main/java/loops/Loop.java";
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long OFTEN_MILLIS = 20;

  /// So rarely that no test sees it.
  private static final long NEVER_MILLIS = TimeUnit.HOURS.toMillis(1);

  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private final LinkedBlockingQueue<Lesson> saved = new LinkedBlockingQueue<>();
  private Saves saves;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder.resolve("course"));
  }

  @AfterEach
  void close() {
    if (saves != null) {
      saves.close();
    }
  }

  private void watch(long lookMillis) {
    saves = new Saves(course.course(), saved::add, lookMillis);
  }

  private String nextSaved() throws InterruptedException {
    Lesson lesson = saved.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    return lesson == null ? "none" : lesson.slug();
  }

  @Test
  void are_told_with_the_exercise_that_they_belong_to() throws Exception {
    watch(NEVER_MILLIS);
    course.write(LOOP, "class Loop { }\n");
    assertEquals("02-two-loops", nextSaved());
    saved.clear();
  }

  @Test
  void of_what_is_no_source_of_the_readers_are_passed_over() throws Exception {
    course.write("exercises/01-ping/src/test/java/ping/PingTest.java", "class PingTest {}\n");
    course.write("exercises/01-ping/target/Made.java", "class Made {}\n");
    watch(NEVER_MILLIS);
    course.write("exercises/01-ping/src/test/java/ping/PingTest.java", "class PingTest { }\n");
    course.write("exercises/01-ping/target/Made.java", "class Made { }\n");
    course.write("exercises/01-ping/src/main/java/ping/._Ping.java", "x");
    course.write("exercises/01-ping/src/main/java/ping/notes.txt", "x");
    course.write(LOOP, "class Loop { }\n");
    assertEquals("02-two-loops", nextSaved());
  }

  @Test
  void are_told_by_the_system_where_the_folder_was_made_anew() throws Exception {
    watch(NEVER_MILLIS);
    Folders.delete(course.ping().exerciseSources());
    course.write(CourseOfTwo.PING, "class Ping {}\n");
    assertEquals("01-ping", nextSaved());
    while (saved.poll(200, TimeUnit.MILLISECONDS) != null) {
      // Until all that was written so far has been told.
    }
    course.write(CourseOfTwo.PING, "class Ping { }\n");
    assertEquals("01-ping", nextSaved());
  }

  @Test
  void are_seen_where_the_system_tells_nothing() throws Exception {
    Path exercises = course.root().resolve("exercises");
    Path moved = folder.resolve("moved");
    Files.move(exercises, moved);
    Files.createSymbolicLink(exercises, moved);
    watch(OFTEN_MILLIS);
    for (int i = 1; i <= 3; i++) {
      course.write(LOOP, "class Loop {" + " ".repeat(i) + "}\n");
      assertEquals("02-two-loops", nextSaved());
      saved.clear();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void are_seen_in_a_file_behind_a_symbolic_link() throws Exception {
    Path mine = Files.writeString(Files.createDirectories(folder.resolve("mine")).resolve("Ping.java"), "class A {}\n");
    Path beside = Files.writeString(mine.resolveSibling("Beside.java"), "class B {}\n");
    Path link = folder.resolve("course").resolve(CourseOfTwo.PING);
    Files.delete(link);
    Files.createSymbolicLink(link, mine);
    watch(OFTEN_MILLIS);
    Files.writeString(beside, "class B { }\n");
    assertNull(saved.poll(200, TimeUnit.MILLISECONDS));
    Files.writeString(mine, "class A { }\n");
    assertEquals("01-ping", nextSaved());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void are_seen_in_a_folder_of_sources_that_is_a_symbolic_link() throws Exception {
    Path mine = folder.resolve("mine");
    Path link = course.ping().exerciseSources();
    Folders.copy(link, mine);
    Folders.delete(link);
    Files.createSymbolicLink(link, mine);
    watch(OFTEN_MILLIS);
    Files.writeString(mine.resolve("ping/Ping.java"), "class Ping { }\n");
    assertEquals("01-ping", nextSaved());
  }
}
