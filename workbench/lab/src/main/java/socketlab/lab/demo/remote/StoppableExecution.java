package socketlab.lab.demo.remote;

import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.execution.DirectExecutionControl;
import socketlab.json.Json;
import socketlab.lab.time.Waits;

/// Runs JShell's snippets, and can stop one that runs or waits for ever while the variables stay.
///
/// What stopping has cost is told in lines of JSON, each a [StopNote].
final class StoppableExecution extends DirectExecutionControl {
  /// What prints is in a call that may be native at any moment, and waits for nobody but the terminal.
  private static final Pattern PRINTS = Pattern.compile("(IO|PrintStream)\\.(print|write)");

  private final Variables variables = new Variables();
  private SnippetThread thread = new SnippetThread();
  private Run run;
  private int begun;
  private volatile PrintStream notes = System.err;
  private volatile PrintStream doing = System.err;

  /// One snippet that runs.
  private static final class Run extends FutureTask<String> {
    private final CountDownLatch stopTold = new CountDownLatch(1);
    private volatile boolean stopped;

    private Run(Method snippet) {
      super(() -> valueString(snippet.invoke(null)));
    }
  }

  /// Says where to write what stopping has cost.
  void noteIn(PrintStream stream) {
    notes = stream;
  }

  /// Says where to write what a snippet does.
  void sayDoingIn(PrintStream stream) {
    doing = stream;
  }

  /// Writes what the snippet does that runs, in a line: `runs`, or `waits in Class.method`.
  void sayDoing() {
    SnippetThread runner;
    synchronized (this) {
      runner = thread;
    }
    String call = runner.works() ? "" : runner.call();
    doing.println(call.isEmpty() || PRINTS.matcher(call).lookingAt() ? "runs" : "waits in " + call);
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    super.load(Stream.of(classes).map(one -> new ClassBytecodes(one.name(), StopChecks.into(one.bytecodes())))
        .toArray(ClassBytecodes[]::new));
    Stream.of(classes).forEach(one -> variables.add(one.name()));
  }

  @Override
  protected String invoke(Method snippet) throws Exception {
    var mine = new Run(snippet);
    SnippetThread runner;
    synchronized (this) {
      runner = thread;
    }
    runner.execute(mine);
    synchronized (this) {
      run = mine;
      begun++;
      notifyAll();
    }
    try {
      String value = mine.get();
      return ended(mine, value);
    } catch (CancellationException leftBehind) {
      return ended(mine, null);
    } catch (ExecutionException failed) {
      ended(mine, null);
      throw failed.getCause() instanceof InvocationTargetException thrown ? thrown
          : new InvocationTargetException(failed.getCause());
    }
  }

  /// Passes the value on, unless the snippet was stopped.
  private String ended(Run mine, String value) throws InterruptedException, StoppedException {
    synchronized (this) {
      run = null;
    }
    if (mine.stopped) {
      mine.stopTold.await();
      throw new StoppedException();
    }
    return value;
  }

  /// Stops a snippet, from another thread; does nothing when it has ended.
  ///
  /// @param number which one, from 1 in the order in which they run; if it has not begun yet, this waits for it
  void stop(int number) throws InterruptedException {
    Run stopping;
    SnippetThread runner;
    synchronized (this) {
      while (begun < number) {
        wait();
      }
      if (run == null || begun > number || run.stopped) {
        return;
      }
      stopping = run;
      runner = thread;
      stopping.stopped = true;
    }
    try {
      stop(stopping, runner);
    } finally {
      stopping.stopTold.countDown();
    }
  }

  private void stop(Run stopping, SnippetThread runner) throws InterruptedException {
    List<String> before = variables.open(this::findClass);
    runner.stop();
    if (hasEnded(stopping, runner)) {
      runner.goOn();
    } else if (runner.works()) {
      note(new StopNote.Busy());
      return;
    } else {
      note(new StopNote.Left(runner.call()));
      runner.leaveBehind();
      synchronized (this) {
        thread = new SnippetThread();
      }
      stopping.cancel(false);
    }
    var closed = new ArrayList<>(before);
    closed.removeAll(variables.open(this::findClass));
    if (!closed.isEmpty()) {
      note(new StopNote.Closed(closed));
    }
  }

  private void note(StopNote note) {
    notes.println(Json.write(note));
  }

  private static boolean hasEnded(Run stopping, SnippetThread runner) throws InterruptedException {
    for (long left = Waits.SNIPPET_END; left > 0; left -= Waits.LOOK_AT_SOCKETS) {
      try {
        stopping.get(Waits.LOOK_AT_SOCKETS, TimeUnit.MILLISECONDS);
        return true;
      } catch (TimeoutException late) {
        runner.wake();
      } catch (ExecutionException | CancellationException ended) {
        return true;
      }
    }
    return false;
  }
}
