package socketlab.lab.engine;

import java.io.IOException;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.engine.Worker.Lead;
import socketlab.lab.protocol.Command;
import socketlab.lab.time.Waits;

/// The workers of one engine: each is started before it is needed, rehearses where there is time for it, has one run,
/// and is ended. A worker in which a run has left nothing may have another one. Whoever makes this closes it.
final class Workers implements AutoCloseable {
  /// After how many runs a worker is much faster than one that is started anew.
  private static final int FEW_REHEARSALS = 2;

  /// After how many runs it hardly gets faster.
  private static final int REHEARSALS = 8;

  private final Starter starter;
  private final boolean many;
  private final Deque<Worker> untouched = new ConcurrentLinkedDeque<>();
  private final Set<Worker> atWork = ConcurrentHashMap.newKeySet();
  private final Set<Worker> rehearsing = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cancelled = new AtomicInteger();
  private FutureTask<Worker> spare;
  private Rehearsals rehearsals;
  private volatile boolean closed;

  /// Starts workers.
  interface Starter {
    /// Starts one and does not wait for it.
    Worker start(boolean realPeers, Lead lead);
  }

  /// @param many whether there are many answers to check, so that none waits for a worker that rehearses
  Workers(Starter starter, boolean many) {
    this.starter = starter;
    this.many = many;
  }

  /// How far the next worker is with its rehearsals.
  private static final class Rehearsals {
    /// It may be used as soon as its present run ends, which will be at once.
    volatile boolean enough;
    /// It is waited for.
    volatile boolean wanted;
  }

  /// A worker that one check has asked for, and that may still be starting. It is taken, or it is left to the next
  /// check; and it is closed in any case.
  final class Booking implements AutoCloseable {
    private final FutureTask<Worker> start;
    private final boolean realPeers;
    private final int cancelledBefore;
    private Worker worker;
    private boolean left;

    private Booking(FutureTask<Worker> start, boolean realPeers, int cancelledBefore) {
      this.start = start;
      this.realPeers = realPeers;
      this.cancelledBefore = cancelledBefore;
    }

    /// The worker, as soon as it is there.
    ///
    /// @throws CancellationException if all runs were cancelled since it was booked
    /// @throws IOException if it could not be started
    Worker take() throws IOException {
      worker = started(start);
      atWork.add(worker);
      if (isCancelled()) {
        throw new CancellationException();
      }
      return worker;
    }

    /// True when all runs were cancelled since it was booked.
    boolean isCancelled() {
      return cancelled.get() != cancelledBefore;
    }

    /// True when it was taken.
    boolean isTaken() {
      return worker != null;
    }

    /// Leaves it to the next check: it was not taken, or its run has left nothing behind. A worker for real peers is
    /// left to nobody.
    void leave() {
      if (realPeers) {
        return;
      }
      if (worker == null) {
        left = giveBack(start);
      } else {
        atWork.remove(worker);
        untouched.push(worker);
        left = true;
      }
    }

    /// Ends it, with all that its run has left, unless it was left to the next check.
    ///
    /// @throws IOException if it could not be started
    @Override
    public void close() throws IOException {
      if (worker != null) {
        atWork.remove(worker);
      }
      if (!left) {
        (worker == null ? started(start) : worker).close();
      }
    }
  }

  /// Asks for a worker for one check; whoever asks closes it.
  Booking book(boolean realPeers) {
    int before = cancelled.get();
    return new Booking(next(realPeers), realPeers, before);
  }

  private synchronized FutureTask<Worker> next(boolean realPeers) {
    Worker idle = realPeers ? null : untouched.poll();
    if (idle != null) {
      var ready = new FutureTask<>(() -> idle);
      ready.run();
      return ready;
    }
    FutureTask<Worker> ready = realPeers ? null : spare;
    if (ready == null || rehearsals != null && !ready.isDone() && !rehearsals.enough) {
      // Which is sooner there.
      return starting(() -> starter.start(realPeers, many ? Lead.NONE : Lead.SHORT));
    }
    if (rehearsals != null) {
      rehearsals.wanted = true;
    }
    spare = null;
    return ready;
  }

  private synchronized boolean giveBack(FutureTask<Worker> start) {
    if (spare != null || closed) {
      return false;
    }
    spare = start;
    rehearsals = null;
    return true;
  }

  /// Starts a worker for the first check, before it is needed.
  ///
  /// @param atOnce whether it will be needed as soon as it has started, since there is nothing to compile
  synchronized void getReady(boolean atOnce) {
    if (spare == null && !closed) {
      spare = starting(() -> starter.start(false, atOnce ? Lead.NONE : Lead.SHORT));
      rehearsals = null;
    }
  }

  /// Starts a worker for a check that will come some time later, and has it rehearse.
  ///
  /// @param rehearsal what it runs; asked for in a thread of its own, and may throw a [BrokenCourseException]
  synchronized void rehearse(Supplier<Command.Run> rehearsal) {
    if (spare == null && !closed) {
      var begun = new Rehearsals();
      spare = starting(() -> rehearsed(rehearsal, begun));
      rehearsals = begun;
    }
  }

  /// A worker that has run the exercise's tests on the model answer, so that the next time is not its first one.
  private Worker rehearsed(Supplier<Command.Run> rehearsal, Rehearsals rehearsals) {
    Worker worker = starter.start(false, Lead.LONG);
    rehearsing.add(worker);
    if (closed) {
      worker.end();
    }
    try {
      Command.Run run = rehearsal.get();
      for (int times = 1; ; times++) {
        long start = System.nanoTime();
        if (!Run.of(run, worker, Waits.RUN, Waits.RUN_AT_MOST).another()) {
          break;
        }
        boolean enough = times >= FEW_REHEARSALS;
        if (rehearsals.wanted) {
          return worker;
        }
        if (times == REHEARSALS || enough && (System.nanoTime() - start) / 1e6 > Waits.REHEARSAL) {
          worker.send(new Command.Prepare(run.exercise()));
          return worker;
        }
        rehearsals.enough = enough;
      }
    } catch (BrokenCourseException | IOException failed) {
      // The check that follows says why, where it matters.
    } finally {
      rehearsing.remove(worker);
    }
    worker.close();
    return starter.start(false, Lead.SHORT);
  }

  /// A worker that is started while the reader's code is compiled.
  private static FutureTask<Worker> starting(Callable<Worker> worker) {
    var start = new FutureTask<>(worker);
    Thread.ofPlatform().daemon().name("start").start(start);
    return start;
  }

  private static Worker started(FutureTask<Worker> start) throws IOException {
    try {
      return start.get();
    } catch (ExecutionException failed) {
      throw new IOException("no worker could be started", failed.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException(interrupted);
    }
  }

  /// Ends the runs that are under way; what they come to is of no interest.
  void cancel() {
    cancelled.incrementAndGet();
    atWork.forEach(Worker::end);
  }

  /// Ends the runs that are under way and the workers that nobody has taken. Those that were taken are closed by
  /// whoever took them.
  @Override
  public void close() {
    cancel();
    FutureTask<Worker> last;
    synchronized (this) {
      closed = true;
      last = spare;
      spare = null;
    }
    rehearsing.forEach(Worker::end);
    try {
      if (last != null) {
        started(last).close();
      }
    } catch (IOException notStarted) {
      // Then there is nothing to end.
    }
    untouched.forEach(Worker::close);
  }
}
