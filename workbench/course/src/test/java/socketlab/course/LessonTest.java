package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LessonTest {
  @TempDir
  private Path folder;

  private Lesson lesson(String text) throws IOException {
    var lesson = new Lesson(folder, "02-two-loops");
    Files.createDirectories(lesson.lessonFolder());
    Files.writeString(lesson.text(), text);
    return lesson;
  }

  @Test
  void is_called_by_its_number_and_its_subject() {
    assertEquals("02 two-loops", new Lesson(folder, "02-two-loops").name());
  }

  @Test
  void takes_its_title_from_its_text() throws IOException {
    assertEquals("Two loops", lesson("= Two loops\n").title());
  }

  @Test
  void without_a_text_has_its_subject_for_a_title() {
    assertEquals("unwritten-yet", new Lesson(folder, "03-unwritten-yet").title());
  }

  @Test
  void without_a_title_in_its_text_has_its_subject_for_a_title() throws IOException {
    assertEquals("two-loops", lesson("== See it\n\n= Late\n").title());
  }

  @Test
  void has_native_access_where_the_pom_of_its_exercise_says_so() throws IOException {
    Lesson lesson = lesson("= Two loops\n");
    assertFalse(lesson.hasNativeAccess());
    Path pom = Files.createDirectories(lesson.exerciseFolder()).resolve("pom.xml");
    Files.writeString(pom, "<project><artifactId>loops</artifactId></project>");
    assertFalse(lesson.hasNativeAccess());
    Files.writeString(pom, "<properties><jvm.flags>--enable-native-access=ALL-UNNAMED</jvm.flags></properties>");
    assertTrue(lesson.hasNativeAccess());
  }

  @Test
  void without_a_text_has_no_task() {
    assertEquals(List.of(), new Lesson(folder, "03-unwritten-yet").tasks());
  }

  @Test
  void has_the_tasks_of_its_last_part_as_plain_sentences() throws IOException {
    assertEquals(List.of(new Task(1, "Answer a ping"), new Task(2, "Know a pong")), lesson("""
        = Ping

        == Your turn

        Two tasks.

        === Task 1: Answer a `ping`

        === Check it

        === Task 2: Know a *pong*
        """).tasks());
  }

  @Test
  void has_no_task_outside_of_its_last_part() throws IOException {
    assertEquals(List.of(), lesson("""
        = Ping

        == How it works

        === Task 1: Looks like one

        == Your turn

        ==== Task 2: Is too deep

         === Task 3: Is a literal line
        """).tasks());
  }

  @Test
  void has_no_task_in_a_listing() throws IOException {
    assertEquals(List.of(), lesson("""
        = Ping

        == Your turn

        ----
        === Task 1: Is shown
        ----
        """).tasks());
  }
}
