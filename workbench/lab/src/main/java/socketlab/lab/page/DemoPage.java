package socketlab.lab.page;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Teaching;
import socketlab.lab.command.ExitStatus;
import socketlab.lab.demo.LiveDemo;
import socketlab.lab.demo.PageFace;
import socketlab.lab.files.Trouble;
import socketlab.lab.reader.OpenPage;
import socketlab.lab.report.Desktop;
import socketlab.lab.report.JsonText;
import socketlab.lab.session.Session;

/// A lesson's demo on a page in the browser, from its address to its end.
public final class DemoPage {
  private DemoPage() {}

  /// Plays it where somebody can open a browser. Without a terminal nobody can, and it ends at once.
  ///
  /// @param from the step to begin with, from 1; 0 for where it was left
  /// @return the exit status
  public static int play(Lesson lesson, Session session, int from) {
    PrintWriter out = session.out();
    if (!Session.hasTerminal()) {
      out.println("The demo's page needs a browser, and somebody who opens it from a terminal. Without --page, "
          + "./lab demo " + lesson.number() + " prints the whole demo.");
      out.flush();
      return ExitStatus.AT_FAULT;
    }
    return serve(lesson, session, from, address -> {
      boolean isOpen = Desktop.open(URI.create(address));
      List.of(isOpen ? "The demo opens in your browser. If it does not, open this address there. It is good for one "
          + "time:" : "Open this address in a browser on this machine. It is good for one time:", "", address, "",
          "Ctrl-C ends the demo.").forEach(out::println);
      out.flush();
    });
  }

  /// Plays it until it is ended on the page.
  ///
  /// @param told is given an address that lets one browser in, once
  /// @return the exit status
  public static int serve(Lesson lesson, Session session, int from, Consumer<String> told) {
    var face = new PageFace();
    Course course = session.course();
    Optional<OpenPage> before = OpenPage.in(course, OpenPage.Kind.DEMO);
    Optional<OpenPage> left = before.filter(page -> !page.isServed());
    Secret key = left.map(OpenPage::key).map(Secret::of).orElseGet(Secret::fresh);
    try (var server = new DemoServer(face, JsonText.compact(Teaching.of(lesson.teaching())), lesson.number(),
        left.map(OpenPage::port).orElse(0), key)) {
      var page = OpenPage.here(server.port(), key.word());
      boolean isAlone = before.isEmpty() || left.isPresent();
      if (isAlone) {
        page.write(course, OpenPage.Kind.DEMO);
      }
      told.accept(server.address());
      LiveDemo.play(lesson, session, face, from);
      if (isAlone) {
        page.left().write(course, OpenPage.Kind.DEMO);
      }
    } catch (IOException failed) {
      session.err().println("The demo's page cannot be served: " + Trouble.of(failed));
      return ExitStatus.AT_FAULT;
    } catch (UncheckedIOException unreadable) {
      session.err().println("The demo cannot be played: " + Trouble.of(unreadable.getCause()));
      return ExitStatus.AT_FAULT;
    }
    return ExitStatus.DONE;
  }
}
