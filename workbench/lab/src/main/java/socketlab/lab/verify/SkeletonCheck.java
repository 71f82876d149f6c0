package socketlab.lab.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.harness.finding.Symptom;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Result;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A skeleton is red for the reason that it states: each test of a task fails at the TODO of that task.
final class SkeletonCheck {
  private static final Pattern IMPORT = Pattern.compile("(?m)^import [^;]+;");

  private final Course course;
  private final Checker checker;
  private final boolean asShipped;

  /// How an exercise stands.
  enum Standing {
    /// As it ships.
    RED,
    /// The reader at home has solved it.
    SOLVED_BY_READER,
    /// Begun, or with a problem.
    OTHER
  }

  /// What was found of one.
  record Found(Standing standing, List<Problem> problems) {}

  /// @param asShipped no exercise may be solved
  SkeletonCheck(Course course, Checker checker, boolean asShipped) {
    this.course = course;
    this.checker = checker;
    this.asShipped = asShipped;
  }

  /// Checks the skeleton of this lesson.
  Found check(Lesson lesson) {
    var problems = new Problems(course);
    return new Found(check(lesson, problems), problems.list());
  }

  private Standing check(Lesson lesson, Problems problems) {
    String where = "exercises/" + lesson.slug();
    var skeleton = new Skeleton(course, lesson);
    skeleton.keep(); // for the author of a new lesson, of which git knows nothing yet
    List<Integer> tasks = lesson.tasks().stream().map(Task::number).toList();
    if (tasks.isEmpty()) {
      problems.add("lessons/" + lesson.slug() + "/lesson.adoc",
          "announces no task: === Task 1: what the reader is to do");
    }
    List<Integer> todos = Skeleton.todos(Lesson.javaFiles(lesson.exerciseSources()).stream());
    Verdict verdict = checker.check(lesson);
    if (todos.isEmpty() && asShipped) {
      problems.add(where, "the skeleton has no TODO left: it ships solved");
      return Standing.OTHER;
    }
    if (verdict.solved() && !asShipped && todos.stream().allMatch(verdict::skipped)) {
      return Standing.SOLVED_BY_READER; // a task that this machine skips may wait
    }
    if (todos.isEmpty()) {
      problems.add(where, "no TODO is left, but the exercise is not solved: ./lab check " + lesson.number()
          + " says why");
      return Standing.OTHER;
    }
    if (verdict.solved()) {
      problems.add(where, "passes although a TODO is left in it");
      return Standing.OTHER;
    }
    boolean begun = !todos.containsAll(tasks) || !skeleton.isUntouched();
    if (begun && !asShipped) {
      return Standing.OTHER;
    }
    if (!todos.containsAll(tasks)) {
      problems.add(where, "the skeleton has a TODO for the tasks " + todos + ", but the lesson announces " + tasks);
      return Standing.OTHER;
    }
    if (!verdict.mistakes().isEmpty()) {
      problems.add(where, "the skeleton does not compile: " + Reason.first(verdict.mistakes()));
      return Standing.OTHER;
    }
    imports(lesson, where, problems);
    for (int task : tasks) {
      if (verdict.of(task).isEmpty()) {
        problems.add(where, "no test checks task " + task + ": put @Task(" + task + ") on a class of tests");
      }
    }
    for (Result result : verdict.results()) {
      stated(where, result, tasks, problems);
    }
    todos.stream().filter(todo -> !tasks.contains(todo) && verdict.of(todo).isEmpty()).forEach(todo ->
        problems.add(where, "the skeleton has a TODO " + todo + ", which is no task of the lesson's text"));
    return problems.areNone() ? Standing.RED : Standing.OTHER;
  }

  /// A skeleton has the imports of the model answer: which package a class is in is nothing to find out.
  private static void imports(Lesson lesson, String where, Problems problems) {
    Sources skeleton = Sources.of(lesson.exerciseSources());
    Sources model = Sources.of(lesson.solutionSources());
    for (Path file : skeleton.files()) {
      if (model.files().contains(file)) {
        List<String> missing = new ArrayList<>(imports(model, file));
        missing.removeAll(imports(skeleton, file));
        missing.forEach(line -> problems.add(where, "the skeleton lacks an import that the model answer has, in "
            + file.toString().replace('\\', '/') + ": " + line));
      }
    }
  }

  private static List<String> imports(Sources sources, Path file) {
    return IMPORT.matcher(new String(sources.bytes(file), UTF_8)).results().map(MatchResult::group).toList();
  }

  /// A test of the skeleton fails at the TODO of its own task, and there is a hint.
  private static void stated(String where, Result result, List<Integer> tasks, Problems problems) {
    if (result.leftOut()) {
      return;
    }
    int task = result.test().task();
    String test = result.test().type() + "." + result.test().method();
    if (task == 0) {
      if (result.outcome() != Outcome.SKIPPED) {
        problems.add(where, test + " belongs to no task: put @Task(N) on its class");
      }
      return;
    }
    if (!tasks.contains(task)) {
      problems.add(where, test + " is for task " + task + ", which the lesson's text does not announce");
    }
    if (result.test().hints().isEmpty()) {
      problems.add(where, "task " + task + " has no hint for " + test + ": put @Hint on its class");
    }
    boolean reason = result.finding() != null && result.finding().symptom() == Symptom.TODO
        && result.finding().happened().startsWith("TODO " + task);
    if (!reason) {
      problems.add(where, test + " does not fail at a TODO " + task + " of the skeleton. It fails with: "
          + (result.finding() == null ? result.outcome() : result.finding().happened()));
    }
  }
}
