package framing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import socketlab.harness.Running.Action;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// The memory that the reader's code asks for, as the JVM counts it for each thread: it is the same from run to run,
/// whatever the collector does.
final class Allocated {
  private Allocated() {}

  /// Runs the code in this thread, and wants it to ask for less than so many KiB.
  static void expectLessThan(int kib, String where, Action code) throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    code.run();
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    String little = "less than " + kib + " KiB";
    assertEquals(little, bytes < (long) kib << 10 ? little : "more than that", where);
  }
}
