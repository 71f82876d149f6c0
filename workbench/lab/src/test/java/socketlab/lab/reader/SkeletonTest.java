package socketlab.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static socketlab.lab.reader.CourseOfTwo.PING;
import static socketlab.lab.reader.CourseOfTwo.PING_SKELETON;
import static socketlab.lab.reader.CourseOfTwo.PONG;
import static socketlab.lab.reader.CourseOfTwo.PONG_SKELETON;

class SkeletonTest {
  private static final String KEPT_PING = "src/main/java/ping/Ping.java";
  private static final String ANSWER = "package ping;\n\nclass Ping {}\n";

  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private Skeleton skeleton;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
    skeleton = new Skeleton(course.course(), course.ping());
  }

  @Test
  void has_a_todo_for_each_task_that_is_not_begun() throws IOException {
    course.write(PING, ANSWER);
    assertEquals(List.of(2), Skeleton.todos(Stream.of(folder.resolve(PING), folder.resolve(PONG))));
  }

  @Test
  void a_todo_may_stand_on_the_next_line() throws IOException {
    Path file = Files.writeString(folder.resolve("Broken.java"),
        "throw new UnsupportedOperationException(\n    \"TODO 3: accept one client\");\n");
    assertEquals(List.of(3), Skeleton.todos(Stream.of(file)));
  }

  @Test
  void that_is_not_to_be_found_is_told_in_a_sentence() {
    assertTrue(thrown().startsWith("the skeleton of 01 ping was found neither"));
  }

  @Test
  void that_is_not_to_be_found_leaves_the_answer_as_it_is() throws IOException {
    course.write(PING, ANSWER);
    thrown();
    assertEquals(ANSWER, course.read(PING));
  }

  private String thrown() {
    return assertThrows(IllegalStateException.class, skeleton::putBack).getMessage();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(60)
  void comes_from_the_copy_where_git_does_not_answer() throws Exception {
    skeleton.keep();
    course.write(PING, ANSWER);
    Files.createDirectory(folder.resolve(".git"));
    assumeTrue(new ProcessBuilder("mkfifo", folder.resolve(".git/HEAD").toString()).start().waitFor() == 0);
    new Skeleton(course.course(), course.ping(), 500).putBack(); // git waits for somebody to write into HEAD
    assertEquals(PING_SKELETON, course.read(PING));
  }

  @Nested
  class FromTheCopy {
    @BeforeEach
    void keep_a_copy() {
      skeleton.keep();
    }

    @Test
    void comes_back_as_it_was() throws IOException {
      course.write(PING, ANSWER);
      skeleton.putBack();
      assertEquals(PING_SKELETON, course.read(PING));
    }

    @Test
    void comes_back_where_the_folder_is_gone() throws IOException {
      Files.delete(folder.resolve(PING));
      Files.delete(folder.resolve(PONG));
      Files.delete(folder.resolve(PING).getParent());
      skeleton.putBack();
      assertEquals(PING_SKELETON + PONG_SKELETON, course.read(PING) + course.read(PONG));
    }

    @Test
    void is_not_kept_anew_from_an_answer() throws IOException {
      course.write(PING, ANSWER);
      skeleton.keep();
      skeleton.putBack();
      assertEquals(PING_SKELETON, course.read(PING));
    }

    @Test
    void changes_nothing_where_nothing_was_changed() {
      assertEquals(Optional.empty(), skeleton.putBack());
    }

    @Test
    void keeps_what_was_there_and_says_where() throws IOException {
      course.write(PING, ANSWER);
      Path kept = skeleton.putBack().orElseThrow();
      assertEquals(ANSWER, Files.readString(kept.resolve(KEPT_PING)));
    }

    @Test
    void keeps_the_files_that_the_reader_added() throws IOException {
      course.write("exercises/01-ping/src/main/java/ping/notes.txt", "粘包");
      Path kept = skeleton.putBack().orElseThrow();
      assertEquals("粘包", Files.readString(kept.resolve("src/main/java/ping/notes.txt")));
    }

    @Test
    void takes_away_the_files_that_the_reader_added() throws IOException {
      course.write("exercises/01-ping/src/main/java/ping/More.java", "class More {}\n");
      skeleton.putBack();
      assertFalse(Files.exists(folder.resolve("exercises/01-ping/src/main/java/ping/More.java")));
    }

    @Test
    void leaves_the_folders_where_they_are_for_those_who_watch_them() throws IOException {
      Path sources = folder.resolve(PING).getParent();
      Object before = Files.readAttributes(sources, BasicFileAttributes.class).fileKey();
      course.write(PING, ANSWER);
      skeleton.putBack();
      assertEquals(before, Files.readAttributes(sources, BasicFileAttributes.class).fileKey());
    }

    @Test
    void keeps_what_was_there_as_a_version_to_come_back() throws IOException {
      course.write(PING, ANSWER);
      skeleton.putBack();
      var versions = new Versions(course.course(), course.ping());
      versions.bringBack(versions.beforeThis().orElseThrow());
      assertEquals(ANSWER, course.read(PING));
    }

    @Test
    void of_each_lesson_is_safe_from_the_first_start_on() throws IOException {
      Skeleton.keepAll(course.course());
      course.write(PING, PING_SKELETON.replace("String answer", "int begun;\n\n  String answer"));
      Skeleton.keepAll(course.course());
      skeleton.putBack();
      assertEquals(PING_SKELETON, course.read(PING));
    }

    @Test
    void of_another_lesson_that_was_begun_is_kept_as_a_version() throws IOException {
      course.write(PING, ANSWER);
      Skeleton.keepOthers(course.course(), course.loops());
      Files.delete(folder.resolve(PING));
      var versions = new Versions(course.course(), course.ping());
      versions.bringBack(versions.beforeThis().orElseThrow());
      assertEquals(ANSWER, course.read(PING));
    }

    @Test
    void of_another_lesson_that_is_untouched_needs_no_version() throws IOException {
      Skeleton.keepOthers(course.course(), course.loops());
      assertEquals(List.of(), List.copyOf(new Versions(course.course(), course.ping()).all()));
    }

    @Test
    void keeps_two_answers_of_one_second_apart() throws IOException {
      course.write(PING, ANSWER);
      Path first = skeleton.putBack().orElseThrow();
      course.write(PING, ANSWER + "// again\n");
      Path second = skeleton.putBack().orElseThrow();
      assertEquals(List.of(ANSWER, ANSWER + "// again\n"), List.of(
          Files.readString(first.resolve(KEPT_PING)), Files.readString(second.resolve(KEPT_PING))));
    }

    @Test
    void is_not_kept_from_an_answer_that_is_half_done() throws IOException {
      var loops = new Skeleton(course.course(), course.loops());
      loops.keep();
      assertThrows(IllegalStateException.class, loops::putBack);
    }
  }

  @Nested
  class FromGit {
    @BeforeEach
    void commit_the_course() throws Exception {
      assumeTrue(isThere("git"), "there is no git on this machine");
      git("init", "-q");
      commit();
    }

    @Test
    void comes_back_as_it_was_committed() throws Exception {
      course.write(PING, ANSWER);
      skeleton.putBack();
      assertEquals(PING_SKELETON, course.read(PING));
    }

    @Test
    void comes_back_after_the_reader_has_committed_the_answer() throws Exception {
      course.write(PING, ANSWER);
      commit();
      course.write(PONG, "package ping;\n\nclass Pong {}\n");
      commit();
      skeleton.putBack();
      assertEquals(PING_SKELETON + PONG_SKELETON, course.read(PING) + course.read(PONG));
    }

    @Test
    void comes_back_in_its_newest_version() throws Exception {
      String newer = PING_SKELETON.replace("answer a ping", "answer each ping");
      course.write(PING, newer);
      commit();
      course.write(PING, ANSWER);
      commit();
      skeleton.putBack();
      assertEquals(newer, course.read(PING));
    }

    @Test
    void comes_back_with_its_own_letters() throws Exception {
      String chinese = PING_SKELETON.replace("class", "// 粘包\nclass");
      course.write(PING, chinese);
      commit();
      course.write(PING, ANSWER);
      skeleton.putBack();
      assertEquals(chinese, course.read(PING));
    }

    @Test
    void comes_back_into_a_course_that_is_a_part_of_the_repository() throws Exception {
      Path inner = folder.resolve("courses/socket-lab");
      var innerCourse = CourseOfTwo.in(inner);
      commit();
      innerCourse.write(PING, ANSWER);
      new Skeleton(innerCourse.course(), innerCourse.ping()).putBack();
      assertEquals(PING_SKELETON, innerCourse.read(PING));
    }

    @Test
    void changes_nothing_where_nothing_was_changed() {
      assertEquals(Optional.empty(), skeleton.putBack());
    }

    private void commit() throws Exception {
      git("add", "-A");
      git("commit", "-q", "-m", "a version");
    }

    private void git(String... arguments) throws Exception {
      var command = new ArrayList<>(List.of("git", "-C", folder.toString(), "-c", "user.name=A Reader",
          "-c", "user.email=reader@example.org", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false"));
      command.addAll(List.of(arguments));
      Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(git.getInputStream().readAllBytes(), UTF_8);
      assertEquals(0, git.waitFor(), said);
    }

    private static boolean isThere(String program) {
      try {
        new ProcessBuilder(program, "--version").redirectErrorStream(true).start().getInputStream().readAllBytes();
        return true;
      } catch (IOException notThere) {
        return false;
      }
    }
  }
}
