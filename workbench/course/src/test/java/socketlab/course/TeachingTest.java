package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Teaching.Ask;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TeachingTest {
  @TempDir
  private Path folder;

  private Teaching teaching(String text) throws IOException {
    return Teaching.of(Files.writeString(folder.resolve("teaching.adoc"), text));
  }

  @Test
  void has_the_questions_the_answers_and_what_goes_wrong() throws IOException {
    Teaching teaching = teaching("""
        Time:: Demo 15 minutes, exercise 20 to 35 minutes.

        .Ask before the run
        [cols="1,3,5",options="header"]
        |===
        | Step | Ask | What students answer, and what to say

        | 3
        | What comes of `read`?
        | Most say "`i = 1`".
        Wait.

        | 5
        | And now?
        | See xref:lessons/10.adoc[lesson 10].
        |===

        .What goes wrong on stage
        * It is slow.
        * The port
        is taken.
        """);
    assertEquals("Demo 15 minutes, exercise 20 to 35 minutes.", teaching.time());
    assertEquals(List.of(new Ask(3, "What comes of `read`?", "Most say “i = 1”. Wait."),
        new Ask(5, "And now?", "See lesson 10.")), teaching.asks());
    assertEquals(List.of("It is slow.", "The port is taken."), teaching.troubles());
  }

  @Test
  void is_empty_where_a_lesson_has_none() throws IOException {
    assertEquals(new Teaching("", List.of(), List.of()), Teaching.of(folder.resolve("missing.adoc")));
  }
}
