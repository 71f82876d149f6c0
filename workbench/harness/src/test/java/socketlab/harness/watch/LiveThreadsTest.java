package socketlab.harness.watch;

import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;
import socketlab.harness.peer.Peer;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@ExtendWith(TrialForEachTest.class)
class LiveThreadsTest {

  @Test
  void finds_the_idle_thread_of_a_pool_that_nobody_closed() throws Exception {
    var watch = LiveThreads.watch();
    try (var pool = Executors.newFixedThreadPool(3)) {
      pool.submit(() -> {}).get();
      Finding finding = assertThrows(Unmet.class, watch::close).finding();
      assertEquals(Symptom.LEFT_RUNNING, finding.symptom());
      assertEquals("All is over, and a thread of yours lives on: the program could not end.", finding.happened());
    }
  }

  @Test
  void is_content_with_threads_that_have_ended_and_with_daemons() throws Exception {
    try (var _ = LiveThreads.watch();
        var virtual = Executors.newVirtualThreadPerTaskExecutor();
        var _ = Peer.listen()) {
      try (var pool = Executors.newFixedThreadPool(3)) {
        pool.submit(() -> {}).get();
      }
      virtual.submit(() -> {}).get();
    }
  }
}
