package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class CourseTest {
  @TempDir
  private Path folder;
  private Course course;

  @BeforeEach
  void write_a_course() throws IOException {
    Files.createDirectories(folder.resolve("exercises/02-two-loops"));
    Files.createDirectories(folder.resolve("exercises/01-ping"));
    course = new Course(folder);
  }

  private Optional<String> found(String name) {
    return course.find(name).map(Lesson::slug);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2", "02", "two-loops", "02-two-loops", "exercises/02-two-loops", "lessons/02-two-loops/",
      "./solutions/02-two-loops", "exercises\\02-two-loops\\"})
  void finds_a_lesson_by_what_a_reader_may_call_it(String name) {
    assertEquals(Optional.of("02-two-loops"), found(name));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "99", "002", "0", "loops", "two", "", "-1", "02-", "lesson"})
  void finds_no_lesson_where_none_is_meant(String name) {
    assertEquals(Optional.empty(), found(name));
  }

  @Test
  void has_its_lessons_in_the_order_of_their_numbers() {
    assertEquals(List.of("01-ping", "02-two-loops"), course.lessons().stream().map(Lesson::slug).toList());
  }

  @Test
  void takes_no_other_folder_for_a_lesson() throws IOException {
    Files.createDirectories(folder.resolve("exercises/target"));
    Files.createDirectories(folder.resolve("exercises/3-short"));
    Files.writeString(folder.resolve("exercises/04-a-file"), "");
    assertEquals(2, course.lessons().size());
  }

  @Test
  void has_the_lessons_that_have_a_text_though_there_may_be_no_exercise_yet() throws IOException {
    Files.createDirectories(folder.resolve("lessons/01-ping"));
    Files.createDirectories(folder.resolve("lessons/03-planned"));
    Files.writeString(folder.resolve("lessons/03-planned/lesson.adoc"), "= Planned\n");
    assertEquals(List.of("03-planned"), course.written().stream().map(Lesson::slug).toList());
  }

  @Test
  void without_exercises_has_no_lesson() {
    assertEquals(List.of(), new Course(folder.resolve("elsewhere")).lessons());
  }
}
