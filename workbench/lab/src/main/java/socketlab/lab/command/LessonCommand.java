package socketlab.lab.command;

import picocli.CommandLine.Parameters;
import socketlab.course.Lesson;

/// A command about one lesson: the one that is named, or the reader's next.
abstract class LessonCommand extends Subcommand {
  @Parameters(index = "0", arity = "0..1", paramLabel = "NN", description = "The lesson; your next one if left out.")
  private String name;

  Lesson lesson() {
    return session().lesson(name, spec());
  }
}
