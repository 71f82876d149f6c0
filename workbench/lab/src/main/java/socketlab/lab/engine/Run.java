package socketlab.lab.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import socketlab.harness.finding.Finding.Place;
import socketlab.lab.compile.Halts;
import socketlab.lab.protocol.Command;
import socketlab.lab.protocol.Event;
import socketlab.lab.time.Trace;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Output;
import socketlab.lab.verdict.Verdict.Result;

/// One run as its events tell it. They are heard by a thread of their own, while the one that waits for the run
/// looks at the clock.
final class Run {
  /// The JVM in which it runs, as far as a run needs it.
  interface Jvm {
    /// Sends a command.
    ///
    /// @throws IOException if the JVM does not start, or has ended
    void send(Command command) throws IOException;

    /// The next event, or null when the JVM has ended.
    ///
    /// @throws IOException if the connection breaks
    Event receive() throws IOException;

    /// What the run has printed so far.
    Output output();

    /// Where the JVM writes when native code has crashed it.
    Path errorFile();

    /// Waits for the JVM to end by itself; its exit status, or -1 if it does not end within that many milliseconds.
    int awaitEnd(long millis);
  }

  /// What a run came to.
  ///
  /// @param results every test that was planned, in the order of the plan
  /// @param ending how it ended before its time, or null
  /// @param millis how long the tests took, as the worker measured it; 0 where they did not end
  /// @param another whether the worker is as it was before, so that another run may follow in it
  record Ran(List<Result> results, Ending ending, Output output, double millis, boolean another) {}

  private final Jvm jvm;
  private final Map<String, Result> results = new LinkedHashMap<>();
  private final CompletableFuture<List<Place>> standing = new CompletableFuture<>();
  private String underWay;
  private List<Place> exiting;
  private Event.Done done;
  private volatile long lastEvent;

  private Run(Jvm jvm) {
    this.jvm = jvm;
  }

  /// Runs the tests, and waits for them.
  ///
  /// @param quiet how many milliseconds may pass between two events of it before the run is over
  /// @param most how many milliseconds it may take in all
  /// @throws IOException if the command does not reach the JVM
  static Ran of(Command.Run command, Jvm jvm, long quiet, long most) throws IOException {
    return new Run(jvm).ran(command, TimeUnit.MILLISECONDS.toNanos(quiet), TimeUnit.MILLISECONDS.toNanos(most));
  }

  private Ran ran(Command.Run command, long quietNanos, long mostNanos) throws IOException {
    jvm.send(command);
    Trace.mark("sent");
    var finished = new CompletableFuture<Boolean>();
    // Not a virtual one: a JVM in which one has read from a socket takes 300 ms to end, for its poller's sake.
    Thread.ofPlatform().daemon().name("events").start(() -> {
      try {
        finished.complete(listen());
      } catch (Throwable failed) {
        finished.completeExceptionally(failed);
      }
    });
    Ending ending = null;
    try {
      if (!awaited(finished, quietNanos, mostNanos)) {
        ending = gone(command);
      }
    } catch (TimeoutException late) {
      ending = new Ending(Ending.Kind.DEADLINE, sentence(), whereItStands(), 0);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof Error error) {
        throw error; // the tool's own files may be damaged
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException impossible) {
      throw new IllegalStateException(impossible);
    }
    Output output = ending != null && ending.crash() != null ? CrashLog.withoutBanner(jvm.output()) : jvm.output();
    synchronized (this) {
      return new Ran(List.copyOf(results.values()), ending, output, done == null ? 0 : done.millis(),
          ending == null && done.untouched());
    }
  }

  private boolean awaited(Future<Boolean> finished, long quietNanos, long mostNanos)
      throws TimeoutException, ExecutionException, InterruptedException {
    long begun = System.nanoTime();
    lastEvent = begun;
    while (true) {
      long now = System.nanoTime();
      long left = Math.min(quietNanos - (now - lastEvent), mostNanos - (now - begun));
      try {
        return finished.get(Math.max(0, left), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        if (left <= 0) {
          throw late;
        }
      }
    }
  }

  private synchronized Ending gone(Command.Run command) {
    if (exiting != null) {
      return new Ending(Ending.Kind.EXIT, sentence(), exiting, 0);
    }
    Path answer = Path.of(command.answer());
    int status = jvm.awaitEnd(Waits.PROCESS_END);
    List<Place> halts = Halts.in(answer);
    return CrashLog.of(jvm.errorFile(), answer, halts.isEmpty() ? status : 0)
        .map(crash -> new Ending(Ending.Kind.VANISHED, sentence(), crash.places(), status, crash.signal()))
        .orElseGet(() -> new Ending(Ending.Kind.VANISHED, sentence(), halts, status));
  }

  private synchronized String sentence() {
    Result result = underWay == null ? null : results.get(underWay);
    return result == null ? null : result.test().sentence();
  }

  private List<Place> whereItStands() {
    try {
      jvm.send(new Command.Where());
      return standing.get(Waits.WHERE, TimeUnit.MILLISECONDS);
    } catch (IOException | ExecutionException | TimeoutException silent) {
      return List.of();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /// Takes in events until the run is done; false when it ended before.
  private boolean listen() {
    try {
      for (Event event; (event = jvm.receive()) != null; ) {
        hear(event);
        if (event instanceof Event.Done) {
          Trace.mark("tested");
          return true;
        }
        if (event instanceof Event.Exiting) {
          return false; // whatever other shutdown hooks do, and for however long
        }
      }
      return false;
    } catch (IOException broken) {
      return false;
    } finally {
      standing.complete(List.of()); // nobody will say it any more
    }
  }

  private synchronized void hear(Event event) {
    lastEvent = System.nanoTime();
    switch (event) {
      case Event.Plan plan -> {
        Trace.mark("planned");
        plan.tests().forEach(test -> results.put(test.id(), new Result(test, Outcome.NOT_REACHED, null, null)));
      }
      case Event.Started started -> underWay = started.id();
      case Event.Finished end -> finished(end);
      case Event.Exiting exit -> exiting = exit.places();
      case Event.Standing where -> standing.complete(where.places());
      case Event.Done all -> done = all;
      case Event.Hello _ -> { }
    }
  }

  private void finished(Event.Finished end) {
    results.computeIfPresent(end.id(), (_, planned) ->
        new Result(planned.test(), end.outcome(), end.finding(), end.fault()));
    if (!results.containsKey(end.id())) {
      // A whole class of tests failed before its tests began.
      var test = new PlannedTest(end.id(), 0, end.id(), "all checks of a task", List.of());
      results.put(end.id(), new Result(test, end.outcome(), end.finding(), end.fault()));
    }
    underWay = null;
  }
}
