package socketlab.lab.watch;

import socketlab.course.Lesson;

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
}
