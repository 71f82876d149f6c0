package socketlab.harness.trial;

import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.FindingText;
import socketlab.harness.finding.Symptom;

import static org.junit.jupiter.api.Assertions.assertTrue;

class UnmetTest {
  @Test
  void its_message_is_the_whole_text() {
    var finding = new Finding(Symptom.DIFFERENT, "It happened.", Sample.words("one"), Sample.words("three"), -1, null,
        "It looks as if it was so.",
        List.of(new Place("Echo.java", 1, "Echo", "ask", Doing.of(Doing.Kind.WROTE))), null);
    assertTrue(new Unmet(finding, null).getMessage().contains(FindingText.plain(finding)));
  }
}
