package socketlab.lab.compile;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.reader.Caller;
import socketlab.harness.reader.ReturnLog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

/// A comparison that fails knows by which line its value came.
class ReturnMarksTest {
  private static final String NONE = "nobody knows";

  private final TinyClasses classes;

  ReturnMarksTest(@TempDir Path folder) {
    classes = new TinyClasses(folder);
  }

  // ---- What is marked in the reader's code ----

  @Test
  void a_static_method_is_named_with_its_class_and_the_line_of_its_return() throws Exception {
    answer("""
        static int one() {
          int x = 1;
          return x;
        }
        """);
    assertEquals("Answer.one 4", blamed("assertEquals(2, Answer.one());"));
  }

  @Test
  void a_method_of_an_object_is_named_with_its_class_too() throws Exception {
    answer("String one() { return null; }");
    assertEquals("Answer.one 2", blamed("assertEquals(\"\", new Answer().one());"));
  }

  @Test
  void of_several_returns_it_is_the_one_that_was_taken() throws Exception {
    answer("""
        static int of(int x) {
          if (x > 0) {
            return 1;
          }
          return 2;
        }
        """);
    assertEquals("Answer.of(…) 4", blamed("assertEquals(0, Answer.of(1));"));
    assertEquals("Answer.of(…) 6", blamed("assertEquals(0, Answer.of(0));"));
  }

  @Test
  void a_return_of_many_lines_is_named_by_its_first() throws Exception {
    answer("""
        static int of(int x) {
          return switch (x) {
            case 1 -> 10;
            case 2 -> 20;
            default -> x > 5
                ? 30
                : 40;
          };
        }
        """);
    for (int x : new int[] {1, 2, 3, 9}) {
      assertEquals("Answer.of(…) 3", blamed("assertEquals(0, Answer.of(" + x + "));"));
    }
  }

  @Test
  void what_finally_does_is_no_return() throws Exception {
    answer("""
        static int of() {
          try {
            return 1;
          } finally {
            other();
          }
        }
        static int other() { return 2; }
        """);
    assertEquals("Answer.of(…) 4", blamed("assertEquals(0, Answer.of());"));
  }

  @Test
  void a_return_inside_finally_is_the_one() throws Exception {
    answer("""
        static int of() {
          try {
            return 1;
          } finally {
            return 2;
          }
        }
        """);
    assertEquals("Answer.of(…) 6", blamed("assertEquals(0, Answer.of());"));
  }

  @Test
  void the_method_that_the_test_has_called_is_named_and_not_one_that_this_one_calls() throws Exception {
    answer("""
        static int of(int n) {
          return n == 0 ? 1 : of(n - 1) + inner();
        }
        private static int inner() { return 1; }
        """);
    assertEquals("Answer.of(…) 3", blamed("assertEquals(0, Answer.of(3));"));
  }

  @Test
  void values_of_every_type_are_marked() throws Exception {
    answer("""
        static boolean z() { return true; }
        static byte b() { return 1; }
        static char c() { return 'c'; }
        static long j() { return 1L; }
        static float f() { return 1f; }
        static double d() { return 1d; }
        static int[] a() { return new int[1]; }
        """);
    String[] calls = {"assertFalse(Answer.z())", "assertEquals(0, Answer.b())", "assertEquals('x', Answer.c())",
        "assertEquals(0, Answer.j())", "assertEquals(0f, Answer.f())", "assertEquals(0d, Answer.d())",
        "assertNull(Answer.a())"};
    for (int i = 0; i < calls.length; i++) {
      assertEquals(i + 2, Integer.parseInt(blamed(calls[i] + ";").split(" ")[1]), calls[i]);
    }
  }

  @Test
  void a_lambda_returns_to_the_method_around_it() throws Exception {
    answer("""
        static java.util.List<Integer> of() {
          return java.util.stream.Stream.of(1).map(x -> {
            return x + 1;
          }).toList();
        }
        """);
    assertEquals("Answer.of(…) 3", blamed("assertEquals(null, Answer.of());"));
  }

  @Test
  void a_bridge_of_the_compilers_is_not_named() throws Exception {
    answer("""
        static final class Two implements java.util.function.Supplier<String> {
          @Override public String get() { return "2"; }
        }
        """);
    assertEquals("Answer.Two.get 3", blamed("assertEquals(\"\", new Answer.Two().get());"));
  }

  @Test
  void a_default_method_of_an_interface_is_marked() throws Exception {
    answer("""
        interface One { default int one() { return 1; } }
        static final class It implements One {}
        """);
    assertEquals("Answer.One.one 2", blamed("assertEquals(2, new Answer.It().one());"));
  }

  @Test
  void a_component_of_a_record_came_by_the_return_that_brought_the_record() throws Exception {
    answer("""
        record Pair(int left, int[] right) {
          public int[] right() { return right.clone(); }
        }
        static Pair of() {
          return new Pair(1, new int[2]);
        }
        """);
    assertEquals("Answer.of(…) 6", blamed("assertEquals(2, Answer.of().left());"));
    assertEquals("Answer.of(…) 6", blamed("assertEquals(1, Answer.of().right().length);"));
  }

  @Test
  void what_a_record_computes_is_a_value_of_its_own() throws Exception {
    answer("""
        record Pair(int left, int right) {
          int sum() { return left + right; }
        }
        """);
    assertEquals("Answer.Pair.sum 3", blamed("assertEquals(2, new Answer.Pair(1, 2).sum());"));
  }

  @Test
  void the_constants_of_an_enum_are_nobodys_return() throws Exception {
    answer("""
        enum Kind { ONE, TWO; int code() { return ordinal(); } }
        """);
    assertEquals(NONE, blamed("assertEquals(1, Answer.Kind.values().length);"));
    assertEquals("Answer.Kind.code 2", blamed("assertEquals(7, Answer.Kind.valueOf(\"TWO\").code());"));
  }

  @Test
  void what_the_jdk_calls_to_print_and_to_compare_is_no_value_of_the_test() throws Exception {
    answer("""
        static Answer of() {
          return new Answer();
        }
        @Override public String toString() { return "an answer"; }
        @Override public boolean equals(Object other) { return false; }
        @Override public int hashCode() { return 1; }
        """);
    assertEquals("Answer.of(…) 3", blamed("assertEquals(\"\", \"\" + Answer.of());"));
  }

  // ---- What counts as the value of a comparison ----

  @Test
  void a_value_may_be_kept_and_changed_before_it_is_compared() throws Exception {
    answer("static byte[] of() { return new byte[1]; }");
    assertEquals("Answer.of(…) 2", blamed("""
        byte[] got = Answer.of();
        String shown = java.util.Arrays.toString(got);
        assertEquals("[1]", shown);
        """));
  }

  @Test
  void what_was_compared_before_and_was_right_does_not_count() throws Exception {
    answer("static int of(int x) { return x; }");
    assertEquals("Answer.of(…) 2", blamed("""
        assertEquals(1, Answer.of(1));
        assertEquals(2, Answer.of(2));
        assertEquals(3, Answer.of(4));
        """));
  }

  @Test
  void nobody_knows_which_of_two_values_was_wrong() throws Exception {
    answer("static int of(int x) { return x; }");
    assertEquals(NONE, blamed("assertEquals(3, Answer.of(1) + Answer.of(1));"));
    assertEquals(NONE, blamed("""
        int first = Answer.of(1);
        int second = Answer.of(2);
        assertEquals(2, first);
        """));
    assertEquals(NONE, blamed("""
        int sum = 0;
        for (int i = 0; i < 3; i++) {
          sum += Answer.of(i);
        }
        assertEquals(0, sum);
        """));
  }

  @Test
  void nothing_is_said_where_no_value_has_come() throws Exception {
    answer("int count; void add() { inner(); } private int inner() { return ++count; }");
    assertEquals(NONE, blamed("""
        var answer = new Answer();
        answer.add();
        assertEquals(2, answer.count);
        """));
  }

  @Test
  void a_value_that_the_test_drops_does_not_count() throws Exception {
    answer("static int change(int[] given) { given[0] = 1; return 1; } static long two() { return 2; }");
    assertEquals(NONE, blamed("""
        int[] given = new int[1];
        Answer.change(given);
        Answer.two();
        assertEquals(0, given[0]);
        """));
  }

  @Test
  void a_call_without_a_value_leaves_the_one_that_the_test_has() throws Exception {
    answer("""
        int count;
        int next() { return count + 1; }
        void add() { count = next(); }
        """);
    assertEquals("Answer.next 3", blamed("""
        var answer = new Answer();
        int got = answer.next();
        answer.add();
        new Answer();
        assertEquals(2, got);
        """));
  }

  @Test
  void what_only_hands_out_a_field_is_not_to_blame() throws Exception {
    answer("""
        private final StringBuilder kept = new StringBuilder();
        private int count;
        int count() { return count; }
        int length() { return kept.length(); }
        String text() { return kept.toString().strip(); }
        int more() { return count + 1; }
        static int of() { return new Answer().count(); }
        """);
    for (String call : List.of("count()", "length()")) {
      assertEquals(NONE, blamed("assertEquals(7, new Answer()." + call + ");"));
    }
    assertEquals(NONE, blamed("assertEquals(\"7\", new Answer().text());"));
    assertEquals("Answer.more 7", blamed("assertEquals(7, new Answer().more());"));
    assertEquals("Answer.of(…) 8", blamed("assertEquals(7, Answer.of());"));
  }

  @Test
  void where_the_test_has_decided_by_itself_no_value_is_compared() throws Exception {
    answer("static int port(int x) { return x; }");
    assertEquals(NONE, blamed("""
        if (Answer.port(7) == 7) {
          assertEquals("refused", "connected", "A client has tried.");
        }
        """));
  }

  @Test
  void a_call_that_threw_has_brought_nothing() throws Exception {
    answer("""
        static int of(int x) {
          if (inner(x) == 0) {
            throw new IllegalArgumentException();
          }
          return x;
        }
        private static int inner(int x) { return x; }
        """);
    assertEquals("Answer.of(…) 6", blamed("""
        assertThrows(IllegalArgumentException.class, () -> Answer.of(0));
        try {
          int never = Answer.of(0);
          fail("" + never);
        } catch (IllegalArgumentException wanted) {
          // As it should be.
        }
        assertEquals(2, Answer.of(1));
        """));
  }

  @Test
  void the_value_before_a_call_that_threw_is_not_to_blame_for_the_exception() throws Exception {
    answer("""
        static int of(int x) {
          if (x == 0) {
            throw new IllegalArgumentException();
          }
          return x;
        }
        """);
    assertEquals(NONE, blamed("""
        String all;
        try {
          all = Answer.of(1) + ", " + Answer.of(0);
        } catch (IllegalArgumentException thrown) {
          all = "an IllegalArgumentException";
        }
        assertEquals("1, 2", all);
        """));
  }

  @Test
  void a_helper_of_the_tests_may_call_for_it() throws Exception {
    answer("static Integer of(int x) { return x; }");
    assertEquals("Answer.of(…) 2", blamed("""
        java.util.function.Supplier<Integer> later = () -> Answer.of(1);
        java.util.function.IntFunction<String> shown = x -> "number " + x;
        assertEquals("number 2", shown.apply(later.get()));
        """));
  }

  @Test
  void what_a_helper_of_the_tests_has_called_for_in_vain_may_be_anywhere() throws Exception {
    answer("static Integer of(int x) { return x; }");
    String again = "static Integer again(int x) { return Answer.of(x); }";
    assertEquals(NONE, blamed("""
        again(1);
        assertEquals("closed", "open");
        """, again));
    assertEquals("Answer.of(…) 2", blamed("assertEquals(2, again(1));", again));
  }

  @Test
  void what_the_code_has_called_back_for_is_inside_its_own_call() throws Exception {
    answer("""
        static int of(java.util.function.IntSupplier more) {
          return more.getAsInt() + 1;
        }
        static int two() { return 2; }
        """);
    assertEquals("Answer.of(…) 3", blamed("assertEquals(0, Answer.of(() -> Answer.two()));"));
    assertEquals("Answer.of(…) 3", blamed("assertEquals(0, Answer.of(Answer::two));"));
  }

  @Test
  void a_call_by_a_method_reference_is_not_seen_and_so_makes_it_uncertain() throws Exception {
    answer("static int one() { return 1; } static int two() { return 2; }");
    assertEquals(NONE, blamed("""
        java.util.function.IntSupplier one = Answer::one;
        assertEquals(3, one.getAsInt());
        """));
    assertEquals(NONE, blamed("""
        java.util.function.IntSupplier one = Answer::one;
        int got = one.getAsInt();
        int two = Answer.two();
        assertEquals(3, got);
        """));
  }

  @Test
  void what_came_before_something_else_was_done_with_the_harness_does_not_count() throws Exception {
    answer("static int port() { return 7; }");
    assertEquals(NONE, blamed("""
        int port = Answer.port();
        socketlab.harness.peer.Cuts.every(new byte[port % 2]);
        assertEquals("closed", "open");
        """));
  }

  @Test
  void a_value_from_another_thread_comes_with_its_result() throws Exception {
    answer("static int of(int x) { return x; }");
    assertEquals("Answer.of(…) 2", blamed("""
        try (var running = socketlab.harness.running.Running.start(() -> Answer.of(1))) {
          assertEquals(2, running.result());
        }
        """));
    assertEquals(NONE, blamed("""
        try (var running = socketlab.harness.running.Running.start(() -> Answer.of(1) + Answer.of(2))) {
          assertEquals(2, running.result());
        }
        """));
    assertEquals(NONE, blamed("""
        try (var running = socketlab.harness.running.Running.start(() -> Answer.of(1))) {
          running.result();
          assertEquals("closed", "open");
        }
        """));
  }

  @Test
  void two_branches_that_meet_need_the_classes_of_the_answer() throws Exception {
    answer("""
        static class Base { int one() { return 1; } }
        static final class Left extends Base {}
        static final class Right extends Base {}
        """);
    assertEquals("Answer.Base.one 2", blamed("""
        boolean left = System.nanoTime() != 0;
        assertEquals(2, (left ? new Answer.Left() : new Answer.Right()).one());
        """));
  }

  private void answer(String members) throws IOException {
    classes.answer(members);
  }

  /// The line by which the value came that these statements compare last, which must fail.
  private String blamed(String statements) throws Exception {
    return blamed(statements, "");
  }

  private String blamed(String statements, String members) throws Exception {
    classes.checks(statements, members);
    try (var loader = classes.load()) {
      Method run = loader.loadClass("tiny.Checks").getDeclaredMethod("run");
      run.setAccessible(true);
      var thrown = new AtomicReference<Throwable>();
      var test = new Caller(null, "test", () -> {
        try {
          run.invoke(null);
        } catch (InvocationTargetException failed) {
          thrown.set(failed.getCause());
        } catch (ReflectiveOperationException | LinkageError broken) {
          thrown.set(broken);
        }
      });
      test.start();
      test.join();
      assertInstanceOf(AssertionFailedError.class, thrown.get());
      Place place = ReturnLog.comparedIt(test);
      return place == null ? NONE : place.who() + " " + place.line();
    }
  }
}
