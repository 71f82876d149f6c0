package socketlab.harness;

import java.lang.reflect.Method;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.Caller;
import socketlab.harness.reader.Caught;
import socketlab.harness.reader.ReturnLog;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// Runs each test with a deadline, turns whatever ends it into a [Finding][socketlab.harness.finding.Finding], and
/// looks whether the reader's code that the test has started comes to its end. Threads that this code has started
/// itself are the matter of a test that [watches][socketlab.harness.watch.LiveThreads] them.
public final class TaskExtension implements InvocationInterceptor, ExecutionCondition {
  /// The symptoms that take a whole deadline to show; the other tests of the task would most likely show them too.
  private static final Set<Symptom> SLOW = EnumSet.of(Symptom.SILENCE, Symptom.BUSY, Symptom.TOO_SLOW,
      Symptom.STILL_OPEN, Symptom.NEVER_CONNECTED, Symptom.STUCK, Symptom.LEFT_RUNNING);
  private static final Set<Class<?>> HUNG = ConcurrentHashMap.newKeySet();

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext extension) {
    return extension.getTestMethod().isPresent() && HUNG.contains(extension.getRequiredTestClass())
        ? ConditionEvaluationResult.disabled("not tried: an earlier check of this task hung")
        : ConditionEvaluationResult.enabled(null);
  }

  @Override
  public void interceptTestMethod(Invocation<Void> invocation, ReflectiveInvocationContext<Method> context,
      ExtensionContext extension) throws Throwable {
    var trial = Trial.begin(extension.getRequiredTestClass());
    try {
      Deadline deadline = extension.getTags().contains("real-peer") ? Deadline.inMillis(Patience.REAL_PEER_MILLIS)
          : Deadline.sinceProgress(Patience.TEST_MILLIS, Patience.TEST_AT_MOST_MILLIS, trial::progress);
      var test = new Test(invocation, trial);
      Throwable thrown = test.within(deadline, trial);
      if (thrown != null) {
        throw test.explained(thrown, trial);
      }
      if (!Deadline.inMillis(Patience.LAST_THREADS_MILLIS).await(() -> trial.stillRunning().isEmpty())) {
        List<Thread> running = trial.stillRunning();
        if (!running.isEmpty()) {
          throw trial.stillRunning(running);
        }
      }
    } catch (Unmet unmet) {
      if (SLOW.contains(unmet.finding().symptom())) {
        HUNG.add(extension.getRequiredTestClass());
      }
      throw GalleryNearby.explained(unmet, extension.getRequiredTestClass(), context.getExecutable());
    } finally {
      trial.end();
    }
  }

  /// The reader's code may interrupt any thread, this one too.
  private static void join(Thread test, Deadline deadline) {
    while (test.isAlive() && !deadline.isOver()) {
      try {
        test.join(deadline.leftMillis());
      } catch (InterruptedException byTheReader) {
        // Go on waiting.
      }
    }
  }

  /// A test in a thread that can be given up, since nothing can stop the reader's code in it.
  private static final class Test {
    private final Caller thread;
    private Throwable thrown;

    Test(Invocation<Void> invocation, Trial trial) {
      thread = new Caller(trial.threads().heritage(), Caller.TEST, () -> {
        try {
          invocation.proceed();
        } catch (Throwable t) {
          thrown = t;
        }
      });
    }

    /// Runs it.
    ///
    /// @return what has ended it, or null
    Throwable within(Deadline deadline, Trial trial) {
      thread.start();
      join(thread, deadline);
      return thread.isAlive() ? trial.stuck(thread) : thrown;
    }

    Throwable explained(Throwable thrown, Trial trial) {
      return switch (thrown) {
        case Unmet unmet -> unmet;
        case AssertionFailedError failed when failed.isExpectedDefined() && failed.isActualDefined() ->
            trial.unmet(Symptom.DIFFERENT, sentence(failed),
                Sample.words(failed.getExpected().getStringRepresentation()),
                Sample.words(failed.getActual().getStringRepresentation()), -1, null, ReturnLog.comparedIt(thread));
        case AssertionError other -> trial.trouble() == null ? other : trial.unmet(trial.trouble());
        case LinkageError missing -> trial.unmet(missing);
        case LeftOut lacking -> lacking;
        // Only the harness leaves a test out: whoever else says so was not asked.
        case TestAbortedException other -> trial.unmet(other);
        // The JVM has a stack for a few of these in its whole life: whose it is cannot be asked, and JUnit gives up on
        // it.
        case OutOfMemoryError full -> trial.unmet(full);
        default -> isTheReaders(thrown, trial) ? trial.unmet(thrown)
            : trial.trouble() == null ? thrown : trial.unmet(trial.trouble());
      };
    }
  }

  private static boolean isTheReaders(Throwable thrown, Trial trial) {
    Caught caught = Caught.of(thrown);
    return Trial.isTodo(caught) || trial.reader().wrote(thrown.getClass())
        || !trial.reader().placesOf(caught).isEmpty();
  }

  /// What the test's author gave to the assertion; JUnit appends the values behind an arrow.
  private static String sentence(AssertionFailedError failed) {
    String message = Objects.toString(failed.getMessage(), "");
    int arrow = message.indexOf(" ==> ");
    return arrow < 0 ? "A value is not the one that was wanted." : message.substring(0, arrow);
  }
}
