package socketlab.lab.verify;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Step;
import socketlab.lab.demo.Columns;
import socketlab.lab.demo.Notes;
import socketlab.lab.demo.Replay;

/// A demo shows what it promises, each step can be read on a projector, and the teacher is told about it.
final class DemoCheck {
  /// How many rows the box and the code of a step may take, so that what it shows stands below them on a terminal of 24
  /// rows; and how many columns a line of code, so that it is not broken behind the prompt.
  private static final int STEP_ROWS = 12;
  private static final int STEP_COLUMNS = Notes.WIDEST - Notes.PROMPT.length();

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
    for (int i = 0; i < replay.steps().size(); i++) {
      readable(replay.steps().get(i), i + 1).forEach(problem -> problems.add(where, problem));
    }
    TeachingNotes.problems(lesson.teaching(), replay.steps().size())
        .forEach(problem -> problems.add(lesson.teaching(), problem));
    return new Found(replay.problems().isEmpty(), problems.list());
  }

  /// What keeps a step from being read from the last row, or from being found in what the stock `jshell` prints.
  private static List<String> readable(Step step, int number) {
    var problems = new ArrayList<String>();
    int rows = Notes.rows(step);
    if (rows > STEP_ROWS) {
      problems.add(step.line() + ": the box and the code of the step take " + rows + " rows. At most " + STEP_ROWS
          + " leave room for what the step shows. Make two steps of it");
    }
    step.code().stream().filter(line -> Columns.of(line) > STEP_COLUMNS).forEach(line ->
        problems.add(step.line() + ": a line of the step has " + Columns.of(line) + " columns. Only " + STEP_COLUMNS
            + " fit behind the prompt on a projector: " + line.strip()));
    if (step.announced() != number) {
      problems.add(step.line() + ": the line below the note of the step must be " + Step.announcement(number)
          + ", because the stock jshell shows no notes");
    }
    return problems;
  }
}
