package socketlab.course;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.course.JavaCode.Kind;
import socketlab.course.JavaCode.Part;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JavaCodeTest {
  private static List<String> all(Kind kind, String source) {
    return JavaCode.parts(source).stream().filter(part -> part.kind() == kind).map(Part::text).toList();
  }

  private static List<String> keywords(String source) {
    return all(Kind.KEYWORD, source);
  }

  @ParameterizedTest
  @ValueSource(strings = {"var a = \"x\" + 'y'; // z", "", "  ", "\"open", "'", "/* open",
      "\"\"\"\n open", "@", "1.5e3f",
      "a -> b :: c", "\"a\\", "粘包 = 1", "#"})
  void is_whole_when_its_parts_are_put_together(String source) {
    assertEquals(source, JavaCode.parts(source).stream().map(Part::text).collect(Collectors.joining()));
  }

  @Test
  void has_a_word_in_a_comment_or_a_text_for_no_keyword() {
    assertEquals(List.of("int"), keywords("int a = f(\"new // \\\" if\", 'i'); // for\n/* while\n try */"));
  }

  @Test
  void knows_a_text_block_with_quotation_marks_in_it() {
    assertEquals(List.of("\"\"\"\n  say \"if\" and \\\"\"\"\n  \"\"\""),
        all(Kind.TEXT, "f(\"\"\"\n  say \"if\" and \\\"\"\"\n  \"\"\")"));
  }

  @Test
  void lets_what_is_open_go_on_to_the_end_of_its_line_or_of_the_source() {
    assertEquals(List.of("\"new", "'x"), all(Kind.TEXT, "\"new\nif 'x"));
    assertEquals(List.of("\"\"\"\nnew\nif"), all(Kind.TEXT, "\"\"\"\nnew\nif"));
    assertEquals(List.of("/* new\nif"), all(Kind.COMMENT, "/* new\nif"));
  }

  @Test
  void knows_numbers_and_annotations() {
    assertEquals(List.of("0xFF", "1_000L", "2.5"), all(Kind.NUMBER, "f(0xFF, 1_000L, 2.5, x1)"));
    assertEquals(List.of("@Task"), all(Kind.ANNOTATION, "@Task(n)"));
  }

  /// JLS 25 §3.9, ReservedKeyword.
  @ParameterizedTest
  @ValueSource(strings = {"abstract", "assert", "boolean", "break", "byte", "case", "catch", "char", "class", "const",
      "continue", "default", "do", "double", "else", "enum", "extends", "final", "finally", "float", "for", "goto",
      "if", "implements", "import", "instanceof", "int", "interface", "long", "native", "new", "package", "private",
      "protected", "public", "return", "short", "static", "strictfp", "super", "switch", "synchronized", "this",
      "throw", "throws", "transient", "try", "void", "volatile", "while", "_", "true", "false", "null"})
  void knows_each_reserved_word(String word) {
    assertEquals(List.of(word), keywords("x " + word + " y"));
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " | ", value = {
      "var | (var count, x)",
      "record | record Point()",
      "sealed | sealed abstract class Shape",
      "permits | X permits Circle, Square",
      "non-sealed | non-sealed class Circle",
      "yield | { yield -1; }",
      "yield | a -> { f(); yield g(); }",
      "yield | : yield \"one\";",
      "module | import module java.base"})
  void knows_a_contextual_keyword_where_it_is_one(String word, String source) {
    assertEquals(List.of(word), keywords(source).stream().filter(word::equals).toList());
  }

  @Test
  void knows_the_guard_of_a_case() {
    assertEquals(List.of("case", "when"), keywords("case Point(x, y) when x > y -> f()"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"record = 1", "records.add(record)", "a.record b", "record(answer)", "Thread.yield()",
      "yield = 2", "sealed()", "open(file)", "a.with(b).to(c)", "uses(x)", "when(x).then(y)", "module = x",
      "exports, opens, provides, requires, transitive", "permits.size()", "case when -> f()", "when -> f()",
      "nonsealed", "variable", "xif", "if1"})
  void takes_a_contextual_keyword_for_a_name_elsewhere(String source) {
    assertEquals(List.of(), keywords(source).stream().filter(word -> !word.equals("case")).toList());
  }
}
