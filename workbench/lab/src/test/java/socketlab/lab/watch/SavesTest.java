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
  private static final long MILLIS = 10_000;

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

  private void watch() {
    saves = new Saves(course.course(), saved::add);
  }

  private String nextSaved() throws InterruptedException {
    Lesson lesson = saved.poll(MILLIS, TimeUnit.MILLISECONDS);
    return lesson == null ? "none" : lesson.slug();
  }

  @Test
  void are_told_with_the_exercise_that_they_belong_to() throws Exception {
    watch();
    course.write(LOOP, "class Loop { }\n");
    assertEquals("02-two-loops", nextSaved());
    saved.clear();
  }

  @Test
  void of_what_is_no_source_of_the_readers_are_passed_over() throws Exception {
    course.write("exercises/01-ping/src/test/java/ping/PingTest.java", "class PingTest {}\n");
    course.write("exercises/01-ping/target/Made.java", "class Made {}\n");
    watch();
    course.write("exercises/01-ping/src/test/java/ping/PingTest.java", "class PingTest { }\n");
    course.write("exercises/01-ping/target/Made.java", "class Made { }\n");
    course.write("exercises/01-ping/src/main/java/ping/._Ping.java", "x");
    course.write("exercises/01-ping/src/main/java/ping/notes.txt", "x");
    course.write(LOOP, "class Loop { }\n");
    assertEquals("02-two-loops", nextSaved());
  }

  @Test
  void are_told_when_the_folder_was_made_anew() throws Exception {
    watch();
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
  @DisabledOnOs(OS.WINDOWS)
  void are_told_of_a_file_behind_a_symbolic_link() throws Exception {
    Path mine = Files.writeString(Files.createDirectories(folder.resolve("mine")).resolve("Ping.java"), "class A {}\n");
    Path beside = Files.writeString(mine.resolveSibling("Beside.java"), "class B {}\n");
    Path link = folder.resolve("course").resolve(CourseOfTwo.PING);
    Files.delete(link);
    Files.createSymbolicLink(link, mine);
    watch();
    Files.writeString(beside, "class B { }\n");
    assertNull(saved.poll(200, TimeUnit.MILLISECONDS));
    Files.writeString(mine, "class A { }\n");
    assertEquals("01-ping", nextSaved());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void are_told_of_a_folder_of_sources_that_is_a_symbolic_link() throws Exception {
    Path mine = folder.resolve("mine");
    Path link = course.ping().exerciseSources();
    Folders.copy(link, mine);
    Folders.delete(link);
    Files.createSymbolicLink(link, mine);
    watch();
    Files.writeString(mine.resolve("ping/Ping.java"), "class Ping { }\n");
    assertEquals("01-ping", nextSaved());
  }
}
