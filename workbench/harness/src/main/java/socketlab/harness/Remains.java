package socketlab.harness;

import java.util.Set;

/// What a run of tests leaves behind in its JVM: threads, virtual ones too, and open sockets. Where nothing is left, the
/// JVM can run other tests as a new one would.
public final class Remains {
  /// How long threads and sockets may take to go, in milliseconds.
  private static final long LAST_MILLIS = 50;

  private final Set<Thread> threads = Thread.getAllStackTraces().keySet();
  private final long mark = Thread.ofPlatform().unstarted(() -> { }).threadId();
  private final Set<String> sockets = OpenSockets.now();

  private Remains() {}

  /// From here on what appears counts.
  public static Remains since() {
    return new Remains();
  }

  /// True when no thread lives and no socket is open that was not before.
  public boolean areNone() {
    return Deadline.inMillis(LAST_MILLIS).await(() -> VirtualThreads.since(mark).isEmpty() && noThread()
        && sockets.containsAll(OpenSockets.now()));
  }

  private boolean noThread() {
    return Thread.getAllStackTraces().keySet().stream().allMatch(thread -> threads.contains(thread) || isOfTheJdk(thread));
  }

  /// Threads that the JDK starts once for all: for its pollers, its cleaners and to carry virtual threads.
  private static boolean isOfTheJdk(Thread thread) {
    String type = thread.getClass().getSimpleName();
    return type.equals("InnocuousThread") || type.equals("CarrierThread");
  }
}
