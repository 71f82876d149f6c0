package socketlab.harness.watch;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;

/// The memory that is in use, whoever has asked for it: what the garbage collector leaves. A collection of a small heap
/// takes some 10 ms.
final class InUse {
  /// What has a cleaner, or is in a cache of the JDK's, is let go of by one collection and freed by a later one.
  private static final int COLLECTIONS = 3;

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private InUse() {}

  /// Collects now where less than half of the room for new objects is left: then no collection comes soon.
  static void makeRoom() {
    if (ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getName().contains("Eden"))
        .map(MemoryPoolMXBean::getUsage).anyMatch(eden -> 2 * eden.getUsed() > eden.getCommitted())) {
      MEMORY.gc();
    }
  }

  /// How many bytes of the heap are in use, or some more.
  static long bytes() {
    MEMORY.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }

  /// How many bytes of the heap are in use.
  static long atLeast() {
    long least = bytes();
    for (int i = 1; i < COLLECTIONS; i++) {
      least = Math.min(least, bytes());
    }
    return least;
  }
}
