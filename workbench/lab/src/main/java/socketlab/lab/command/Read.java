package socketlab.lab.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import socketlab.lab.Session;
import socketlab.lab.course.Lesson;
import socketlab.lab.report.Pages;

/// `./lab read [NN]`: the lesson's page.
@Command(name = "read", description = "Open the lesson's page, built if need be, or print where it is.")
public final class Read extends LessonCommand {
  @Override
  public Integer call() {
    Lesson lesson = lesson();
    Path page = new Pages(session().course()).page(lesson, System.err);
    if (!Session.hasTerminal() || !open(page)) {
      session().out().println(page);
    } else {
      session().out().println("opened " + page);
    }
    return 0;
  }

  /// Asks the desktop to open it; false where there is none.
  private static boolean open(Path page) {
    String system = System.getProperty("os.name").toLowerCase();
    List<String> command;
    if (system.contains("mac")) {
      command = List.of("open", page.toString());
    } else if (system.contains("windows")) {
      command = List.of("rundll32", "url.dll,FileProtocolHandler", page.toUri().toString());
    } else if (System.getenv("DISPLAY") != null || System.getenv("WAYLAND_DISPLAY") != null) {
      command = List.of("xdg-open", page.toString());
    } else {
      return false;
    }
    try {
      new ProcessBuilder(command).redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
      return true;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
