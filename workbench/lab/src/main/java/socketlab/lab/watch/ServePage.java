package socketlab.lab.watch;

import java.io.PrintWriter;
import java.util.concurrent.LinkedBlockingQueue;
import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.lab.command.ExitStatus;
import socketlab.lab.command.LessonCommand;
import socketlab.lab.engine.Checker;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Reader;

/// `./lab page [NN]`: the watch as a page in the browser, and no screen in the terminal.
@Command(name = "page", description = "Open the lesson, and the verdict beside it, in a browser on this machine. You "
    + "get a verdict each time you save. Ctrl-C ends it.")
public final class ServePage extends LessonCommand {
  @Override
  public Integer call() {
    Lesson lesson = lesson();
    var happenings = new LinkedBlockingQueue<Happening>();
    try (Checker engine = session().checker(true);
        var machines = new Machines(session(), engine, _ -> { }, happenings);
        var _ = new Saves(session().course(), saved -> happenings.add(new Happening.Saved(saved)))) {
      PageAddress address = machines.open(lesson);
      PrintWriter out = session().out();
      address.lines().forEach(out::println);
      if (address.isServedHere()) {
        out.println();
        out.println("You get a verdict there each time you save. Ctrl-C ends it.");
      }
      out.flush();
      if (!address.isServedHere()) {
        return address.isThere() ? ExitStatus.DONE : ExitStatus.AT_FAULT;
      }
      engine.getReady(lesson, Reader.sources(lesson));
      new Reactions(session(), Ink.none(), new NoDisplay(), machines, happenings).react(lesson);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return ExitStatus.DONE;
  }
}
