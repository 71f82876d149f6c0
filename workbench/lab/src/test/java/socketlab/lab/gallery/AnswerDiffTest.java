package socketlab.lab.gallery;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import socketlab.lab.gallery.AnswerDiff.NoLongerAppliesException;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class AnswerDiffTest {
  private static final byte[] MODEL = "one\ntwo\nthree\nfour\nfive\nsix\nseven\n".getBytes(UTF_8);

  private static void comesBack(byte[] model, byte[] answer) throws NoLongerAppliesException {
    var diff = AnswerDiff.between(Map.of("a/A.java", model), Map.of("a/A.java", answer));
    assertArrayEquals(answer, AnswerDiff.parse(diff.bytes()).apply(Map.of("a/A.java", model)).get("a/A.java"));
  }

  private static void comesBack(String answer) throws NoLongerAppliesException {
    comesBack(MODEL, answer.getBytes(UTF_8));
  }

  @Test
  void is_a_unified_diff_with_one_line_of_context() {
    byte[] answer = "one\ntwo\n3\nfour\nfive\nsix\nseven\n".getBytes(UTF_8);
    assertEquals("--- a/A.java\n+++ a/A.java\n@@ -2,3 +2,3 @@\n two\n-three\n+3\n four\n",
        new String(AnswerDiff.between(Map.of("a/A.java", MODEL), Map.of("a/A.java", answer)).bytes(), UTF_8));
  }

  @Test
  void what_changed_comes_back_byte_for_byte() throws NoLongerAppliesException {
    comesBack("one\ntwo\n3\nfour\nfive\nsix\nseven\n");
    comesBack("zero\none\ntwo\nthree\nfour\nfive\nsix\nseven\neight\n");
    comesBack("two\nthree\nfour\nfive\nsix\n");
    comesBack("1\ntwo\n3\nfour\n5\nsix\n7\n");
    comesBack("");
    comesBack("+one\n-two\n--- three\n+++ four\n@@ five\n\\ six\nseven\n");
  }

  @Test
  void a_last_line_without_an_end_stays_without() throws NoLongerAppliesException {
    comesBack("one\ntwo\nthree\nfour\nfive\nsix\nseven");
    comesBack("one\ntwo\nthree\nfour\nfive\nsix\n7");
    comesBack("one\ntwo".getBytes(UTF_8), "one\n2\n".getBytes(UTF_8));
    comesBack("one\ntwo".getBytes(UTF_8), "1\ntwo".getBytes(UTF_8));
  }

  @Test
  void carriage_returns_and_bytes_that_are_no_utf_8_stay() throws NoLongerAppliesException {
    comesBack("one\r\ntwo\r\nthree\nfour\nfive\nsix\nseven\n");
    comesBack(MODEL, "one\ntwo\n\u00e4\u00fc\nfour\n".getBytes(ISO_8859_1));
    comesBack(MODEL, "\ufeffone\ntwo\n粘包\nfour\n".getBytes(UTF_8));
  }

  @Test
  void a_file_may_be_new_or_gone() throws NoLongerAppliesException {
    var model = Map.of("A.java", MODEL, "B.java", MODEL);
    var diff = AnswerDiff.between(model, Map.of("A.java", MODEL, "C.java", MODEL));
    var answer = AnswerDiff.parse(diff.bytes()).apply(model);
    assertEquals(Set.of("A.java", "C.java"), answer.keySet());
    assertArrayEquals(MODEL, answer.get("C.java"));
  }

  @Test
  void applies_where_the_lines_have_moved() throws NoLongerAppliesException {
    byte[] answer = "one\ntwo\nthree\nfour\n5\nsix\nseven\n".getBytes(UTF_8);
    var diff = AnswerDiff.between(Map.of("A.java", MODEL), Map.of("A.java", answer));
    byte[] moved = ("zero\n".repeat(3) + new String(MODEL, UTF_8)).getBytes(UTF_8);
    assertEquals("zero\n".repeat(3) + new String(answer, UTF_8),
        new String(diff.apply(Map.of("A.java", moved)).get("A.java"), UTF_8));
  }

  @Test
  void all_that_no_longer_applies_is_told_with_its_lines() {
    byte[] answer = "one\n2\nthree\nfour\nfive\n6\nseven\n".getBytes(UTF_8);
    var diff = AnswerDiff.between(Map.of("A.java", MODEL), Map.of("A.java", answer));
    byte[] changed = "one\nzwei\nthree\nfour\nfive\nsechs\nseven\n".getBytes(UTF_8);
    var refused = assertThrows(NoLongerAppliesException.class, () -> diff.apply(Map.of("A.java", changed)));
    assertEquals("""
        the model answer has changed where this one differs from it:
        A.java, line 1:
          -one
          -two
          -three
          +one
          +2
          +three
        A.java, line 5:
          -five
          -six
          -seven
          +five
          +6
          +seven""", refused.getMessage());
  }
}
