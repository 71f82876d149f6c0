package socketlab.lab.command;

import picocli.CommandLine.Parameters;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Reader.State;

/// A command about one lesson: the one that is named, or the reader's next.
public abstract class LessonCommand extends Subcommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "NN", description = "The lesson. Without it, your next lesson.")
  private String name;

  /// The lesson that is meant.
  protected Lesson lesson() {
    return session().lesson(name, spec());
  }

  /// Whether the reader has solved this lesson's exercise; it is checked where nobody knows.
  protected boolean isSolved(Lesson lesson) {
    State state = session().reader().state(lesson);
    if (state == State.CHANGED || state == State.NEW) {
      try (Checker checker = session().checker(false)) {
        session().reader().check(lesson, Reader.sources(lesson), checker, false);
      }
    }
    return session().reader().state(lesson) == State.SOLVED;
  }
}
