package socketlab.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ArgumentsTest {

  @TempDir
  private Path root;

  @Test
  void an_unknown_lesson_is_refused_in_one_line() throws IOException {
    assertEquals(
        new MadeUpCourse.Said(2, List.of(), List.of("there is no lesson 99; there are 01")),
        MadeUpCourse.in(root).pages("99"));
  }

  @Test
  void an_unknown_option_is_refused_in_one_line() throws IOException {
    assertEquals(
        new MadeUpCourse.Said(2, List.of(), List.of("there is no option --fast; --help lists the options")),
        MadeUpCourse.in(root).pages("--fast"));
  }

  @Test
  void a_folder_that_is_no_course_is_refused_in_one_line() throws IOException {
    Path folder = root.toAbsolutePath().normalize();
    assertEquals(
        new MadeUpCourse.Said(2, List.of(), List.of(
            folder + " is not a course: it has no folder lessons; say --root FOLDER")),
        new MadeUpCourse(folder).pages());
  }
}
