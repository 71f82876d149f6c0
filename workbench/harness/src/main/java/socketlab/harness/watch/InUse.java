package socketlab.harness.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/// The memory that is in use, whoever has asked for it: what the garbage collector leaves.
final class InUse {
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private InUse() {}

  /// How many bytes of the heap are in use, after a collection of all of it, which takes some 20 ms.
  static long bytes() {
    MEMORY.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }
}
