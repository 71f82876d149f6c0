package socketlab.harness.reader;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class VirtualThreadsTest {
  @Test
  void finds_those_that_live_wherever_they_were_started() throws Exception {
    var over = new CountDownLatch(1);
    Thread earlier = Thread.startVirtualThread(() -> await(over));
    Thread alone = Thread.startVirtualThread(() -> await(over));
    var inAnExecutor = new CompletableFuture<Thread>();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      executor.execute(() -> {
        inAnExecutor.complete(Thread.currentThread());
        await(over);
      });
      List<Thread> found = VirtualThreads.since(earlier.threadId());
      over.countDown();
      assertEquals(List.of(false, true, true),
          List.of(found.contains(earlier), found.contains(alone), found.contains(inAnExecutor.get())));
    }
    alone.join();
    assertFalse(VirtualThreads.since(0).contains(alone));
    assertTrue(VirtualThreads.since(0).stream().allMatch(Thread::isVirtual));
  }

  private static void await(CountDownLatch over) {
    try {
      over.await();
    } catch (InterruptedException nobodyDoes) {
      throw new IllegalStateException(nobodyDoes);
    }
  }
}
