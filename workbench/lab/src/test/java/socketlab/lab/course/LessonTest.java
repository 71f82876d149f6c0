package socketlab.lab.course;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LessonTest {
  @TempDir
  private Path folder;
  private CourseOfTwo course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
  }

  @Test
  void is_called_by_its_number_and_its_subject() {
    assertEquals("02 two-loops", course.loops().name());
  }

  @Test
  void takes_its_title_from_its_text() {
    assertEquals("Ping and pong", course.ping().title());
  }

  @Test
  void leaves_its_number_out_of_its_title() {
    assertEquals("Two loops", course.loops().title());
  }

  @Test
  void without_a_text_has_its_subject_for_a_title() {
    assertEquals("unwritten-yet", new Lesson(folder, "03-unwritten-yet").title());
  }

  @Test
  void without_a_text_has_no_task() {
    assertEquals(List.of(), new Lesson(folder, "03-unwritten-yet").tasks());
  }

  @Test
  void has_the_tasks_of_its_text_as_plain_sentences() {
    assertEquals(List.of(new Task(1, "Answer a ping"), new Task(2, "Know a pong")), course.ping().tasks());
  }
}
