package socketlab.harness.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// A platform thread as the system sees it. To the JVM, a thread that waits in a call of the system looks like one that
/// has what it waited for and has no processor yet; Linux tells them apart (proc_pid_stat(5)). Elsewhere nothing is
/// known.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class SystemThread {
  /// A link to the folder of the thread that follows it, relative to `/proc`.
  private static final Path SELF = Path.of("/proc/thread-self");

  private final Path stat;

  private SystemThread(Path stat) {
    this.stat = stat;
  }

  /// The thread that calls this.
  public static SystemThread current() {
    try {
      return new SystemThread(SELF.resolveSibling(Files.readSymbolicLink(SELF)).resolve("stat"));
    } catch (IOException | UnsupportedOperationException notKnown) {
      return new SystemThread(null);
    }
  }

  /// True when it runs, or will as soon as there is a processor or a disk for it; false where that is not known, and
  /// when it has ended.
  public boolean isUnderWay() {
    if (stat == null) {
      return false;
    }
    try {
      String line = Files.readString(stat, ISO_8859_1);
      char state = line.charAt(line.lastIndexOf(')') + 2); // behind the name, which may have brackets in it
      return state == 'R' || state == 'D';
    } catch (IOException ended) {
      return false;
    }
  }
}
