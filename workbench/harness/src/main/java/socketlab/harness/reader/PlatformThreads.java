package socketlab.harness.reader;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// The platform threads of this JVM. `Thread.getAllStackTraces` knows them too, but stops them all to look at their
/// stacks, which takes longer than many a test.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class PlatformThreads {
  private PlatformThreads() {}

  /// Those that have been started and have not ended; daemons, and those of the JDK, too.
  public static Set<Thread> alive() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    var found = new Thread[2 * all.activeCount() + 8];
    for (int count; (count = all.enumerate(found)) == found.length; ) {
      found = new Thread[2 * count]; // some may not have had room
    }
    return Arrays.stream(found).takeWhile(thread -> thread != null).collect(Collectors.toSet());
  }
}
