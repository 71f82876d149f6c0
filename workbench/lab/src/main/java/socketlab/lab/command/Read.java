package socketlab.lab.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.lab.report.Desktop;
import socketlab.lab.report.Pages;
import socketlab.lab.session.Session;

/// `./lab read [NN]`: the lesson's page.
@Command(name = "read", description = "Open the lesson's page, or print where it is. It is made first if necessary.")
public final class Read extends LessonCommand {
  @Override
  public Integer call() {
    Lesson lesson = lesson();
    Path page = new Pages(session().course()).page(lesson, System.err);
    if (!Session.hasTerminal() || !Desktop.open(page)) {
      session().out().println(page);
    } else {
      session().out().println("opened " + page);
    }
    return 0;
  }
}
