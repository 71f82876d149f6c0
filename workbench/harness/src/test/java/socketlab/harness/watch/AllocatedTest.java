package socketlab.harness.watch;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@ExtendWith(TrialForEachTest.class)
class AllocatedTest {
  private byte[] kept;

  @Test
  void little_memory_passes() throws Exception {
    Allocated.expectLessThan(64, "A little.", () -> kept = new byte[1 << 10]);
    assertEquals(1 << 10, kept.length);
  }

  @Test
  void much_memory_is_a_finding() {
    var unmet = assertThrows(Unmet.class,
        () -> Allocated.expectLessThan(64, "Too much.", () -> kept = new byte[64 << 10]));
    assertEquals(Symptom.DIFFERENT, unmet.finding().symptom());
    assertEquals("Too much.", unmet.finding().happened());
  }
}
