package socketlab.lab.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.harness.finding.Symptom;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.compile.Compiler;
import socketlab.lab.demo.Replay;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Folders;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.report.Pages;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Mistake;
import socketlab.lab.verdict.Verdict.Result;

/// Checks the course itself, with the engine that the reader uses: every skeleton is red for the reason that it
/// states, every model answer is green, every wrong answer is refused, told as itself, and earns the report that is
/// recorded, every demo shows what it promises, every program prints what the text says, every page converts.
public final class SelfCheck {
  /// How many lines of code a step of a demo may have.
  private static final int STEP_LINES = 10;
  private static final int STEP_COLUMNS = 90;

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
    /// Of the wrong answers, for each task the one whose name comes first; what takes a minute less.
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
    /// `N exercises red as shipped, N solutions green, N wrong answers refused (N told as themselves, none as another),
    /// N demos replayed, 0 problems`.
    public String summary() {
      return red + " exercises red as shipped, "
          + (solvedByReader == 0 ? "" : solvedByReader + " solved by you, ")
          + green + " solutions green, " + refused + " wrong answers refused (" + told + " told as themselves, "
          + (toldAsAnother == 0 ? "none" : toldAsAnother) + " as another), " + replayed + " demos replayed, "
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

  private Outcomes all(List<Lesson> lessons, Checker checker, PrintStream progress) {
    places();
    var gallery = new GalleryCheck(course, checker, options.record());
    try (ExecutorService cores = Executors.newFixedThreadPool(jobsAtOnce())) {
      var work = new ArrayList<Callable<Void>>();
      if (wants(Part.PAGES)) {
        work.add(job(() -> pages(lessons, progress)));
      }
      List<Lesson> whole = lessons.stream().filter(this::hasAllPlaces).toList();
      for (Lesson lesson : whole) { // what takes long comes first, so that no core waits for it at the end
        if (wants(Part.PROGRAMS)) {
          work.add(job(() -> programs(lesson)));
        }
        if (wants(Part.DEMOS)) {
          work.add(job(() -> demo(lesson)));
        }
      }
      for (Lesson lesson : whole) {
        if (wants(Part.SOLUTIONS) || wants(Part.FIRST_WRONG_ANSWERS)) {
          work.add(job(() -> {
            Verdict model = solution(lesson, checker);
            if (wants(Part.FIRST_WRONG_ANSWERS)) {
              gallery.jobsOfFirst(lesson, model).forEach(Runnable::run);
            }
          }));
        }
        if (wants(Part.SKELETONS)) {
          work.add(job(() -> skeleton(lesson, checker)));
        }
        if (wants(Part.WRONG_ANSWERS)) {
          gallery.jobs(lesson).forEach(one -> work.add(job(one)));
        }
        work.add(job(() -> strayTests(lesson)));
        work.add(job(() -> namesOfTests(lesson)));
      }
      for (Future<Void> done : cores.invokeAll(work)) {
        done.get();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      problem("the check", "was interrupted");
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

  /// More than there are cores, since a wrong answer spends most of its time in waiting for a deadline.
  private static int jobsAtOnce() {
    return 2 * Runtime.getRuntime().availableProcessors();
  }

  private boolean wants(Part part) {
    return options.parts().contains(part);
  }

  private Callable<Void> job(Runnable work) {
    return () -> {
      try {
        work.run();
      } catch (BrokenCourseException broken) {
        problem("exercises", broken.getMessage());
      }
      return null;
    };
  }

  private void problem(socketlab.course.Problem found) {
    problem(found.file() + (found.line() > 0 ? ":" + found.line() : ""), found.message());
  }

  private void problem(String where, String what) {
    synchronized (problems) {
      problems.add(new Problem(where, what));
    }
  }

  /// Every numbered folder stands in all three places, and its POM names it where Maven looks.
  private void places() {
    Set<String> all = Stream.of("lessons", "exercises", "solutions").flatMap(course::slugs)
        .collect(Collectors.toCollection(TreeSet::new));
    for (String place : List.of("lessons", "exercises", "solutions")) {
      Set<String> here = course.slugs(place).collect(Collectors.toSet());
      all.stream().filter(slug -> !here.contains(slug)).forEach(slug ->
          problem(place + "/" + slug, "the folder is missing: a lesson stands in lessons, exercises and solutions"));
    }
    Map<String, String> numbers = new TreeMap<>();
    for (String slug : all) {
      String other = numbers.put(slug.substring(0, 2), slug);
      if (other != null) {
        problem("lessons/" + slug, "has the same number as " + other);
      }
    }
  }

  private boolean hasAllPlaces(Lesson lesson) {
    return Stream.of(lesson.lessonFolder(), lesson.exerciseFolder(), lesson.solutionFolder())
        .allMatch(Files::isDirectory);
  }

  private void strayTests(Lesson lesson) {
    for (Path folder : List.of(lesson.lessonFolder(), lesson.solutionFolder())) {
      Lesson.javaFiles(folder).stream().filter(file -> contains(file, "org.junit.")).forEach(file ->
          problem(relative(file), "is a test: the tests stand in exercises/" + lesson.slug() + " alone"));
    }
  }

  /// What is not named as a class of tests would never run, and nobody would notice.
  private void namesOfTests(Lesson lesson) {
    Lesson.javaFiles(lesson.testSources()).stream()
        .filter(file -> !file.toString().endsWith("Test.java")
            && (contains(file, "@Test\n") || contains(file, "@Task(")))
        .forEach(file -> problem(relative(file), "is never run: the name of a class of tests ends in Test"));
  }

  private static boolean contains(Path file, String word) {
    try {
      return Files.readString(file).contains(word);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private void skeleton(Lesson lesson, Checker checker) {
    String where = "exercises/" + lesson.slug();
    List<Integer> tasks = lesson.tasks().stream().map(Task::number).toList();
    if (tasks.isEmpty()) {
      problem("lessons/" + lesson.slug() + "/lesson.adoc", "announces no task: === Task 1: what the reader is to do");
    }
    List<Integer> todos = Skeleton.todos(Lesson.javaFiles(lesson.exerciseSources()).stream());
    Verdict verdict = checker.check(lesson);
    if (todos.isEmpty() && options.asShipped()) {
      problem(where, "the skeleton has no TODO left: it ships solved");
      return;
    }
    if (todos.isEmpty()) {
      if (verdict.solved()) {
        solvedByReader.incrementAndGet();
      } else {
        problem(where, "no TODO is left, but it is not solved: ./lab check " + lesson.number() + " says why");
      }
      return;
    }
    if (verdict.solved()) {
      problem(where, "passes although a TODO is left in it");
      return;
    }
    boolean begun = !todos.containsAll(tasks) || !new Skeleton(course, lesson).isUntouched();
    if (begun && !options.asShipped()) {
      return;
    }
    if (!todos.containsAll(tasks)) {
      problem(where, "the skeleton has a TODO for the tasks " + todos + ", the lesson announces " + tasks);
      return;
    }
    if (!verdict.mistakes().isEmpty()) {
      problem(where, "the skeleton does not compile: " + Reason.first(verdict.mistakes()));
      return;
    }
    int before = count(where);
    for (int task : tasks) {
      if (verdict.of(task).isEmpty()) {
        problem(where, "no test checks task " + task + ": @Task(" + task + ") on a class of tests");
      }
    }
    for (Result result : verdict.results()) {
      stated(where, result, tasks);
    }
    todos.stream().filter(todo -> !tasks.contains(todo) && verdict.of(todo).isEmpty()).forEach(todo ->
        problem(where, "the skeleton has a TODO " + todo + ", which is no task of the lesson's text"));
    if (count(where) == before) {
      red.incrementAndGet();
    }
  }

  private int count(String where) {
    synchronized (problems) {
      return (int) problems.stream().filter(problem -> problem.where().startsWith(where)).count();
    }
  }

  /// A test of the skeleton fails at the TODO of its own task, and there is a hint.
  private void stated(String where, Result result, List<Integer> tasks) {
    if (result.leftOut()) {
      return;
    }
    int task = result.test().task();
    String test = result.test().type() + "." + result.test().method();
    if (task == 0) {
      if (result.outcome() != Outcome.SKIPPED) {
        problem(where, test + " belongs to no task: @Task(N) on its class");
      }
      return;
    }
    if (!tasks.contains(task)) {
      problem(where, test + " is for task " + task + ", which the lesson's text does not announce");
    }
    if (result.test().hints().isEmpty()) {
      problem(where, "task " + task + " has no hint for " + test + ": @Hint on its class");
    }
    boolean reason = result.finding() != null && result.finding().symptom() == Symptom.TODO
        && result.finding().happened().startsWith("TODO " + task);
    if (!reason) {
      problem(where, test + " does not fail at a TODO " + task + " of the skeleton, but: "
          + (result.finding() == null ? result.outcome() : result.finding().happened()));
    }
  }

  private Verdict solution(Lesson lesson, Checker checker) {
    String where = "solutions/" + lesson.slug();
    Verdict verdict = checker.check(lesson, Sources.of(lesson.solutionSources()), options.realPeers());
    if (options.realPeers()) {
      verdict.of(0).stream().filter(result -> result.outcome() == Outcome.SKIPPED && result.fault() != null)
          .forEach(result -> skipped.add("real peers were not met: " + result.fault()));
    }
    if (verdict.solved()) {
      green.incrementAndGet();
    } else {
      problem(where, "the model answer is not green: " + Reason.why(verdict));
    }
    Lesson.javaFiles(lesson.solutionSources()).stream().filter(file -> contains(file, "TODO")).forEach(file ->
        problem(relative(file), "there is a TODO in the model answer"));
    return verdict;
  }

  private void demo(Lesson lesson) {
    String where = relative(lesson.demo());
    if (!Files.exists(lesson.demo())) {
      problem(where, "there is no demo");
      return;
    }
    Replay replay = Replay.of(lesson, tools);
    replay.problems().forEach(this::problem);
    if (replay.steps().isEmpty()) {
      problem(where, "the demo has no step");
      return;
    }
    replay.steps().stream().filter(step -> step.code().size() > STEP_LINES).forEach(step -> problem(where, step.line()
        + ": " + step.code().size() + " lines of code are too many for a step: " + STEP_LINES
        + " can be read from the last row"));
    replay.steps().forEach(step -> step.code().stream().filter(line -> line.length() > STEP_COLUMNS).forEach(line ->
        problem(where, step.line() + ": a line of the step has " + line.length() + " characters, and " + STEP_COLUMNS
            + " stand beside one another on a projector: " + line.strip())));
    TeachingNotes.problems(lesson.teaching(), replay.steps().size())
        .forEach(problem -> problem(relative(lesson.teaching()), problem));
    if (replay.problems().isEmpty()) {
      replayed.incrementAndGet();
    }
  }

  /// The lesson's small programs compile without a warning, end well, and print what the text says.
  private void programs(Lesson lesson) {
    List<Transcript> transcripts = transcripts(lesson);
    List<Path> programs = Lesson.javaFiles(lesson.lessonFolder()).stream()
        .filter(file -> file.getParent().equals(lesson.lessonFolder())).toList();
    transcripts.stream().filter(transcript -> programs.stream().noneMatch(transcript::isOf)).forEach(transcript ->
        problem(relative(lesson.text()) + ":" + transcript.line(), "there is no program " + transcript.program()));
    for (Path file : programs) {
      try {
        Path classes = Files.createTempDirectory("socket-lab-program-");
        try {
          List<Mistake> mistakes = Compiler.compile(file, classes, List.of("-Xlint:all", "-Werror"));
          if (mistakes.isEmpty()) {
            runs(lesson, file, classes, transcripts.stream().filter(transcript -> transcript.isOf(file)).toList());
          } else {
            problem(relative(file), "does not compile: " + Reason.first(mistakes));
          }
        } finally {
          Folders.delete(classes);
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  private static List<Transcript> transcripts(Lesson lesson) {
    try {
      return Files.exists(lesson.text()) ? Transcript.of(lesson, Files.readAllLines(lesson.text())) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Runs a program once for each transcript of it, and without arguments where there is none.
  private void runs(Lesson lesson, Path file, Path classes, List<Transcript> transcripts) throws IOException {
    if (transcripts.isEmpty()) {
      printed(file, classes, List.of());
    }
    for (Transcript transcript : transcripts) {
      printed(file, classes, transcript.arguments()).filter(lines -> !transcript.isKeptBy(lines)).ifPresent(lines ->
          problem(relative(lesson.text()) + ":" + transcript.line(), transcript.program()
              + " does not print what the text says:\n"
              + RecordedReport.difference("text", "printed", String.join("\n", transcript.output()),
                  String.join("\n", lines))));
    }
  }

  /// What a program prints, or nothing where it does not end well.
  private Optional<List<String>> printed(Path file, Path classes, List<String> arguments) throws IOException {
    String name = file.getFileName().toString().replace(".java", "");
    Path output = classes.resolve("output.txt");
    var command = new ArrayList<>(tools.flags(Jvm.PROGRAM));
    command.addAll(List.of("-cp", classes.toString(), name));
    command.addAll(arguments);
    Process program = Toolbox.java(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    program.getOutputStream().close();
    try {
      if (!program.waitFor(Waits.LESSON_PROGRAM, TimeUnit.MILLISECONDS)) {
        problem(relative(file), "does not end within " + Waits.LESSON_PROGRAM / 1000 + " s");
      } else if (program.exitValue() != 0) {
        problem(relative(file), "ends with exit status " + program.exitValue() + ": " + Files.readString(output)
            .lines().limit(3).map(String::strip).collect(Collectors.joining(" ")));
      } else {
        return Optional.of(Files.readAllLines(output));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      program.destroyForcibly();
    }
    return Optional.empty();
  }

  private void pages(List<Lesson> lessons, PrintStream progress) {
    List<Lesson> written = lessons.stream().filter(lesson -> Files.exists(lesson.text())).toList();
    lessons.stream().filter(lesson -> !written.contains(lesson)).forEach(lesson ->
        problem(relative(lesson.text()), "there is no text"));
    if (!written.isEmpty()) {
      try {
        var pages = new Pages(course);
        boolean whole = written.equals(course.lessons());
        (whole ? pages.convertAll(progress) : pages.convert(written, progress)).forEach(this::problem);
      } catch (IllegalStateException failed) {
        problem("docs", failed.getMessage());
      }
    }
  }

  private String relative(Path file) {
    return course.root().relativize(file).toString().replace('\\', '/');
  }
}
