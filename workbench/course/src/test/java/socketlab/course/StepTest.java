package socketlab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class StepTest {
  @TempDir
  private Path folder;

  private List<Step> steps(String script) throws IOException {
    return Step.of(Files.writeString(folder.resolve("demo.jsh"), script));
  }

  private static Step promising(String... lines) {
    return new Step(1, List.of(), 0, List.of("code"), List.of(lines));
  }

  @Test
  void ends_at_a_blank_line() throws IOException {
    assertEquals(List.of(List.of("var a = 1;"), List.of("var b = 2;", "var c = 3;")),
        steps("var a = 1;\n\nvar b = 2;\nvar c = 3;\n").stream().map(Step::code).toList());
  }

  @Test
  void begins_at_its_first_line_that_is_not_blank() throws IOException {
    assertEquals(List.of(3, 7), steps("\n  \n// a\na()\n\n\nb()\n").stream().map(Step::line).toList());
  }

  @Test
  void has_its_note_above_the_code() throws IOException {
    assertEquals(List.of("First a word.", "", "Then another."),
        steps("// First a word.\n//\n//   Then another.\ncode()\n").getFirst().note());
  }

  @Test
  void has_a_comment_below_the_first_line_of_code_in_the_code() throws IOException {
    assertEquals(List.of("int x = 1;", "// one", "x"), steps("// A note.\nint x = 1;\n// one\nx\n").getFirst().code());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 999})
  void has_the_line_that_announces_its_number_not_in_the_code(int number) throws IOException {
    Step step = steps("// A note.\n" + Step.announcement(number) + "\nf()\n//=> true\n").getFirst();
    assertEquals(number, step.announced());
    assertEquals(List.of("f()"), step.code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"IO.println(\"step 3\");", "f();\nIO.println(\"\\n-- step 3\");",
      "// IO.println(\"\\n-- step 3\");\nf();"})
  void announces_no_number_with_anything_else(String script) throws IOException {
    assertEquals(0, steps(script).getFirst().announced());
  }

  @Test
  void has_its_promises_in_their_order() throws IOException {
    assertEquals(List.of("true", "4"), steps("f()\n//=> true\n//=>   4\n").getFirst().promised());
  }

  @Test
  void needs_no_blank_line_at_the_end_of_the_script() throws IOException {
    assertEquals(1, steps("f()").size());
  }

  @Test
  void of_an_empty_script_is_none() throws IOException {
    assertEquals(List.of(), steps("\n\n"));
  }

  @Test
  void that_promises_nothing_may_show_anything() {
    assertTrue(promising().isKeptBy(List.of("anything", "at all")));
  }

  @Test
  void does_not_keep_a_promise_by_showing_more() {
    assertFalse(promising("true").isKeptBy(List.of("true", "4")));
  }

  @Test
  void does_not_keep_a_promise_by_showing_less() {
    assertFalse(promising("true", "4").isKeptBy(List.of("true")));
  }

  @ParameterizedTest
  @CsvSource({"port …, port 40123", "port …, 'port 1 '", "…, anything", "'a … c', 'a b b c'", "…x…, an x here",
      "'(.*) …', '(.*) 1'", "'trailing', 'trailing  '"})
  void keeps_a_promise_with_an_ellipsis_by_anything_in_its_place(String promise, String shown) {
    assertTrue(promising(promise).isKeptBy(List.of(shown)));
  }

  @ParameterizedTest
  @CsvSource({"port …, sport 1", "'a … c', 'a b'", "… bytes, 3 bytes more", "a.c, abc", "4, 44"})
  void does_not_keep_a_promise_by_something_else(String promise, String shown) {
    assertFalse(promising(promise).isKeptBy(List.of(shown)));
  }
}
