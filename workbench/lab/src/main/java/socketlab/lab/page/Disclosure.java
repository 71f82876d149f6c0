package socketlab.lab.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import socketlab.course.Lesson;
import socketlab.lab.command.Solution;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Reader.State;
import socketlab.lab.session.Session;

/// What a lesson shows once its exercise is solved, or to whoever wants to see it before.
///
/// @param shown false where it is not solved, and nobody insists: then the rest is empty
/// @param model where the model answer differs from the reader's, as a diff; empty where it does not
/// @param mistakes the known mistakes, in the order of their names
record Disclosure(boolean shown, List<String> model, List<Mistake> mistakes) {
  /// A known mistake.
  ///
  /// @param says what its reader probably thinks
  /// @param change what makes it of the model answer, as a diff
  /// @param report what a reader gets for it
  record Mistake(String name, String says, List<String> change, List<String> report) {
    static Mistake of(WrongAnswer answer) {
      try {
        return new Mistake(answer.name(), answer.mistake().says(), answer.diff().readable(),
            Files.exists(answer.report()) ? Files.readAllLines(answer.report()) : List.of());
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
  }

  /// The model answer beside the reader's.
  static Disclosure ofModel(Session session, Lesson lesson, boolean reveal) {
    return mayShow(session, lesson, reveal)
        ? new Disclosure(true, Solution.differences(session, lesson, Ink.none()), List.of()) : nothing();
  }

  /// The lesson's mistakes.
  static Disclosure ofMistakes(Session session, Lesson lesson, boolean reveal) {
    return mayShow(session, lesson, reveal)
        ? new Disclosure(true, List.of(), WrongAnswer.of(lesson).stream().map(Mistake::of).toList()) : nothing();
  }

  private static boolean mayShow(Session session, Lesson lesson, boolean reveal) {
    return reveal || session.reader().state(lesson) == State.SOLVED;
  }

  private static Disclosure nothing() {
    return new Disclosure(false, List.of(), List.of());
  }
}
