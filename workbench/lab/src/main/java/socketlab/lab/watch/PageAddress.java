package socketlab.lab.watch;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import socketlab.course.Lesson;
import socketlab.lab.files.Trouble;
import socketlab.lab.page.LivePage;
import socketlab.lab.report.Desktop;
import socketlab.lab.session.Session;

/// What a person is told who has asked for the page in the browser.
///
/// @param lines the address, if the browser has to be told it by hand, or why there is none
/// @param isThere whether there is a page
/// @param isServedHere whether it ends with this lab
record PageAddress(List<String> lines, boolean isThere, boolean isServedHere) {
  /// Opens the page beside this lesson's text, where there is a desktop.
  static PageAddress open(LivePage page, Lesson lesson) {
    try {
      LivePage.Found found = page.find(lesson);
      boolean isOpen = Session.hasTerminal() && Desktop.open(URI.create(found.address()));
      return new PageAddress(isOpen ? List.of("The page of this lesson opens in your browser.", "",
          "If it does not, open this address there. It is good for one time:", "", found.address())
          : List.of("Open this address in a browser on this machine. It is good for one time:", "", found.address()),
          true, !found.isOfAnotherLab());
    } catch (IOException failed) {
      return new PageAddress(List.of("The page cannot be served: " + Trouble.of(failed)), false, false);
    }
  }
}
