package socketlab.lab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleFunction;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.harness.Finding.Place;
import socketlab.lab.Trace;
import socketlab.lab.check.Event.Outcome;
import socketlab.lab.check.Event.PlannedTest;
import socketlab.lab.check.KeptClasses.RefusedException;
import socketlab.lab.check.Verdict.Ending;
import socketlab.lab.check.Verdict.Mistake;
import socketlab.lab.check.Verdict.Output;
import socketlab.lab.check.Verdict.Result;
import socketlab.lab.check.Verdict.Times;

/// From sources to a verdict: compiles one answer, runs the exercise's tests on it in a worker, and gathers what they
/// say. The same for the reader's own answer, the model answers and the wrong ones.
public final class Checker implements AutoCloseable {
  /// How long a whole run may take, in milliseconds, before it is asked where it stands and ended.
  static final long RUN_MILLIS = 25_000;

  /// The same where containers have to be built and started.
  static final long REAL_PEERS_MILLIS = 300_000;

  /// How long a worker that may be stuck itself has to say where its threads stand, in milliseconds.
  private static final long WHERE_MILLIS = 3_000;

  /// After how many runs a worker is much faster than one that is started anew.
  private static final int FEW_REHEARSALS = 2;

  /// After how many runs it hardly gets faster.
  private static final int REHEARSALS = 8;

  /// How long a run may take that a check would wait for, in milliseconds.
  private static final double SHORT_MILLIS = 300;
  private static final String ANSWER = "-answer";

  private final Toolbox tools;
  private final KeptClasses kept;
  private final Tests tests;
  private final boolean spares;
  private final boolean many;
  private final Deque<Worker> untouched = new ConcurrentLinkedDeque<>();
  private final Set<Worker> atWork = ConcurrentHashMap.newKeySet();
  private final Set<Worker> rehearsing = ConcurrentHashMap.newKeySet();
  private final Set<Thread> cleaning = ConcurrentHashMap.newKeySet();
  private final AtomicInteger cancelled = new AtomicInteger();
  private FutureTask<Worker> spare;
  private Rehearsals rehearsals;
  private volatile boolean closed;

  /// @param spares whether the next worker is started after each verdict, before it is needed, as a watch does
  public Checker(Course course, Toolbox tools, boolean spares) {
    this(course, tools, spares, false);
  }

  private Checker(Course course, Toolbox tools, boolean spares, boolean many) {
    this.tools = tools;
    this.spares = spares;
    this.many = many;
    kept = new KeptClasses(course, tools);
    tests = new Tests(kept, tools);
  }

  /// For many answers, one after another and side by side: a worker in which a run has left nothing gets another one.
  public static Checker ofMany(Course course, Toolbox tools) {
    return new Checker(course, tools, false, true);
  }

  /// Checks what the reader has written.
  public Verdict check(Lesson lesson, boolean realPeers) {
    return check(lesson, lesson.exerciseSources(), null, realPeers);
  }

  /// Checks a wrong answer as far as its first failure, which is all that matters of it.
  public Verdict refuse(Lesson lesson, Path sources, Path overlay) {
    return check(lesson, sources, overlay, false, true);
  }

  /// Checks what the reader has written, without containers.
  public Verdict check(Lesson lesson) {
    return check(lesson, false);
  }

  /// Checks any answer to the lesson's exercise.
  ///
  /// @param overlay files that take the place of those in `sources`, or null
  /// @throws BrokenCourseException if the exercise itself is at fault
  public Verdict check(Lesson lesson, Path sources, Path overlay, boolean realPeers) {
    return check(lesson, sources, overlay, realPeers, false);
  }

  private Verdict check(Lesson lesson, Path sources, Path overlay, boolean realPeers, boolean toFirstFailure) {
    long start = System.nanoTime();
    if (!Files.isDirectory(sources)) {
      return new Verdict(lesson.slug(), List.of(new Mistake("", 0, 0, "the folder is gone: " + sources
          + " (./lab reset " + lesson.number() + " puts it back)", null)), List.of(), null, null, new Times(0, 0, 0));
    }
    int before = cancelled.get();
    FutureTask<Worker> next = next(realPeers);
    Path scratch = null;
    Worker worker = null;
    try {
      scratch = isOwn(lesson, sources, overlay) ? null : Files.createTempDirectory("socket-lab-classes-");
      Trace.mark("compiling");
      long compiling = System.nanoTime();
      Path classes;
      try {
        classes = scratch == null ? own(lesson) : compiled(sources, overlay, scratch);
      } catch (RefusedException refused) {
        return new Verdict(lesson.slug(), refused.mistakes, List.of(), null, null,
            new Times(millisSince(compiling), 0, millisSince(start)));
      }
      double compile = millisSince(compiling);
      Trace.mark("compiled");
      var run = new Command.Run(exercise(lesson, realPeers), classes.toString(), lesson.exerciseFolder().toString(),
          many && !realPeers, toFirstFailure);
      worker = started(next);
      atWork.add(worker);
      if (cancelled.get() != before) {
        throw new CancellationException();
      }
      var underWay = new Run(worker);
      Verdict verdict = underWay.verdict(lesson, run, realPeers ? REAL_PEERS_MILLIS : RUN_MILLIS,
          tests -> new Times(compile, tests, millisSince(start)));
      if (underWay.untouched) {
        atWork.remove(worker);
        untouched.push(worker);
        worker = null;
        next = null;
      }
      return verdict;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } finally {
      if (worker != null) {
        atWork.remove(worker);
      }
      cleanUp(lesson, worker, next, realPeers, scratch);
    }
  }

  private Command.Exercise exercise(Lesson lesson, boolean realPeers) {
    return new Command.Exercise(tests.compiled(lesson).toString(), tests.names(lesson), realPeers);
  }

  private static boolean isOwn(Lesson lesson, Path sources, Path overlay) {
    return overlay == null && sources.equals(lesson.exerciseSources());
  }

  /// The reader's own classes, which are kept until the next save.
  private Path own(Lesson lesson) throws RefusedException {
    return kept.get(lesson.slug() + ANSWER, ownSources(lesson),
        classes -> marked(lesson.exerciseSources(), null, classes));
  }

  private static List<Map<Path, Path>> ownSources(Lesson lesson) {
    return List.of(Sources.of(lesson.exerciseSources(), null));
  }

  private static Path compiled(Path sources, Path overlay, Path classes) throws RefusedException {
    List<Mistake> mistakes = marked(sources, overlay, classes);
    if (!mistakes.isEmpty()) {
      throw new RefusedException(mistakes);
    }
    return classes;
  }

  /// Compiles an answer and puts the marks into it.
  private static List<Mistake> marked(Path sources, Path overlay, Path classes) {
    List<Mistake> mistakes = Compiler.compile(sources, overlay, classes, List.of());
    if (mistakes.isEmpty()) {
      WriteMarks.insert(classes);
    }
    return mistakes;
  }

  /// Starts a worker for the first check, before it is needed.
  ///
  /// @param lesson the one that will be checked, as far as is known
  public synchronized void getReady(Lesson lesson) {
    if (spare == null && !closed) {
      boolean atOnce = kept.has(lesson.slug() + ANSWER, ownSources(lesson));
      spare = starting(() -> Worker.start(tools, false, atOnce ? Worker.Lead.NONE : Worker.Lead.SHORT));
      rehearsals = null;
    }
  }

  /// Prepares the compiler and a worker for the next check, which will come some time after this one.
  private synchronized void rehearse(Lesson lesson) {
    if (closed) {
      return;
    }
    Thread.ofPlatform().daemon().name("rehearse").start(Compiler::getReady);
    if (spare == null) {
      var begun = new Rehearsals();
      spare = starting(() -> rehearsed(lesson, begun));
      rehearsals = begun;
    }
  }

  /// How far the next worker is with its rehearsals.
  private static final class Rehearsals {
    /// It may be used as soon as its present run ends, which will be at once.
    volatile boolean enough;
    /// It is waited for.
    volatile boolean wanted;
  }

  /// A worker that has run the exercise's tests on the model answer, so that the next time is not its first one.
  private Worker rehearsed(Lesson lesson, Rehearsals rehearsals) throws IOException {
    Worker worker = Worker.start(tools, false, Worker.Lead.LONG);
    rehearsing.add(worker);
    if (closed) {
      worker.end();
    }
    try {
      Command.Exercise exercise = exercise(lesson, false);
      var command = new Command.Run(exercise, tests.model(lesson).toString(), lesson.exerciseFolder().toString(), true,
          false);
      for (int times = 1; ; times++) {
        long start = System.nanoTime();
        var run = new Run(worker);
        run.verdict(lesson, command, RUN_MILLIS, _ -> new Times(0, 0, 0));
        if (!run.untouched) {
          break;
        }
        boolean enough = times >= FEW_REHEARSALS;
        if (rehearsals.wanted) {
          return worker;
        }
        if (times == REHEARSALS || enough && millisSince(start) > SHORT_MILLIS) {
          worker.send(new Command.Prepare(exercise));
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
    return Worker.start(tools, false, Worker.Lead.SHORT);
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
      return starting(() -> Worker.start(tools, realPeers, many ? Worker.Lead.NONE : Worker.Lead.SHORT));
    }
    if (rehearsals != null) {
      rehearsals.wanted = true;
    }
    spare = null;
    return ready;
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

  /// Ends what is left of a check, beside the work of the caller, who has the verdict already. A worker that was not
  /// used, since the compiler refused the code, is kept for the next check.
  private void cleanUp(Lesson lesson, Worker worker, FutureTask<Worker> start, boolean realPeers, Path scratch) {
    Thread cleaner = Thread.ofPlatform().daemon().name("clean up").unstarted(() -> {
      try {
        boolean kept = start == null || worker == null && !realPeers && giveBack(start);
        if (spares) {
          rehearse(lesson);
        }
        if (!kept) {
          (worker == null ? started(start) : worker).close();
        }
        if (scratch != null) {
          Folders.delete(scratch);
        }
      } catch (IOException | UncheckedIOException left) {
        // The system's own cleaning of its temporary folder has to do it.
      } finally {
        cleaning.remove(Thread.currentThread());
      }
    });
    cleaning.add(cleaner);
    cleaner.start();
  }

  private synchronized boolean giveBack(FutureTask<Worker> start) {
    if (spare != null || closed) {
      return false;
    }
    spare = start;
    rehearsals = null;
    return true;
  }

  /// Ends the runs that are under way; what they come to is of no interest.
  public void cancel() {
    cancelled.incrementAndGet();
    atWork.forEach(Worker::end);
  }

  /// Ends the runs that are under way, and the worker that was started for the next one. Nothing is left when it
  /// returns.
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
      untouched.forEach(Worker::close);
      for (Thread cleaner : cleaning) {
        cleaner.join();
      }
    } catch (IOException notStarted) {
      // Then there is nothing to end.
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }

  /// One run as its events tell it.
  private static final class Run {
    private final Worker worker;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private final CompletableFuture<List<Place>> standing = new CompletableFuture<>();
    private volatile double testMillis;
    private volatile String underWay;
    private volatile List<Place> exiting;
    private volatile boolean untouched;

    Run(Worker worker) {
      this.worker = worker;
    }

    Verdict verdict(Lesson lesson, Command.Run command, long millis, DoubleFunction<Times> times)
        throws IOException {
      worker.send(command);
      Trace.mark("sent");
      var finished = new CompletableFuture<Boolean>();
      // Not a virtual one: a JVM in which one has read from a socket takes 300 ms to end, for its poller's sake.
      Thread.ofPlatform().daemon().name("events").start(() -> finished.complete(listen()));
      Ending ending = null;
      try {
        if (!finished.get(millis, TimeUnit.MILLISECONDS)) {
          ending = exiting != null ? new Ending(Ending.Kind.EXIT, sentence(), exiting, 0)
              : new Ending(Ending.Kind.VANISHED, sentence(), Halts.in(Path.of(command.answer())),
                  worker.awaitEnd(2_000));
        }
      } catch (TimeoutException late) {
        ending = new Ending(Ending.Kind.DEADLINE, sentence(), whereItStands(), 0);
      } catch (ExecutionException | InterruptedException impossible) {
        throw new IllegalStateException(impossible);
      }
      Output output = worker.output();
      return new Verdict(lesson.slug(), List.of(), List.copyOf(results.values()), ending, output,
          times.apply(testMillis));
    }

    private String sentence() {
      Result result = underWay == null ? null : results.get(underWay);
      return result == null ? null : result.test().sentence();
    }

    private List<Place> whereItStands() {
      try {
        worker.send(new Command.Where());
        return standing.get(WHERE_MILLIS, TimeUnit.MILLISECONDS);
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
        for (Event event; (event = worker.receive()) != null; ) {
          switch (event) {
            case Event.Plan plan -> {
              Trace.mark("planned");
              plan.tests().forEach(test ->
                  results.put(test.id(), new Result(test, Outcome.SKIPPED, null, "not tried")));
            }
            case Event.Started started -> underWay = started.id();
            case Event.Finished end -> finished(end);
            case Event.Exiting exit -> {
              exiting = exit.places();
              return false; // whatever other shutdown hooks do, and for however long
            }
            case Event.Standing where -> standing.complete(where.places());
            case Event.Done done -> {
              Trace.mark("tested");
              testMillis = done.millis();
              untouched = done.untouched();
              return true;
            }
            case Event.Hello _ -> { }
          }
        }
        return false;
      } catch (IOException broken) {
        return false;
      }
    }

    private void finished(Event.Finished end) {
      results.computeIfPresent(end.id(), (_, planned) ->
          new Result(planned.test(), end.outcome(), end.finding(), end.fault()));
      if (!results.containsKey(end.id())) {
        // A whole class of tests failed before its tests began.
        var test = new PlannedTest(end.id(), 0, end.id(), "all checks of a task", List.of(), List.of());
        results.put(end.id(), new Result(test, end.outcome(), end.finding(), end.fault()));
      }
      underWay = null;
    }
  }
}
