package socketlab.lab.watch;

import java.util.List;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;
import socketlab.lab.verdict.Verdict;

/// What the watch reacts to, one after another.
sealed interface Happening {
  /// A key was pressed.
  record Pressed(Key key) implements Happening {}

  /// Somebody wants to watch this exercise.
  record Chosen(Lesson lesson) implements Happening {}

  /// A file of the reader's was written.
  ///
  /// @param lesson the one whose exercise it belongs to
  record Saved(Lesson lesson) implements Happening {}

  /// A run has come to its verdict; `fault` where there is none.
  ///
  /// @param run which one, as the reactions count them
  /// @param sources what was judged
  record Judged(int run, Sources sources, Verdict verdict, String fault) implements Happening {}

  /// There is more to tell than the verdict, see `Reader.remarks()`.
  record Remarked(List<String> sentences) implements Happening {}

  /// The page in the browser was asked for; this is where it is, or why it is nowhere.
  record PageFound(List<String> lines) implements Happening {}

  /// The terminal has another size.
  record Resized() implements Happening {}

  /// The tool goes on, after it was stopped for a while (Ctrl-Z).
  record Resumed() implements Happening {}

  /// The terminal has gone, or Ctrl-C was pressed.
  record Ended() implements Happening {}
}
