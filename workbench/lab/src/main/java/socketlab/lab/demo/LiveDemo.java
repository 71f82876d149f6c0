package socketlab.lab.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import socketlab.course.Lesson;
import socketlab.course.Step;
import socketlab.lab.files.Digest;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Session;

/// A lesson's demo at the terminal, from the first note to the end of its JVM.
public final class LiveDemo {
  private LiveDemo() {}

  /// Plays it at a terminal of its own.
  ///
  /// @param from the step to begin with, from 1, after those before it have run unseen; 0 for where it was left
  public static void play(Lesson lesson, Session session, int from) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).jni(false).build()) {
      play(lesson, session, terminal, from);
    } catch (IOException noTerminal) {
      throw new IllegalStateException("the terminal cannot be used: " + noTerminal.getMessage());
    }
  }

  /// Plays it at a terminal that others go on using, from where it was left.
  public static void play(Lesson lesson, Session session, Terminal terminal) {
    play(lesson, session, terminal, 0);
  }

  private static void play(Lesson lesson, Session session, Terminal terminal, int from) {
    Ink ink = session.ink();
    Path state = session.course().state();
    List<Step> steps;
    try {
      steps = Step.of(lesson.demo());
      Files.createDirectories(state);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var bookmark = new Bookmark(state.resolve("demos").resolve(lesson.slug() + ".json"), digest(steps));
    var player = new AtomicReference<Player>();
    Thread end = Thread.ofPlatform().unstarted(() -> player.get().close());
    try (var prompt = new Prompt(terminal, state.resolve("demo-history"), ink, () -> player.get().shell());
        var playing = new Player(new Play(lesson.name() + " · " + lesson.title(), steps), prompt, ink,
            show -> new Snippets(new Printed(show)), left -> keep(left, steps.size(), bookmark, prompt))) {
      player.set(playing);
      Runtime.getRuntime().addShutdownHook(end);
      if (from > 0) {
        playing.playFrom(from);
      } else {
        bookmark.read().ifPresentOrElse(playing::play, playing::play);
      }
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }

  /// What of a script has to be the same so that what ran of it can run again: the code, and not the notes.
  private static String digest(List<Step> steps) {
    var digest = new Digest();
    steps.forEach(step -> digest.add(String.join("\n", step.code())));
    return digest.text();
  }

  /// Keeps where the demo is. One that has come to its end, or has run nothing yet, begins anew the next time.
  private static void keep(Left left, int steps, Bookmark bookmark, Stage stage) {
    try {
      if (left.step() == steps || left.equals(Left.AT_THE_BEGINNING)) {
        bookmark.forget();
      } else {
        bookmark.keep(left);
      }
    } catch (IOException notKept) {
      stage.show("(The lab cannot remember this place in the demo: " + notKept + ")");
    }
  }
}
