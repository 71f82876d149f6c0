package socketlab.harness.watch;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Symptom;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Trial.Left;
import socketlab.harness.trial.Unmet;

/// Looks for threads that the reader's code has started and that have not ended: platform threads and virtual ones,
/// daemons or not, idle ones in a pool included. Those that the JDK starts for itself, such as the workers of the
/// common pool, are nobody's. For a test of code whose text says that nothing may be left; declare it as the first
/// resource, so that it is the last to be closed.
public final class LiveThreads implements AutoCloseable {
  private final Trial trial = Trial.current();
  private final Set<Thread> before = all(trial.threadsLeft()).collect(Collectors.toSet());

  private LiveThreads() {}

  /// From here on threads are looked at.
  public static LiveThreads watch() {
    return new LiveThreads();
  }

  /// At this moment no thread that the reader's code has started is inside a call of a socket, such as `accept`: even
  /// where another thread has closed that socket, it is given back only when the call has come to its end. To be called
  /// directly behind the reader's method, and in the same thread, since such a thread comes out within microseconds;
  /// so a test does this a number of times.
  ///
  /// @param over what is over, as the report begins: "stop has returned"
  /// @throws Unmet if one is
  public static void expectNoneInACall(String over) {
    Trial trial = Trial.current();
    List<List<Place>> inside = trial.threads().inSocketCalls();
    if (!inside.isEmpty()) {
      String call = inside.getFirst().getFirst().doing().detail();
      throw trial.leftRunning(over + ", and a thread of your code is still waiting in " + call + ".",
          inside.stream().flatMap(Collection::stream).distinct().toList(), null); // how many there are is luck
    }
  }

  /// Waits until every thread in which the reader's code runs, or that it has started, waits for something and uses no
  /// processor: from here on nothing happens until something comes from outside. A thread that goes round and round
  /// never gets there, however few of the turns of a busy machine it has.
  ///
  /// @param when what has happened, as the report begins: "Two clients are connected and silent"
  /// @throws Unmet if one goes on for 2,000 ms since something moved last
  public static void expectIdle(String when) {
    Trial trial = Trial.current();
    if (!trial.patience().await(trial.threads()::areIdle)) {
      throw trial.unmet(Symptom.BUSY, when + ", and your code goes on running. It should wait until there is "
          + "something to do.");
    }
  }

  /// How many threads live now in which the reader's code runs, or that it has started.
  public static int count() {
    return Trial.current().threadsLeft().count();
  }

  /// No such thread may live that did not when the watch began.
  ///
  /// @throws Unmet if one does
  @Override
  public void close() {
    if (!trial.hasFailed() && !Deadline.inMillis(Patience.LIVE_THREADS_MILLIS).await(() -> left().count() == 0)) {
      Left left = left();
      if (left.count() > 0) {
        throw trial.leftRunning("The test is over, and " + (left.count() == 1
            ? "a thread that your code has started still runs."
            : left.count() + " threads that your code has started still run."), left);
      }
    }
  }

  private Left left() {
    Left left = trial.threadsLeft();
    return new Left(left.platform().stream().filter(thread -> !before.contains(thread)).toList(),
        left.virtual().stream().filter(thread -> !before.contains(thread)).toList());
  }

  private static Stream<Thread> all(Left left) {
    return Stream.concat(left.platform().stream(), left.virtual().stream());
  }
}
