package socketlab.harness.running;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.Caller;
import socketlab.harness.reader.ReaderCode;
import socketlab.harness.reader.ReturnLog;
import socketlab.harness.reader.SystemThread;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.trial.Subject;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.Unmet;

/// The reader's code in a thread of its own, so that the test can be the other end of its conversation. An exception
/// of that code becomes the test's finding, whatever the test was waiting for.
///
/// @param <T> what the code returns
public final class Running<T> implements AutoCloseable {
  /// Code that returns nothing and may throw anything.
  @FunctionalInterface
  public interface Action {
    /// Runs it.
    void run() throws Exception;
  }

  private final Trial trial = Trial.current();
  private final int conversation = trial.conversation();
  private final Thread thread;
  private volatile SystemThread system;
  private volatile T result;
  private volatile Throwable thrown;
  private volatile Class<? extends Exception> wanted;
  private volatile boolean ended;
  private long askedLast;
  private long processorFirst;

  private Running(Callable<T> code) {
    thread = new Caller(trial.threads().heritage(), "reader", () -> {
      system = SystemThread.current();
      try {
        result = code.call();
      } catch (Throwable t) {
        if (conversation == trial.conversation()) {
          thrown = t;
        }
      } finally {
        ended = true;
      }
    });
  }

  /// Starts code that returns nothing.
  public static Running<Void> start(Action code) {
    return start(() -> {
      code.run();
      return null;
    });
  }

  /// Starts code that returns a value.
  public static <T> Running<T> start(Callable<T> code) {
    var running = new Running<>(code);
    running.trial.add(running.new Code());
    running.thread.start();
    return running;
  }

  /// Waits until the code has returned, for 2,000 ms since something moved last.
  ///
  /// @throws Unmet if it does not return, or throws
  public T result() {
    awaitEnd();
    return returned();
  }

  private void awaitEnd() {
    if (!trial.patience().await(this::hasEnded)) {
      throw trial.unmet(Symptom.STUCK, "Your method should have ended by now, and has not."
          + (trial.wire().hasOtherEnd() ? " The other end has sent " + trial.wire().sentWords() + "." : ""));
    }
  }

  /// What the code has returned, once it has ended.
  private T returned() {
    if (thrown != null) {
      throw trial.unmet(thrown);
    }
    ReturnLog.handOver(thread);
    return result;
  }

  /// Waits for the code to return just this, as [#result] does.
  ///
  /// @throws Unmet if it returns something else, does not return, or throws
  public void expectResult(String wanted) {
    trial.expectReturned(wanted, result(), ReturnLog.broughtIt(thread));
  }

  /// Waits for the code to end with such an exception, for 2,000 ms since something moved last.
  ///
  /// @return the exception
  /// @throws Unmet if it returns, throws another exception, or does not end in time, even with the one that is wanted
  public <X extends Exception> X expectException(Class<X> type) {
    wanted = type;
    awaitEnd();
    if (type.isInstance(thrown)) {
      X expected = type.cast(thrown);
      thrown = null;
      return expected;
    }
    if (thrown != null) {
      throw trial.otherThrown(type, thrown);
    }
    T returned = returned();
    Place returnedIt = ReturnLog.broughtIt(thread);
    throw trial.nothingThrown(type, trial.whoReturned(returnedIt) + " returned and threw no exception.", returned,
        returnedIt);
  }

  /// Does what should end the code, and waits until it has ended, by returning or by an exception, for 2,000 ms since
  /// something moved last.
  ///
  /// @throws Unmet if it goes on
  public void expectEndAfter(Action end) throws Exception {
    trial.closing();
    end.run();
    if (!trial.patience().await(this::hasEnded)) {
      throw trial.unmet(Symptom.STUCK, "Your method should have ended by now, and has not.");
    }
  }

  /// Waits until the code waits for something itself, for 2,000 ms since something moved last, and its virtual threads
  /// too: from here on it has done what it can do without the other end. Code that looks again and again instead has
  /// 100 ms of a processor's time for that.
  ///
  /// @throws Unmet if it has returned or thrown
  public void expectWaiting() {
    awaitRest();
    expectNotEnded("Your method returned while the other end was still there.");
  }

  /// The code goes on however long the other end is silent: where its sockets have a limit for how long they wait
  /// (`setSoTimeout`), that limit passes, if it is not longer than 3,000 ms. A longer one is made short by
  /// [#shortenLimits], from the code's next wait on. What the reader's code has opened is only known where the tool
  /// runs the test.
  ///
  /// @throws Unmet if it has returned or thrown
  public void expectPatience() {
    expectWaiting();
    int limit = WriteLog.longestLimit();
    if (limit > 0 && limit <= Patience.LIMIT_MILLIS) {
      Deadline.inMillis(limit + Patience.LIMIT_PASSED_MILLIS).await(this::hasEnded);
      awaitRest(); // code whose limit is over may have had no processor since
      expectNotEnded("Your method returned, but it should have gone on waiting. Its own time limit (setSoTimeout) "
          + "had passed.");
    }
  }

  /// From its next wait on, no socket of the reader's code waits for longer than 20 ms where it has a limit
  /// (`setSoTimeout`): what would happen after minutes happens now. One without a limit still has none.
  public static void shortenLimits() {
    WriteLog.shortenLimits(Patience.SHORT_LIMIT_MILLIS);
  }

  private void expectNotEnded(String otherwise) {
    if (thrown != null) {
      throw trial.unmet(thrown);
    }
    if (ended) {
      throw trial.unmet(Symptom.RETURNED_EARLY, otherwise);
    }
  }

  private void awaitRest() {
    trial.patience().await(() -> ended || waits());
    // A virtual thread may be about to wake it. One that goes round and round never waits.
    Deadline.inMillis(Patience.LEAVING_MILLIS).await(() -> ended || waits() && trial.threads().allVirtualWait());
  }

  boolean waits() {
    SystemThread known = system;
    return known != null && (ReaderCode.waitsForInput(thread) && !known.isUnderWay() || spins());
  }

  /// True for code that has run for 100 ms of a processor's time while this was asked again and again.
  private synchronized boolean spins() {
    long now = System.nanoTime();
    long processor = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    if (now - askedLast > TimeUnit.MILLISECONDS.toNanos(Patience.LEAVING_MILLIS)) {
      processorFirst = processor;
    }
    askedLast = now;
    return processor - processorFirst > TimeUnit.MILLISECONDS.toNanos(Patience.SPINNING_MILLIS);
  }

  boolean hasEnded() {
    return ended;
  }

  /// What the trial asks, which is nothing to the test.
  private final class Code implements Subject {
    @Override
    public Thread thread() {
      return thread;
    }

    @Override
    public boolean waits() {
      return Running.this.waits();
    }

    @Override
    public boolean hasEnded() {
      return ended;
    }

    @Override
    public Throwable trouble() {
      return wanted != null && wanted.isInstance(thrown) ? null : thrown;
    }
  }

  /// Ends the test's interest in the code; does not wait for it.
  ///
  /// @throws Unmet if the code had thrown an exception before the test began to take its things down
  @Override
  public void close() {
    trial.closing();
    if (thrown != null && !trial.hasFailed()) {
      throw trial.unmet(thrown);
    }
  }
}
