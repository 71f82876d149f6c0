package socketlab.lab.watch;

import socketlab.course.Lesson;
import socketlab.lab.page.Scene;

/// What the reactions set going, each in its own time. What comes of it is a [Happening].
interface Machinery {
  /// Ends the run that is under way, and begins another one.
  ///
  /// @param number comes back with its verdict
  void check(Lesson lesson, int number);

  /// Plays the lesson's demo, and returns at its end.
  ///
  /// @throws RuntimeException if it cannot be played; the message says why
  void demo(Lesson lesson);

  /// Opens the page in the browser, beside this lesson's text. Where it is comes [later][Happening.PageFound].
  void page(Lesson lesson);

  /// Shows the page in the browser, if there is one, what the watch shows now.
  void show(Scene scene);
}
