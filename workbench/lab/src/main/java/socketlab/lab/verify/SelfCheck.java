package socketlab.lab.verify;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.engine.Checker;
import socketlab.lab.jvm.Toolbox;

/// Checks the course itself, with the engine that the reader uses: every skeleton is red for the reason that it
/// states, every model answer is green, every wrong answer is refused, told as itself, and earns the report that is
/// recorded, every demo shows what it promises, every program prints what the text says, every page converts.
public final class SelfCheck {
  private final Course course;
  private final Toolbox tools;
  private final Options options;
  private final List<Problem> problems = new ArrayList<>();
  private final AtomicInteger red = new AtomicInteger();
  private final AtomicInteger solvedByReader = new AtomicInteger();
  private final AtomicInteger green = new AtomicInteger();
  private final AtomicInteger replayed = new AtomicInteger();
  private final Set<String> skipped = new ConcurrentSkipListSet<>();

  /// What is checked of each lesson. That it stands in its three places, with its tests in one, is always checked.
  public enum Part {
    /// The skeletons of the exercises, with their tasks, tests and hints.
    SKELETONS,
    /// The model answers.
    SOLUTIONS,
    /// The wrong answers, and their reports.
    WRONG_ANSWERS,
    /// Of each lesson's wrong answers the one whose name comes first: whether mistakes are told at all.
    FIRST_WRONG_ANSWERS,
    /// The demos, and what the teacher is told about them.
    DEMOS,
    /// The programs beside the texts, and what the texts say that they print.
    PROGRAMS,
    /// The pages.
    PAGES
  }

  /// What to check, and how.
  ///
  /// @param asShipped no exercise may be solved: what an author publishes, and not what a reader has at home
  /// @param realPeers the model answers also meet the programs in containers
  /// @param record write the reports of the wrong answers anew instead of comparing them
  /// @param parts what to check
  public record Options(boolean asShipped, boolean realPeers, boolean record, Set<Part> parts) {}

  /// What was found.
  ///
  /// @param told how many wrong answers are told as themselves
  /// @param toldAsAnother how many are told as another mistake
  /// @param toldByOneCheck how many a single check gives away, as under Maven and in an IDE
  /// @param skipped what was wanted and could not be done, as sentences
  public record Outcomes(int red, int solvedByReader, int green, int refused, int told, int toldAsAnother,
      int toldByOneCheck, int replayed, List<Problem> problems, List<String> skipped) {
    /// `N exercises red as shipped, N solutions green, N wrong answers refused (N recognised, none taken for another),
    /// N demos replayed, 0 problems`.
    public String summary() {
      return red + " exercises red as shipped, "
          + (solvedByReader == 0 ? "" : solvedByReader + " solved by you, ")
          + green + " solutions green, " + refused + " wrong answers refused (" + told + " recognised, "
          + (toldAsAnother == 0 ? "none" : toldAsAnother) + " taken for another), " + replayed + " demos replayed, "
          + problems.size() + " problems";
    }
  }

  private SelfCheck(Course course, Toolbox tools, Options options) {
    this.course = course;
    this.tools = tools;
    this.options = options;
  }

  /// Checks these lessons, on all cores; the places of all lessons if `lessons` is the whole course.
  ///
  /// @param checker one for many answers; its caller closes it
  /// @param progress where to say what takes long
  public static Outcomes run(Course course, Toolbox tools, List<Lesson> lessons, Options options, Checker checker,
      PrintStream progress) {
    return new SelfCheck(course, tools, options).all(lessons, checker, progress);
  }

  /// The same once, with a checker of its own.
  public static Outcomes run(Course course, Toolbox tools, List<Lesson> lessons, Options options,
      PrintStream progress) {
    try (Checker checker = Checker.ofMany(course, tools)) {
      return run(course, tools, lessons, options, checker, progress);
    }
  }

  private void add(List<Problem> found) {
    synchronized (problems) {
      problems.addAll(found);
    }
  }

  private Outcomes all(List<Lesson> lessons, Checker checker, PrintStream progress) {
    var places = new PlacesCheck(course);
    add(places.ofTheCourse());
    var gallery = new GalleryCheck(course, checker, options.record());
    try (ExecutorService atWork = Executors.newFixedThreadPool(cores());
        ExecutorService waiting = Executors.newFixedThreadPool(2 * cores())) {
      var work = new ArrayList<Future<?>>();
      // A page and a demo need a core.
      Consumer<Runnable> shows = job -> work.add(atWork.submit(guarded(job)));
      // A program sleeps so that one can follow it, and a wrong answer waits for a deadline.
      Consumer<Runnable> waits = job -> work.add(waiting.submit(guarded(job)));
      if (wants(Part.PAGES)) {
        shows.accept(() -> add(new PageCheck(course).problems(lessons, progress)));
      }
      for (Lesson lesson : lessons.stream().filter(PlacesCheck::hasAll).toList()) {
        if (wants(Part.PROGRAMS)) {
          waits.accept(() -> add(new ProgramCheck(course, tools).problems(lesson)));
        }
        if (wants(Part.DEMOS)) {
          shows.accept(() -> demo(lesson));
        }
        if (wants(Part.SOLUTIONS)) {
          waits.accept(() -> solution(lesson, checker));
        }
        if (wants(Part.SKELETONS)) {
          waits.accept(() -> skeleton(lesson, checker));
        }
        if (wants(Part.WRONG_ANSWERS)) {
          gallery.jobs(lesson).forEach(waits);
        } else if (wants(Part.FIRST_WRONG_ANSWERS)) {
          gallery.jobs(lesson).limit(1).forEach(waits);
        }
        waits.accept(() -> add(places.ofTests(lesson)));
      }
      await(work, atWork, waiting);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      add(List.of(new Problem("the check", "was interrupted")));
    } catch (ExecutionException failed) {
      throw new IllegalStateException("the self-check itself failed", failed.getCause());
    }
    GalleryCheck.Outcomes wrong = gallery.outcomes();
    synchronized (problems) {
      problems.addAll(wrong.problems());
      return new Outcomes(red.get(), solvedByReader.get(), green.get(), wrong.refused(), wrong.told(),
          wrong.toldAsAnother(), wrong.toldByOneCheck(), replayed.get(), problems.stream().distinct()
          .sorted((a, b) -> a.toString().compareTo(b.toString())).toList(),
          List.copyOf(skipped));
    }
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }

  private boolean wants(Part part) {
    return options.parts().contains(part);
  }

  private static void await(List<Future<?>> work, ExecutorService... threads)
      throws InterruptedException, ExecutionException {
    try {
      for (Future<?> job : work) {
        job.get();
      }
    } catch (InterruptedException interrupted) {
      Stream.of(threads).forEach(ExecutorService::shutdownNow);
      throw interrupted;
    }
  }

  private Runnable guarded(Runnable job) {
    return () -> {
      try {
        job.run();
      } catch (BrokenCourseException broken) {
        add(List.of(new Problem("exercises", broken.getMessage())));
      }
    };
  }

  private void solution(Lesson lesson, Checker checker) {
    SolutionCheck.Found found = new SolutionCheck(course, checker, options.realPeers()).check(lesson);
    if (found.verdict().solved()) {
      green.incrementAndGet();
    }
    skipped.addAll(found.skipped());
    add(found.problems());
  }

  private void skeleton(Lesson lesson, Checker checker) {
    SkeletonCheck.Found found = new SkeletonCheck(course, checker, options.asShipped()).check(lesson);
    switch (found.standing()) {
      case RED -> red.incrementAndGet();
      case SOLVED_BY_READER -> solvedByReader.incrementAndGet();
      case OTHER -> { }
    }
    add(found.problems());
  }

  private void demo(Lesson lesson) {
    DemoCheck.Found found = new DemoCheck(course).check(lesson);
    if (found.replayed()) {
      replayed.incrementAndGet();
    }
    add(found.problems());
  }
}
