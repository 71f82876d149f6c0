package socketlab.lab.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import socketlab.lab.report.Desktop;
import socketlab.lab.report.Pages;
import socketlab.lab.session.Session;

/// `./lab book`: all pages of the course, or all of it as one PDF.
@Command(name = "book", description = "Open the whole course as pages, or print where they are. They are made first if "
    + "necessary.")
public final class Book extends Subcommand {
  @Option(names = "--pdf", description = "Make one PDF of the course. This takes a minute.")
  private boolean pdf;

  @Override
  public Integer call() {
    var pages = new Pages(session().course());
    Path book = pdf ? pages.pdf(System.err) : pages.book(System.err);
    if (Session.hasTerminal() && Desktop.open(book)) {
      session().out().println("opened " + book);
    } else {
      session().out().println(book);
    }
    return 0;
  }
}
