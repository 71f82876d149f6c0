package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  void asks_for_the_predictions_that_its_text_has_a_block_for() throws IOException {
    assertEquals(2, lesson("= Two loops\n\n.Predict\n====\nOne?\n====\n\n----\n.Predict\n----\n\n.Predict\n====\n"
        + "Two?\n====\n\n.Predicted\n====\nNo.\n====\n").predictions());
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

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private List<String> javaFiles(Path below) {
    return Lesson.javaFiles(below).stream().map(file -> below.relativize(file).toString().replace('\\', '/')).toList();
  }

  @Test
  void has_programs_beside_its_text_and_in_its_exercise() throws IOException {
    Lesson lesson = lesson("= Two loops\n");
    write(lesson.lessonFolder().resolve("TwoLoops.java"), "void main() {}\n");
    write(lesson.lessonFolder().resolve("recorded/Old.java"), "void main() {}\n");
    write(lesson.exerciseSources().resolve("loops/Server.java"), "class Server {\n  static void main() {}\n}\n");
    write(lesson.exerciseSources().resolve("loops/Client.java"), "class Client {}\n");
    assertEquals(List.of("TwoLoops"), lesson.programs().stream().map(LessonProgram::name).toList());
    assertEquals(List.of("Server"), lesson.exercisePrograms().stream().map(LessonProgram::name).toList());
  }

  @Test
  void takes_no_hidden_file_for_a_source() throws IOException {
    write(folder.resolve("A.java"), "class A {}\n");
    write(folder.resolve("._A.java"), "Mac OS X");
    write(folder.resolve("A.java~"), "class A {}\n");
    assertEquals(List.of("A.java"), javaFiles(folder));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void follows_symbolic_links_to_sources_and_their_folders() throws IOException {
    write(folder.resolve("mine/echo/A.java"), "class A {}\n");
    write(folder.resolve("mine/echo/B.java"), "class B {}\n");
    Path sources = Files.createSymbolicLink(folder.resolve("java"), folder.resolve("mine"));
    assertEquals(List.of("echo/A.java", "echo/B.java"), javaFiles(sources));
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.createSymbolicLink(other.resolve("A.java"), folder.resolve("mine/echo/A.java"));
    Files.createSymbolicLink(other.resolve("Gone.java"), folder.resolve("mine/echo/Gone.java"));
    Files.createSymbolicLink(other.resolve("round"), other);
    assertEquals(List.of("A.java"), javaFiles(other));
  }
}
