package socketlab.lab.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import socketlab.lab.files.Sources;
import socketlab.lab.report.Ink;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

class SolutionTest {
  private static Sources sources(Map<String, String> texts) {
    var contents = new TreeMap<String, byte[]>();
    texts.forEach((name, text) -> contents.put(name, text.getBytes(UTF_8)));
    return Sources.of(Path.of("answer"), contents);
  }

  private static List<String> lines(Map<String, String> yours, Map<String, String> model,
      Map<String, String> skeleton) {
    return Solution.lines(sources(yours), sources(model), skeleton, Ink.none());
  }

  private static String numbered(int... others) {
    var lines = new ArrayList<>(IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).toList());
    for (int other : others) {
      lines.set(other - 1, "other " + other);
    }
    return String.join("\n", lines) + "\n";
  }

  @Test
  void groups_what_differs_with_the_lines_around_it() {
    assertEquals(List.of("", "echo/A.java",
        "@@ -1,6 +1,6 @@", " line 1", "-other 2", "-other 3", "+line 2", "+line 3", " line 4", " line 5", " line 6",
        "@@ -16,5 +16,5 @@", " line 16", " line 17", " line 18", "-other 19", "+line 19", " line 20"),
        lines(Map.of("echo/A.java", numbered(2, 3, 19)), Map.of("echo/A.java", numbered()), Map.of()));
  }

  @Test
  void passes_over_a_file_that_was_given_although_the_reader_has_changed_it() {
    assertEquals(List.of(), lines(Map.of("echo/A.java", numbered(2)), Map.of("echo/A.java", numbered()),
        Map.of("echo/A.java", numbered())));
  }

  @Test
  void shows_a_file_that_the_reader_has_not_at_all() {
    assertEquals(List.of("", "echo/A.java", "@@ -0,0 +1,1 @@", "+class A {}"),
        lines(Map.of(), Map.of("echo/A.java", "class A {}\n"), Map.of()));
  }

  @Test
  void is_empty_where_the_answer_is_the_model_answer_but_for_line_ends() {
    assertEquals(List.of(),
        lines(Map.of("A.java", "class A {\r\n}\r\n"), Map.of("A.java", "class A {\n}\n"), Map.of()));
  }

  @Test
  void shows_a_file_in_another_encoding_too() {
    Sources yours = Sources.of(Path.of("answer"), Map.of("A.java", "// é\n".getBytes(ISO_8859_1)));
    assertEquals(List.of("", "A.java", "@@ -1,1 +1,1 @@", "-// \ufffd", "+// é"),
        Solution.lines(yours, sources(Map.of("A.java", "// é\n")), Map.of(), Ink.none()));
  }
}
