package socketlab.harness.reader;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;

/// What a run of tests leaves behind in its JVM: threads, virtual ones too, open sockets and files, and processes that
/// it has started. Where nothing is left, the JVM can run other tests as a new one would.
public final class Remains {
  private final Set<Thread> threads = PlatformThreads.alive();
  private final long mark = Thread.ofPlatform().unstarted(() -> { }).threadId();
  private final Set<String> sockets = Descriptors.sockets();
  private final Set<String> files = Descriptors.files();
  private final Set<ProcessHandle> processes = Processes.alive();

  private Remains() {}

  /// From here on what appears counts.
  public static Remains since() {
    return new Remains();
  }

  /// True when no thread and no process lives, and no socket and no file is open, that was not before.
  public boolean areNone() {
    return Deadline.inMillis(Patience.REMAINS_MILLIS)
        .await(() -> noThread() && sockets.containsAll(Descriptors.sockets())
            && files.containsAll(Descriptors.files()) && processes.containsAll(Processes.alive()));
  }

  private boolean noThread() {
    return Stream.concat(PlatformThreads.alive().stream(), VirtualThreads.since(mark).stream())
        .allMatch(thread -> threads.contains(thread) || isOfTheJdk(thread));
  }

  /// Threads that the JDK starts once for all: for its cleaners, to carry virtual threads, and to learn from the kernel
  /// which socket is ready, which are virtual ones on Linux.
  private static boolean isOfTheJdk(Thread thread) {
    String type = thread.getClass().getSimpleName();
    return type.equals("InnocuousThread") || type.equals("CarrierThread")
        || thread.isVirtual() && Arrays.stream(thread.getStackTrace()).anyMatch(frame ->
            frame.getClassName().equals("sun.nio.ch.Poller") && frame.getMethodName().equals("subPollerLoop"));
  }
}
