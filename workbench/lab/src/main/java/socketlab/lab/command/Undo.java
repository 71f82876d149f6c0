package socketlab.lab.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import socketlab.course.Lesson;
import socketlab.lab.reader.Versions;
import socketlab.lab.reader.Versions.Version;

/// `./lab undo NN [K]`: an earlier version of the reader's files.
@Command(name = "undo", description = {"Put an earlier version of your files back: the version before this one, or "
    + "version K of ./lab history NN.", "The files that it replaces are kept: an undo can be undone."})
public final class Undo extends Subcommand {
  @Parameters(index = "0", paramLabel = "NN", description = "The lesson.")
  private String name;

  @Parameters(index = "1", arity = "0..1", paramLabel = "K",
      description = "The number of the version in ./lab history NN. Without it, the version before this one.")
  private Integer number;

  @Override
  public Integer call() throws IOException {
    Lesson lesson = session().lesson(name, spec());
    PrintWriter out = session().out();
    var versions = new Versions(session().course(), lesson);
    Optional<Version> wanted = number == null ? versions.beforeThis() : versions.numbered(number);
    if (wanted.isEmpty() && number != null) {
      throw new ParameterException(spec().commandLine(), "there is no version " + number + " of " + lesson.name()
          + " (./lab history " + lesson.number() + " lists them)");
    }
    if (wanted.isEmpty()) {
      out.println("No earlier version of " + lesson.name() + " is kept (./lab history " + lesson.number()
          + " lists them).");
      return ExitStatus.NOT_YET;
    }
    Optional<Version> before = versions.bringBack(wanted.get());
    if (before.filter(wanted.get()::equals).isPresent()) {
      out.println(lesson.name() + " is version " + wanted.get().number() + " already: nothing was changed.");
      return ExitStatus.DONE;
    }
    out.println(lesson.name() + " is again as it was on " + History.when(wanted.get()) + ": version "
        + wanted.get().number() + ".");
    before.ifPresent(one -> out.println("The files that it replaced are version " + one.number() + ": ./lab undo "
        + lesson.number() + " " + one.number() + " brings them back."));
    return ExitStatus.DONE;
  }
}
