package socketlab.lab.watch;

import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.lab.command.Check;
import socketlab.lab.command.LessonCommand;
import socketlab.lab.session.Session;

/// `./lab watch [NN]`, or `./lab NN`: the watch, from this lesson on. Without a terminal, one verdict.
@Command(name = "watch", description = "Watch one exercise (./lab NN does the same), and give a verdict each time you "
    + "save. The watch follows you to each exercise in which you save a file.")
public final class WatchLesson extends LessonCommand {
  @Override
  public Integer call() {
    Lesson lesson = lesson();
    return Session.hasTerminal() ? new Watch(session()).run(lesson) : Check.check(session(), lesson);
  }
}
