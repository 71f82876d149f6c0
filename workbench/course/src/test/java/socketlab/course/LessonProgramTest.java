package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class LessonProgramTest {
  @TempDir
  private Path folder;

  private LessonProgram program(String text) throws IOException {
    return new LessonProgram(Files.writeString(folder.resolve("NineWrites.java"), text));
  }

  @ParameterizedTest
  @CsvSource({"NineWrites, true", "NineWrites.java, true", "lessons/09-x/NineWrites.java, true", "ninewrites, true",
      "Nine, false", "NineWrites.class, false"})
  void is_called_by_its_name_or_its_file(String name, boolean isCalled) throws IOException {
    assertEquals(isCalled, program("").isCalled(name));
  }

  @Test
  void says_what_it_is_for_with_the_first_sentence_of_its_comment() throws IOException {
    assertEquals("Nine writes, i = 1 to i = 9, 200 times: how many reads do they take?", program("""
        import module java.base;

        /// Nine writes, `i = 1` to `i = 9`, 200 times: how many
        /// reads do they take? And more.
        ///
        /// Run it: `./lab run 09 NineWrites`
        void main() {}
        """).purpose());
  }

  @Test
  void says_all_that_stands_there_where_there_is_no_end_of_a_sentence() throws IOException {
    assertEquals("Version 1.5 of it", program("/// Version 1.5 of it\nvoid main() {}\n").purpose());
  }

  @Test
  void says_nothing_without_a_comment() throws IOException {
    assertEquals("", program("void main() {}\n").purpose());
  }

  @ParameterizedTest
  @ValueSource(strings = {"void main() {}", "  static void main(String[] arguments) throws Exception {",
      "  public static void main(String... arguments) {"})
  void is_what_has_a_main(String text) throws IOException {
    assertTrue(LessonProgram.is(program("class A {\n" + text + "\n}\n").file()));
  }

  @Test
  void is_not_what_has_none() throws IOException {
    assertFalse(LessonProgram.is(program("class A {\n  // void main() comes later\n  void mainly() {}\n}\n").file()));
  }
}
