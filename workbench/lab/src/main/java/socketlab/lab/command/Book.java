package socketlab.lab.command;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import socketlab.lab.report.Desktop;
import socketlab.lab.report.Pages;
import socketlab.lab.session.Session;

/// `./lab book`: all pages of the course, or all of it as PDF files.
@Command(name = "book", description = "Open the whole course as pages, or print where they are. They are made first if "
    + "necessary.")
public final class Book extends Subcommand {
  @Option(names = "--pdf", description = "Make two PDF files: the course, with the answers at its end, and the "
      + "teacher's guide. This takes some minutes.")
  private boolean pdf;

  @Override
  public Integer call() {
    var pages = new Pages(session().course());
    List<Path> made = pdf ? pages.pdf(System.err) : List.of(pages.book(System.err));
    boolean isOpened = Session.hasTerminal() && Desktop.open(made.getFirst());
    for (int i = 0; i < made.size(); i++) {
      session().out().println((i == 0 && isOpened ? "opened " : "") + made.get(i));
    }
    return 0;
  }
}
