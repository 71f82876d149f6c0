package socketlab.harness.watch;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.MadeUpExercise;
import socketlab.harness.Task;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;

import static org.junit.jupiter.api.Assertions.assertEquals;

class NameLookupsTest {
  private static final String TESTS = """
      @Task(1) class AnswerTest {
        @Test void answers() throws Exception {
          try (var lookups = NameLookups.refuse()) {
            assertEquals("done", Answer.answer());
            lookups.expectNone();
          }
        }
      }
      """;

  @TempDir
  Path folder;

  private MadeUpExercise exercise;

  @BeforeEach
  void begin() {
    exercise = new MadeUpExercise(folder);
  }

  private void answer(String statement) throws Exception {
    exercise.answer("class Answer { static String answer() throws Exception { " + statement + "; return \"done\"; } }");
    exercise.tests(TESTS);
  }

  @Test
  void a_literal_address_needs_no_look_up() throws Exception {
    answer("InetAddress.getByName(\"127.0.0.1\"); InetAddress.getByName(\"::1\"); new Socket().close()");
    assertEquals(1, exercise.run().succeeded().count());
  }

  @Test
  void a_name_that_is_looked_up_is_found_at_its_line() throws Exception {
    answer("try { InetAddress.getByName(\"looked-up-a.invalid\"); } catch (UnknownHostException refused) { }");
    Finding finding = exercise.finding();
    assertEquals(Symptom.LOOKED_UP, finding.symptom());
    assertEquals("Your code looked up the name \"looked-up-a.invalid\" where no look-up is needed.",
        finding.happened());
    assertEquals(List.of(new Finding.Place("Answer.java", 2, "Answer", "answer", Doing.of(Doing.Kind.ASKED))),
        finding.places());
  }

  @Test
  void a_name_that_was_looked_up_before_is_found_again() throws Exception {
    String lookUp =
        "try { InetAddress.getByName(\"looked-up-again.invalid\"); } catch (UnknownHostException refused) { }";
    for (int time = 1; time <= 2; time++) {
      answer(lookUp);
      assertEquals(Symptom.LOOKED_UP, exercise.finding().symptom());
    }
  }

  @Test
  void the_name_of_an_address_that_is_looked_up_is_found_too() throws Exception {
    answer("InetAddress.getByName(\"127.0.0.1\").getHostName()");
    assertEquals("Your code looked up the name that belongs to 127.0.0.1 where no look-up is needed.",
        exercise.finding().happened());
  }

  @Test
  void a_name_may_have_an_address_in_the_test() throws Exception {
    exercise.answer("""
        class Answer {
          static String answer() throws Exception { return InetAddress.getByName("known.invalid").getHostAddress(); }
        }
        """);
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() throws Exception {
            try (var lookups = NameLookups.refuse()) {
              lookups.answer("known.invalid", InetAddress.ofLiteral("127.0.0.7"));
              assertEquals("127.0.0.7", Answer.answer());
            }
          }
        }
        """);
    assertEquals(1, exercise.run().succeeded().count());
  }

  @Test
  void a_look_up_is_refused() throws Exception {
    answer("InetAddress.getByName(\"looked-up-b.invalid\")");
    assertEquals("UnknownHostException", exercise.finding().thrown().type());
  }

  @Test
  void what_other_code_looks_up_is_answered_by_the_system() throws Exception {
    exercise.answer("class Answer {}");
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() throws Exception {
            try (var lookups = NameLookups.refuse()) {
              assertTrue(InetAddress.getByName("localhost").isLoopbackAddress());
              lookups.expectNone();
            }
          }
        }
        """);
    assertEquals(1, exercise.run().succeeded().count());
  }
}
