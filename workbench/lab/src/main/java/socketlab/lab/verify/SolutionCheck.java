package socketlab.lab.verify;

import java.util.ArrayList;
import java.util.List;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.Verdict;

/// A model answer is green, and has no TODO left.
final class SolutionCheck {
  private final Course course;
  private final Checker checker;
  private final boolean realPeers;

  /// What was found of one.
  ///
  /// @param skipped what was wanted and could not be done, as sentences
  record Found(Verdict verdict, List<Problem> problems, List<String> skipped) {}

  /// @param realPeers whether it also meets the programs in containers
  SolutionCheck(Course course, Checker checker, boolean realPeers) {
    this.course = course;
    this.checker = checker;
    this.realPeers = realPeers;
  }

  /// Checks the model answer of this lesson.
  Found check(Lesson lesson) {
    var problems = new Problems(course);
    var skipped = new ArrayList<String>();
    String where = "solutions/" + lesson.slug();
    Verdict verdict = checker.check(lesson, Sources.of(lesson.solutionSources()), realPeers);
    if (realPeers) {
      verdict.of(0).stream().filter(result -> result.outcome() == Outcome.SKIPPED && result.fault() != null)
          .forEach(result -> skipped.add("real peers were not met: " + result.fault()));
    }
    lesson.tasks().stream().map(Task::number).filter(verdict::skipped).forEach(task -> skipped.add(lesson.name()
        + ", task " + task + ": skipped on this machine, because " + verdict.of(task).getFirst().fault()));
    if (!verdict.solved()) {
      problems.add(where, "the model answer is not green: " + Reason.why(verdict));
    }
    Lesson.javaFiles(lesson.solutionSources()).stream().filter(file -> PlacesCheck.contains(file, "TODO"))
        .forEach(file -> problems.add(file, "there is a TODO in the model answer"));
    return new Found(verdict, problems.list(), List.copyOf(skipped));
  }
}
