package socketlab.harness.watch;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.trial.Trial;

/// The limit on open files, reached: this process can open no further file and no further socket, and so `accept`
/// fails, although its listener is open (accept(2), `EMFILE`). The limit is lowered for that (setrlimit(2)), and what
/// is left below it is filled. Whoever reached it closes it, and then all is as before.
///
/// Meanwhile no class can be loaded from a folder, so a test does no more than it has to. The POM of its exercise
/// allows native access.
public final class FileLimit implements AutoCloseable {
  /// How many files are left for what the JVM opens while the limit is being reached.
  private static final int LEFT_FILES = 64;

  private final Deque<Closeable> fillers = new ArrayDeque<>();
  private final long before;

  private FileLimit(UnixOperatingSystemMXBean system) throws IOException {
    before = ResourceLimit.OPEN_FILES.set(system.getOpenFileDescriptorCount() + LEFT_FILES);
    try {
      while (true) {
        fillers.push(new FileInputStream("/dev/null"));
      }
    } catch (IOException reached) {
      // As wanted.
    }
  }

  /// From here on nothing can be opened. First the reader's threads come to rest: what one of them closes later would
  /// leave room for another file.
  ///
  /// @throws LeftOut where the system has no such limit, as Windows
  public static FileLimit reach() throws IOException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      Trial trial = Trial.current();
      Deadline.inMillis(Patience.LEAVING_MILLIS).await(() ->
          trial.allWaitOrEnded() && trial.threads().allVirtualRest());
      return new FileLimit(system);
    }
    throw new LeftOut("this system has no limit on open files that a test can reach");
  }

  @Override
  public void close() throws IOException {
    for (Closeable filler : fillers) {
      filler.close();
    }
    ResourceLimit.OPEN_FILES.set(before);
  }
}
