package socketlab.lab.verify;

import java.nio.file.Files;
import java.util.List;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.demo.Replay;

/// A demo shows what it promises, each step can be read on a projector, and the teacher is told about it.
final class DemoCheck {
  /// How many lines of code a step of a demo may have, and how many characters each.
  private static final int STEP_LINES = 10;
  private static final int STEP_COLUMNS = 90;

  private final Course course;

  /// What was found of one.
  ///
  /// @param replayed whether each step has shown what it promises
  record Found(boolean replayed, List<Problem> problems) {}

  DemoCheck(Course course) {
    this.course = course;
  }

  /// Plays the demo of this lesson.
  Found check(Lesson lesson) {
    var problems = new Problems(course);
    String where = problems.relative(lesson.demo());
    if (!Files.exists(lesson.demo())) {
      problems.add(where, "there is no demo");
      return new Found(false, problems.list());
    }
    Replay replay = Replay.of(lesson);
    replay.problems().forEach(problems::add);
    if (replay.steps().isEmpty()) {
      problems.add(where, "the demo has no step");
      return new Found(false, problems.list());
    }
    replay.steps().stream().filter(step -> step.code().size() > STEP_LINES).forEach(step ->
        problems.add(where, step.line() + ": " + step.code().size() + " lines of code are too many for a step: "
            + STEP_LINES + " can be read from the last row"));
    replay.steps().forEach(step -> step.code().stream().filter(line -> line.length() > STEP_COLUMNS).forEach(line ->
        problems.add(where, step.line() + ": a line of the step has " + line.length() + " characters, and "
            + STEP_COLUMNS + " stand beside one another on a projector: " + line.strip())));
    TeachingNotes.problems(lesson.teaching(), replay.steps().size())
        .forEach(problem -> problems.add(lesson.teaching(), problem));
    return new Found(replay.problems().isEmpty(), problems.list());
  }
}
