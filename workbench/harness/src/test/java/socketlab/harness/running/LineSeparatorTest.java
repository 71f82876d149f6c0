package socketlab.harness.running;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// Alone: it is the separator of the whole JVM.
@Isolated
@ExtendWith(TrialForEachTest.class)
class LineSeparatorTest {

  @Test
  void all_that_asks_the_system_gets_that_of_windows_and_afterwards_its_own() throws IOException {
    String own = System.lineSeparator();
    try (var _ = LineSeparator.ofWindows()) {
      assertEquals("\r\n println\r\n newLine\r\n format\r\n property\r\n", told());
    }
    assertEquals("\r\n println\r\n newLine\r\n format\r\n property\r\n".replace("\r\n", own), told());
  }

  private static String told() throws IOException {
    var told = new StringWriter();
    told.write(System.lineSeparator());
    new PrintWriter(told).println(" println");
    var buffered = new BufferedWriter(told);
    buffered.write(" newLine");
    buffered.newLine();
    buffered.flush();
    told.write(" format%n".formatted());
    told.write(" property" + System.getProperty("line.separator"));
    return told.toString();
  }

  @Test
  void a_report_of_such_a_test_says_so() {
    LineSeparator.ofWindows().close();
    assertEquals("It is so. The line separator of the system is \\r\\n in this test, as it is on Windows.",
        Trial.current().unmet(Symptom.DIFFERENT, "It is so.").finding().happened());
  }
}
