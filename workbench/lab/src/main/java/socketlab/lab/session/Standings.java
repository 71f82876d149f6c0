package socketlab.lab.session;

import java.util.List;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.lab.session.Reader.State;

/// How all exercises of the course stand.
public record Standings(List<Standing> lessons) {
  /// How one exercise stands.
  public record Standing(Lesson lesson, State state, List<TaskStanding> tasks) {
    /// What is to be said beside the lesson's title; empty where nothing is.
    public String words() {
      return switch (state) {
        case SOLVED -> "solved";
        case CHANGED -> "changed since the last check";
        case BEGUN, NEW -> "";
      };
    }
  }

  /// One of its tasks.
  ///
  /// @param isDone whether it was done at the last verdict, and nothing has changed since
  /// @param isSkipped whether this machine allowed none of its checks at the last verdict: then it is neither done nor
  ///     left to do
  public record TaskStanding(Task task, boolean isDone, boolean isSkipped) {}

  /// How they stand now.
  static Standings of(Course course, Reader reader) {
    return new Standings(course.lessons().stream().map(lesson -> {
      State state = reader.state(lesson);
      List<Integer> solved = state == State.CHANGED ? List.of() : reader.solvedTasks(lesson);
      List<Integer> skipped = reader.skippedTasks(lesson);
      return new Standing(lesson, state, lesson.tasks().stream().map(task -> new TaskStanding(task,
          solved.contains(task.number()), skipped.contains(task.number()))).toList());
    }).toList());
  }

  /// How many tasks there are to do on this machine.
  public int tasks() {
    return (int) lessons.stream().flatMap(lesson -> lesson.tasks().stream()).filter(task -> !task.isSkipped()).count();
  }

  /// How many of them are done.
  public int done() {
    return (int) lessons.stream().flatMap(lesson -> lesson.tasks().stream()).filter(TaskStanding::isDone).count();
  }

  /// The same as a sentence without a full stop.
  public String words() {
    return done() + " of " + tasks() + " tasks done";
  }
}
