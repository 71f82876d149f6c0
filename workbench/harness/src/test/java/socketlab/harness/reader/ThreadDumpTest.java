package socketlab.harness.reader;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import socketlab.harness.reader.ThreadDump.Dumped;
import socketlab.harness.time.Soon;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ThreadDumpTest {

  private static Dumped dumped(long id) {
    return ThreadDump.take().threads().stream().filter(thread -> thread.id() == id).findFirst().orElseThrow();
  }

  @Test
  void has_virtual_threads_with_their_stacks() throws InterruptedException {
    var begun = new CountDownLatch(1);
    Thread waiting = Thread.startVirtualThread(() -> waitForEver(begun));
    begun.await();
    Soon.isSo(() -> waiting.getState() == Thread.State.WAITING);
    Dumped dumped = dumped(waiting.threadId());
    waiting.interrupt();
    assertEquals("true WAITING waitForEver", dumped.virtual() + " " + dumped.state() + " " + dumped.stack().stream()
        .filter(frame -> frame.getClassName().equals(ThreadDumpTest.class.getName())).findFirst().orElseThrow()
        .getMethodName());
  }

  private static void waitForEver(CountDownLatch begun) {
    begun.countDown();
    LockSupport.park();
  }

  @Test
  void finds_virtual_threads_that_wait_for_each_others_locks() throws InterruptedException {
    Object one = new Object();
    Object other = new Object();
    var bothHold = new CountDownLatch(2);
    List<Thread> threads = Stream.of(Thread.startVirtualThread(() -> take(one, other, bothHold)),
        Thread.startVirtualThread(() -> take(other, one, bothHold))).toList();
    Soon.isSo(() -> threads.stream()
        .allMatch(thread -> thread.getState() == Thread.State.BLOCKED));
    assertEquals(threads.stream().map(Thread::threadId).toList(),
        ThreadDump.take().since(threads.getFirst().threadId() - 1).circleOfLocks().stream().map(Dumped::id).toList());
  }

  private static void take(Object first, Object second, CountDownLatch bothHold) {
    synchronized (first) {
      bothHold.countDown();
      try {
        bothHold.await();
      } catch (InterruptedException ended) {
        return;
      }
      synchronized (second) {
        throw new AssertionError("never");
      }
    }
  }

  private static String dump(String... threads) {
    return "25\n\n" + String.join("\n\n", threads);
  }

  private static String holding(int id, String lock, String wanted) {
    return """
        #%d "" virtual BLOCKED 2026-01-01T00:00:00Z
            at echo.EchoServer.take(EchoServer.java:3)
            - locked <%s>
            - waiting to lock <%s>
            at java.base/java.lang.VirtualThread.run(VirtualThread.java:460)""".formatted(id, lock, wanted);
  }

  @Test
  void a_thread_that_waits_for_a_lock_of_the_circle_is_no_part_of_it() {
    var dump = ThreadDump.parse(dump(holding(1, "c", "a"), holding(2, "a", "b"), holding(3, "b", "a")));
    assertEquals(List.of(2L, 3L), dump.circleOfLocks().stream().map(Dumped::id).toList());
  }

  @Test
  void threads_that_wait_in_a_row_are_no_circle() {
    var dump = ThreadDump.parse(dump(holding(1, "a", "b"), holding(2, "b", "c"), holding(3, "c", "d")));
    assertEquals(List.of(), dump.circleOfLocks());
  }

  @Test
  void a_frame_has_its_file_and_its_line() {
    assertEquals(new StackTraceElement("echo.EchoServer", "take", "EchoServer.java", 3),
        ThreadDump.parse(dump(holding(1, "a", "b"))).threads().getFirst().stack().getFirst());
  }
}
