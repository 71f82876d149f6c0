package socketlab.harness.watch;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.Descriptors;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// Looks for files that were opened and not closed, and for folders whose listing was not. Linux tells which this
/// process has (proc_pid_fd(5)); elsewhere nothing is found. Declare it as the first resource of a test, so that it is
/// the last to be closed.
public final class OpenFiles implements AutoCloseable {
  private final Set<String> before = Descriptors.files();

  private OpenFiles() {}

  /// From here on files are looked at. There is room for what the test asks for, so that no collection closes a file
  /// meanwhile that was left open and that nobody holds any more.
  public static OpenFiles watch() {
    InUse.makeRoom();
    return new OpenFiles();
  }

  /// No file may be open that was not when the watch began.
  ///
  /// @throws Unmet if one is
  @Override
  public void close() {
    Set<String> left = Trial.current().hasFailed() ? Set.of() : leftAtLast();
    if (!left.isEmpty()) {
      throw Trial.current().unmet(Symptom.LEFT_OPEN, "The test is over, and "
          + (left.size() == 1 ? "a file" : left.size() + " files") + " that your code has opened "
          + (left.size() == 1 ? "is" : "are") + " still open: " + String.join(", ", left) + ".");
    }
  }

  /// What is still open when nobody is left who could close it, or when the time is over. It is asked as seldom as can
  /// be: a look makes garbage, and with the garbage a file is closed that nobody holds any more.
  private Set<String> leftAtLast() {
    var deadline = Deadline.inMillis(Patience.OPEN_FILES_MILLIS);
    while (true) {
      boolean last = deadline.isOver() || !mayBeClosed(); // asked before the look: what was closed by then is seen
      Set<String> left = left();
      if (left.isEmpty() || last) {
        return left;
      }
      Deadline.inMillis(Patience.PAUSE_MILLIS).await(() -> false);
    }
  }

  /// True while a thread of the reader's runs.
  private static boolean mayBeClosed() {
    return !Trial.current().stillRunning().isEmpty() || Trial.current().threadsLeft().count() > 0;
  }

  /// Their names, each once: a folder that is listed has two descriptors.
  private Set<String> left() {
    Set<String> left = Descriptors.files();
    left.removeAll(before);
    return left.stream().map(Descriptors::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
