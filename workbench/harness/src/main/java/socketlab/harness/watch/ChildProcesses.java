package socketlab.harness.watch;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.Processes;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// Looks for processes that were started and have not ended, and for those that these have started; on Linux also where
/// the one in between has ended. Declare it as the first resource of a test, so that it is the last to be closed. Those
/// that are left are ended after the test, watched or not.
public final class ChildProcesses implements AutoCloseable {
  private final Set<ProcessHandle> before = Processes.alive();

  private ChildProcesses() {}

  /// From here on processes are looked at.
  public static ChildProcesses watch() {
    return new ChildProcesses();
  }

  /// From here on, in this test, a process that works counts as progress, and so does one that has no processor for its
  /// work: on a machine with other work it takes long to start one, and that is no silence. A process that waits uses
  /// no processor.
  public static void countAsProgress() {
    Trial.current().watch(Processes::work);
  }

  /// How many live now that did not when the watch began.
  public int count() {
    return left().size();
  }

  /// Waits until none of them lives and the JDK has told so to whoever waits for it, for at most 2,000 ms after this
  /// time.
  ///
  /// @param time how long they may live in any case, such as a limit that the reader's code keeps to
  /// @return how many live still
  public int awaitEnd(Duration time) {
    Set<Long> known = before.stream().map(ProcessHandle::pid).collect(Collectors.toSet());
    Deadline deadline = Deadline.inMillis(time.toMillis() + Patience.CHILD_PROCESSES_MILLIS);
    while (!deadline.isOver() && !(left().isEmpty() && known.containsAll(Processes.untold()))) {
      Deadline.inMillis(Patience.PAUSE_MILLIS).await(() -> false);
    }
    return count();
  }

  /// No process may live that did not when the watch began.
  ///
  /// @throws Unmet if one does
  @Override
  public void close() {
    if (!Trial.current().hasFailed()
        && !Deadline.inMillis(Patience.CHILD_PROCESSES_MILLIS).await(() -> left().isEmpty())) {
      List<String> names = left().stream().map(Processes::name).sorted().toList();
      if (!names.isEmpty()) {
        throw Trial.current().unmet(Symptom.LEFT_RUNNING, "The test is over, and "
            + (names.size() == 1 ? "a process" : names.size() + " processes") + " that your code has started "
            + (names.size() == 1 ? "still runs" : "still run") + ": " + String.join(", ", names) + ".");
      }
    }
  }

  private List<ProcessHandle> left() {
    return Processes.alive().stream().filter(process -> !before.contains(process)).toList();
  }
}
