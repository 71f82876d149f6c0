package socketlab.harness.peer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@ExtendWith(TrialForEachTest.class)
class FeedRecordTest {
  private final FeedRecord record = new FeedRecord();

  @Test
  void a_row_has_a_call_and_what_it_returned() throws Exception {
    assertEquals(2, record.of(() -> "feed \"PI\"", () -> 2, lines -> "returned " + lines + " lines"));
    record.of(() -> "end", () -> null, _ -> "");
    assertEquals("feed \"PI\"               returned 2 lines\nend\n", record.toString());
    assertEquals("feed \"PI\"               returned 2 lines\n", record.first(1));
  }

  @Test
  void of_many_rows_the_last_ones_are_shown() throws Exception {
    for (int i = 1; i <= 11; i++) {
      String call = "feed " + i;
      record.of(() -> call, () -> null, _ -> "");
    }
    assertEquals("… 2 calls before these …, feed 3, feed 4, feed 5, feed 6, feed 7, feed 8, feed 9, feed 10, feed 11",
        String.join(", ", record.toString().lines().toList()));
    assertEquals("… 1 call before these …", record.first(10).lines().findFirst().orElseThrow());
  }

  @Test
  void the_report_of_an_exception_has_the_rows() throws Exception {
    record.of(() -> "feed 1", () -> null, _ -> "");
    var thrown = assertThrows(IllegalStateException.class, () -> record.of(() -> "feed 2", () -> {
      throw new IllegalStateException("as ever");
    }, _ -> ""));
    assertEquals("FeedRecordTest.lambda threw IllegalStateException. \nfeed 1\nfeed 2                  threw it\n",
        Trial.current().unmet(thrown).finding().happened().replaceFirst("\\.\\S* threw", ".lambda threw"));
  }
}
