package socketlab.lab.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import socketlab.course.Lesson;
import socketlab.lab.reader.Skeleton;

/// `./lab reset NN`: the skeleton again.
@Command(name = "reset", description = "Put the skeleton back. What you wrote is kept, and the command says where.")
public final class Reset extends Subcommand {
  @Parameters(index = "0", paramLabel = "NN", description = "The lesson.")
  private String name;

  @Override
  public Integer call() {
    Lesson lesson = session().lesson(name, spec());
    PrintWriter out = session().out();
    Optional<Path> kept = new Skeleton(session().course(), lesson).putBack();
    session().reader().forget(lesson);
    if (kept.isEmpty()) {
      out.println(lesson.name() + " is the skeleton already: nothing was changed.");
    } else {
      out.println(lesson.name() + " is the skeleton again.");
      out.println("What was there is kept in " + session().course().root().relativize(kept.get()).toString()
          .replace('\\', '/'));
      out.println("./lab undo " + lesson.number() + " brings it back.");
    }
    return 0;
  }
}
