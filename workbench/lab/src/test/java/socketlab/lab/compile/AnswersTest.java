package socketlab.lab.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Lesson;
import socketlab.lab.compile.Answers.Classes;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.verdict.Verdict.Mistake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class AnswersTest {
  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private Lesson lesson;
  private Answers answers;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
    lesson = course.ping();
    answers = new Answers(new KeptClasses(course.course(), new Toolbox(folder, false)));
  }

  private Sources own() {
    return Sources.of(lesson.exerciseSources());
  }

  private static List<String> names(Classes classes) throws IOException {
    try (Stream<Path> files = Files.list(classes.folder().resolve("ping"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void of_the_reader_are_compiled_once() throws Exception {
    assertFalse(answers.isCompiled(lesson, own()));
    Classes first = answers.of(lesson, own());
    first.close();
    assertTrue(answers.isCompiled(lesson, own()));
    assertEquals(first, answers.of(lesson, own()));
    assertEquals(List.of("Ping.class", "Pong.class"), names(first));
  }

  @Test
  void are_those_of_the_text_that_was_read_whatever_was_saved_since() throws Exception {
    Sources read = own();
    course.write(CourseOfTwo.PING, "package ping;\n\nclass Ping {\n");
    course.write("exercises/01-ping/src/main/java/ping/More.java", "package ping;\n\nclass More {}\n");
    assertEquals(List.of("Ping.class", "Pong.class"), names(answers.of(lesson, read)));
    assertTrue(answers.isCompiled(lesson, read));
    assertFalse(answers.isCompiled(lesson, own()));
  }

  @Test
  void are_refused_for_the_text_that_was_read_whatever_was_saved_since() throws Exception {
    course.write(CourseOfTwo.PING, "package ping;\n\nclass Ping { int a = b; }\n");
    Sources read = own();
    course.write(CourseOfTwo.PING, CourseOfTwo.PING_SKELETON);
    Mistake mistake = assertThrows(RefusedException.class, () -> answers.of(lesson, read)).mistakes().getFirst();
    assertEquals("ping/Ping.java:3: class Ping { int a = b; }",
        mistake.file() + ":" + mistake.line() + ": " + mistake.source());
  }

  @Test
  void of_others_are_made_for_one_check(@TempDir Path elsewhere) throws Exception {
    Path file = elsewhere.resolve("ping/Ping.java");
    Files.createDirectories(file.getParent());
    Files.writeString(file, CourseOfTwo.PING_SKELETON);
    Sources others = Sources.of(elsewhere);
    Classes classes = answers.of(lesson, others);
    assertEquals(List.of("Ping.class"), names(classes));
    classes.close();
    assertFalse(Files.exists(classes.folder()));
    assertFalse(answers.isCompiled(lesson, others));
  }
}
