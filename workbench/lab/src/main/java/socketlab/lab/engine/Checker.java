package socketlab.lab.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.compile.Answers;
import socketlab.lab.compile.Answers.Classes;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.compile.Compiler;
import socketlab.lab.compile.KeptClasses;
import socketlab.lab.compile.RefusedException;
import socketlab.lab.compile.Starts;
import socketlab.lab.compile.Tests;
import socketlab.lab.compile.Uses;
import socketlab.lab.engine.Run.Ran;
import socketlab.lab.engine.Workers.Booking;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.process.Strays;
import socketlab.lab.protocol.Command;
import socketlab.lab.time.Trace;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Mistake;
import socketlab.lab.verdict.Verdict.Times;

/// From sources to a verdict: compiles one answer, runs the exercise's tests on it in a worker, and gathers what they
/// say. The same for the reader's own answer, the model answers and the wrong ones.
public final class Checker implements AutoCloseable {
  private final Answers answers;
  private final Tests tests;
  private final Workers workers;
  private final boolean spares;
  private final boolean many;
  private final Set<Thread> cleaning = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /// @param spares whether the next worker is started after each verdict, before it is needed, as a watch does
  public Checker(Course course, Toolbox tools, boolean spares) {
    this(course, tools, spares, false);
  }

  private Checker(Course course, Toolbox tools, boolean spares, boolean many) {
    this.spares = spares;
    this.many = many;
    var kept = new KeptClasses(course, tools);
    answers = new Answers(kept);
    tests = new Tests(kept, tools);
    workers = new Workers((realPeers, lead) -> Worker.start(tools, realPeers, lead), many);
  }

  /// For many answers, one after another and side by side: a worker in which a run has left nothing gets another one.
  public static Checker ofMany(Course course, Toolbox tools) {
    return new Checker(course, tools, false, true);
  }

  /// Checks what the reader has written, without containers.
  public Verdict check(Lesson lesson) {
    return check(lesson, Sources.of(lesson.exerciseSources()), false);
  }

  /// Checks any answer to the lesson's exercise.
  ///
  /// @throws BrokenCourseException if the exercise itself is at fault
  /// @throws CancellationException if the run was cancelled
  public Verdict check(Lesson lesson, Sources sources, boolean realPeers) {
    long start = System.nanoTime();
    if (!sources.isThere()) {
      return refused(lesson, List.of(new Mistake("", 0, 0, "the folder is not there any more: " + sources.folder()
          + " (./lab reset " + lesson.number() + " puts it back)", null)), new Times(0, 0, 0));
    }
    Booking booking = workers.book(realPeers);
    Classes classes = null;
    try {
      Trace.mark("compiling");
      long compiling = System.nanoTime();
      try {
        classes = answers.of(lesson, sources);
      } catch (RefusedException refused) {
        return refused(lesson, refused.mistakes(), new Times(millisSince(compiling), 0, millisSince(start)));
      }
      double compile = millisSince(compiling);
      if (!many && Starts.processes(classes.folder())) { // else one check would end what another one has left so far
        Strays.adopt();
      }
      Trace.mark("compiled");
      Command.Exercise exercise = exercise(lesson, realPeers);
      Worker worker = booking.take();
      Ran ran = Run.of(new Command.Run(exercise, classes.folder().toString(),
          lesson.exerciseFolder().toString(), many && !realPeers), worker,
          realPeers ? Waits.RUN_WITH_REAL_PEERS : Waits.RUN, Waits.RUN_AT_MOST);
      if (booking.isCancelled()) {
        throw new CancellationException();
      }
      if (ran.another()) {
        booking.leave();
      }
      var verdict = new Verdict(lesson.slug(), List.of(), ran.results(), ending(ran, worker), ran.output(),
          new Times(compile, ran.millis(), millisSince(start)));
      // Only the reader's own answer is checked again and again.
      return sources.folder().equals(lesson.exerciseSources()) ? verdict.using(Uses.of(
          Path.of(exercise.folder()), classes.folder(), sources, exercise.names())) : verdict;
    } catch (IOException failed) {
      if (booking.isCancelled()) {
        throw new CancellationException();
      }
      throw new UncheckedIOException(failed);
    } finally {
      cleanUp(lesson, booking, classes);
    }
  }

  /// How the run ended; one that has left processes which nobody could see from inside has not ended well.
  private static Ending ending(Ran ran, Worker worker) {
    List<String> left = ran.ending() == null ? Strays.names(worker.token()) : List.of();
    return left.isEmpty() ? ran.ending() : new Ending(Ending.Kind.LEFT_RUNNING, left.size() == 1 ? "a process ("
        + left.getFirst() + ")" : left.size() + " processes (" + String.join(", ", new TreeSet<>(left)) + ")",
        List.of(), 0);
  }

  private static Verdict refused(Lesson lesson, List<Mistake> mistakes, Times times) {
    return new Verdict(lesson.slug(), mistakes, List.of(), null, null, times);
  }

  private Command.Exercise exercise(Lesson lesson, boolean realPeers) {
    return new Command.Exercise(tests.compiled(lesson).toString(), tests.names(lesson), realPeers,
        lesson.hasNativeAccess());
  }

  /// Starts a worker for the first check, before it is needed.
  ///
  /// @param lesson the one that will be checked, as far as is known
  /// @param sources the reader's, as they are now
  public void getReady(Lesson lesson, Sources sources) {
    workers.getReady(answers.isCompiled(lesson, sources));
  }

  /// Prepares the compiler and a worker for the next check, which will come some time after this one.
  private void rehearse(Lesson lesson) {
    if (!closed) {
      Thread.ofPlatform().daemon().name("rehearse").start(Compiler::getReady);
      workers.rehearse(() -> new Command.Run(exercise(lesson, false), tests.model(lesson).toString(),
          lesson.exerciseFolder().toString(), true));
    }
  }

  /// Ends what is left of a check, beside the work of the caller, who has the verdict already. A worker that was not
  /// used, since the compiler refused the code, is kept for the next check.
  private void cleanUp(Lesson lesson, Booking booking, Classes classes) {
    Thread cleaner = Thread.ofPlatform().daemon().name("clean up").unstarted(() -> {
      try {
        if (!booking.isTaken()) {
          booking.leave();
        }
        if (spares) {
          rehearse(lesson);
        }
        booking.close();
        if (classes != null) {
          classes.close();
        }
      } catch (IOException notStarted) {
        // Then there is nothing to end.
      } finally {
        cleaning.remove(Thread.currentThread());
      }
    });
    cleaning.add(cleaner);
    cleaner.start();
  }

  /// Ends the runs that are under way; what they come to is of no interest.
  public void cancel() {
    workers.cancel();
  }

  /// Ends the runs that are under way, and the worker that was started for the next one. Nothing is left when it
  /// returns.
  @Override
  public void close() {
    closed = true;
    workers.close();
    try {
      for (Thread cleaner : cleaning) {
        cleaner.join();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static double millisSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
