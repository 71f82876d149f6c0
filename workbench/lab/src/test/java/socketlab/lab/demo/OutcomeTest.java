package socketlab.lab.demo;

import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What is said of lines that the compiler refuses, or that throw.
class OutcomeTest {
  private static final JShell SHELL = JShell.builder().executionEngine("local").build();

  @AfterAll
  static void close() {
    SHELL.close();
  }

  private static Outcome.Fault fault(String lines) {
    Outcome outcome = Outcome.of(SHELL, lines, () -> false);
    assertFalse(outcome.isGood());
    return outcome.faults().getFirst();
  }

  @Test
  void the_compilers_message_has_its_line_and_a_mark() {
    Outcome.Fault fault = fault("""
        int port = 7;
        // the next line has a mistake
        String name = prt + 1;
        """);
    assertAll(() -> assertTrue(fault.refused()),
        () -> assertEquals(List.of("cannot find symbol", "  symbol:   variable prt"), fault.words()),
        () -> assertEquals(List.of("line 3 │ String name = prt + 1;", "       │               ^-^"), fault.place()));
  }

  @Test
  void one_line_needs_no_number() {
    assertEquals(List.of("│ int wide = \"套接\";", "│            ^----^"), fault("int wide = \"套接\";").place());
  }

  @Test
  void the_line_is_whole_although_another_snippet_stands_before_it() {
    assertEquals(List.of("line 2 │ int b = 2; int c = ab;", "       │                    ^^"),
        fault("int a = 1;\nint b = 2; int c = ab;\nint d = 4;").place());
  }

  @Test
  void a_mark_ends_with_its_line() {
    assertEquals(List.of("line 1 │ int many = new String(", "       │            ^---------^"),
        fault("int many = new String(\n  \"1\"\n);").place());
  }

  @Test
  void the_line_is_that_of_the_whole_input_behind_blanks_and_other_snippets() {
    assertEquals("line 4 │   missing();",
        fault("int first = 1;\n\nfor (;;) {\n  missing();\n}").place().getFirst());
  }

  @Test
  void an_exception_has_the_line_that_threw_it() {
    Outcome.Fault fault = fault("int zero = 0;\n// a comment\n\nint one = 1 / zero;");
    assertAll(() -> assertFalse(fault.refused()),
        () -> assertEquals(List.of("Exception java.lang.ArithmeticException: / by zero"), fault.words()),
        () -> assertEquals(List.of("line 4 │ int one = 1 / zero;"), fault.place()));
  }

  @Test
  void an_exception_of_an_earlier_method_has_the_line_of_that() {
    Outcome.of(SHELL, "int divide(int by) {\n  return 1 / by;\n}", () -> false);
    assertEquals(List.of("│ return 1 / by;"), fault("divide(0)").place());
  }
}
