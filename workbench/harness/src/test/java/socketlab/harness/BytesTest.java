package socketlab.harness;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

class BytesTest {
  private static final byte[] ONE = {0, 0, 0, 1};

  @BeforeEach
  void begin() {
    Trial.begin(Trial.class);
  }

  @Test
  void the_same_bytes_are_no_finding() {
    Bytes.expect("f()", ONE, ONE.clone());
    Bytes.expect("f()", new byte[0], new byte[0]);
  }

  @Test
  void other_bytes_are_a_finding_that_names_the_call_and_the_place() {
    var finding = assertThrows(Unmet.class, () -> Bytes.expect("f()", ONE, new byte[] {0, 1, 0, 0})).finding();
    assertEquals(Symptom.DIFFERENT, finding.symptom());
    assertEquals("f() returned other bytes than were wanted.", finding.happened());
    assertEquals("00000001", finding.wanted().hex());
    assertEquals("00010000", finding.got().hex());
    assertEquals(1, finding.differsAt());
  }

  @Test
  void fewer_bytes_and_more_are_told_apart() {
    var fewer = assertThrows(Unmet.class, () -> Bytes.expect("f()", ONE, new byte[2])).finding();
    assertEquals(Symptom.TOO_LITTLE, fewer.symptom());
    assertEquals("f() returned 2 bytes where 4 were wanted.", fewer.happened());
    var more = assertThrows(Unmet.class, () -> Bytes.expect("f()", new byte[2], ONE)).finding();
    assertEquals(Symptom.TOO_MUCH, more.symptom());
  }

  @Test
  void what_is_in_a_thing_is_compared_without_a_call() {
    Bytes.expectIn("The output", ONE, ONE.clone());
    var finding = assertThrows(Unmet.class, () -> Bytes.expectIn("The output", ONE, new byte[2])).finding();
    assertEquals(Symptom.TOO_LITTLE, finding.symptom());
    assertEquals("The output has 2 bytes where 4 were wanted.", finding.happened());
  }

  @Test
  void null_is_a_finding() {
    var finding = assertThrows(Unmet.class, () -> Bytes.expect("f()", ONE, null)).finding();
    assertEquals("f() returned null.", finding.happened());
    assertEquals("null", finding.got().words());
  }
}
