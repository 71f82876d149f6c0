package socketlab.harness.watch;

import java.util.List;
import java.util.Set;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.PlatformThreads;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// Looks for platform threads that were started and have not ended, idle ones in a pool included: they keep a program
/// from ending. Daemon threads do not, and are not looked at; nor are virtual threads, which are all of that kind.
/// Declare it as the first resource of a test, so that it is the last to be closed.
public final class LiveThreads implements AutoCloseable {
  private final Set<Thread> before = PlatformThreads.alive();

  private LiveThreads() {}

  /// From here on threads are looked at.
  public static LiveThreads watch() {
    return new LiveThreads();
  }

  /// No such thread may live that did not when the watch began.
  ///
  /// @throws Unmet if one does
  @Override
  public void close() {
    if (!Trial.current().hasFailed()
        && !Deadline.inMillis(Patience.LIVE_THREADS_MILLIS).await(() -> left().isEmpty())) {
      int count = left().size();
      throw Trial.current().unmet(Symptom.LEFT_RUNNING, "All is over, and "
          + (count == 1 ? "a thread" : count + " threads") + " of yours " + (count == 1 ? "lives" : "live")
          + " on: the program could not end.");
    }
  }

  private List<Thread> left() {
    return PlatformThreads.alive().stream()
        .filter(thread -> !thread.isDaemon() && !before.contains(thread)).toList();
  }
}
