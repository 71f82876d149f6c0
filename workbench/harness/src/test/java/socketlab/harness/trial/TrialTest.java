package socketlab.harness.trial;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Symptom;

import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(TrialForEachTest.class)
class TrialTest {
  private volatile boolean over;

  @AfterEach
  void endWhatSpins() {
    over = true;
  }

  @ParameterizedTest
  @EnumSource(names = {"ENDED_EARLY", "STILL_OPEN"})
  void a_failure_meets_a_thread_that_was_just_started_where_it_waits(Symptom symptom) throws Exception {
    var never = new CountDownLatch(1);
    var taken = new CountDownLatch(Runtime.getRuntime().availableProcessors());
    for (long processors = taken.getCount(); processors > 0; processors--) {
      Thread.startVirtualThread(() -> {
        taken.countDown();
        while (!over) {
          Thread.onSpinWait(); // and keeps the threads that carry the virtual ones
        }
      });
    }
    taken.await();
    Thread.startVirtualThread(() -> {
      try {
        never.await();
      } catch (InterruptedException nobodyDoes) {
        throw new IllegalStateException(nobodyDoes);
      }
    });
    CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS).execute(() -> over = true);
    List<Place> places = Trial.current().unmet(symptom, "Something was missing.").finding().places();
    assertTrue(places.stream().anyMatch(place -> place.doing().waitsIn("await")), places::toString);
    never.countDown();
  }
}
