package socketlab.lab.page;

import socketlab.course.Lesson;

/// What somebody at the page may ask of the watch. Each returns at once.
public interface Wishes {
  /// The next hint.
  void hint();

  /// Another check of the exercise that is watched.
  void again();

  /// To watch another exercise.
  void watch(Lesson lesson);
}
