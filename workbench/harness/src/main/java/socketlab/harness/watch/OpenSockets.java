package socketlab.harness.watch;

import java.util.Set;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.Descriptors;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// Looks for sockets that were opened and not closed. Linux tells which this process has (proc_pid_fd(5)); elsewhere
/// nothing is found. Declare it as the first resource of a test, so that it is the last to be closed.
public final class OpenSockets implements AutoCloseable {
  private final Set<String> before = Descriptors.sockets();

  private OpenSockets() {}

  /// From here on sockets are counted.
  public static OpenSockets watch() {
    return new OpenSockets();
  }

  /// No socket may be open that was not when the watch began.
  ///
  /// @throws Unmet if one is
  @Override
  public void close() {
    Trial trial = Trial.current();
    if (trial.hasFailed()) {
      return;
    }
    // A thread that has been started and has not got its turn may open one yet.
    Deadline.inMillis(Patience.LEAVING_MILLIS).await(trial.threads()::allVirtualRest);
    if (!Deadline.inMillis(Patience.OPEN_SOCKETS_MILLIS).await(() -> left().isEmpty())) {
      int count = left().size();
      throw trial.unmet(Symptom.LEFT_OPEN, "The conversation is over, and "
          + (count == 1 ? "a socket of yours is" : count + " sockets of yours are") + " still open.",
          null, null, -1, null, WriteLog.lastOpened(Doing.Kind.OPENED));
    }
  }

  private Set<String> left() {
    Set<String> left = Descriptors.sockets();
    left.removeAll(before);
    return left;
  }
}
