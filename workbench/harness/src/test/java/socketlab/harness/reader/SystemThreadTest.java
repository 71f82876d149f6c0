package socketlab.harness.reader;

import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import socketlab.harness.time.Soon;

import static org.junit.jupiter.api.Assertions.assertTrue;

@EnabledOnOs(OS.LINUX)
class SystemThreadTest {
  private volatile boolean over;

  @AfterEach
  void endWhatSpins() {
    over = true;
  }

  @Test
  void a_thread_that_computes_is_under_way() {
    assertTrue(SystemThread.current().isUnderWay());
  }

  @Test
  void a_thread_that_has_no_processor_is_under_way() throws Exception {
    int more = 4 * Runtime.getRuntime().availableProcessors();
    for (int thread = 0; thread < more; thread++) {
      SystemThread spinning = started(() -> {
        while (!over) {
          Thread.onSpinWait();
        }
      });
      // The JVM itself may hold any thread for a moment, at a safepoint.
      assertTrue(Soon.isSo(spinning::isUnderWay));
    }
  }

  @Test
  void a_thread_that_waits_is_not() throws Exception {
    var never = new CountDownLatch(1);
    SystemThread waiting = started(() -> {
      try {
        never.await();
      } catch (InterruptedException nobodyDoes) {
        throw new IllegalStateException(nobodyDoes);
      }
    });
    assertTrue(Soon.isSo(() -> !waiting.isUnderWay()));
    never.countDown();
  }

  @Test
  void a_thread_that_has_ended_is_not() throws Exception {
    SystemThread ended = started(() -> {});
    assertTrue(Soon.isSo(() -> !ended.isUnderWay()));
  }

  @Test
  void of_threads_with_the_same_beginning_of_a_name_the_one_with_its_processor_time_is_found() throws Exception {
    var never = new CountDownLatch(1);
    Thread waiting = Thread.ofPlatform().daemon().name("a-name-of-many-letters-1").start(() -> {
      try {
        never.await();
      } catch (InterruptedException nobodyDoes) {
        throw new IllegalStateException(nobodyDoes);
      }
    });
    Thread spinning = Thread.ofPlatform().daemon().name("a-name-of-many-letters-2").start(() -> {
      while (!over) {
        Thread.onSpinWait();
      }
    });
    // The system counts in hundredths of a second.
    assertTrue(Soon.isSo(() -> ManagementFactory.getThreadMXBean()
        .getThreadCpuTime(spinning.threadId()) > 50_000_000));
    assertTrue(Soon.isSo(() -> SystemThread.of(spinning).isUnderWay()));
    assertTrue(Soon.isSo(() -> !SystemThread.of(waiting).isUnderWay()));
    never.countDown();
  }

  private static SystemThread started(Runnable code) throws Exception {
    var system = new CompletableFuture<SystemThread>();
    Thread.ofPlatform().daemon().start(() -> {
      system.complete(SystemThread.current());
      code.run();
    });
    return system.get();
  }
}
