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

/// A lesson's demo with a teacher, at the terminal or on a page, from the first note to the end of its JVM.
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
    Play play = read(lesson, state);
    var player = new AtomicReference<Player>();
    try (var prompt = new Prompt(terminal, state.resolve("demo-history"), ink, () -> player.get().shell());
        var playing = player(lesson, state, play, prompt, ink)) {
      player.set(playing);
      play(playing, lesson, state, play, from);
    }
  }

  /// Plays it on a page in the browser, until the teacher ends it there or the face is [closed][PageFace#close()].
  ///
  /// @param from the step to begin with, from 1, after those before it have run unseen; 0 for where it was left
  public static void play(Lesson lesson, Session session, PageFace face, int from) {
    Path state = session.course().state();
    Play play = read(lesson, state);
    try (var playing = player(lesson, state, play, face.stage(), Ink.none())) {
      face.begin(playing, play);
      play(playing, lesson, state, play, from);
    } finally {
      play.end();
    }
  }

  private static Play read(Lesson lesson, Path state) {
    try {
      Files.createDirectories(state);
      return new Play(lesson.name() + " · " + lesson.title(), Step.of(lesson.demo()));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Player player(Lesson lesson, Path state, Play play, Stage stage, Ink ink) {
    Bookmark bookmark = bookmark(lesson, state, play);
    return new Player(play, stage, ink, show -> new Snippets(new Printed(show)),
        left -> keep(left, play.steps().size(), bookmark, stage));
  }

  private static Bookmark bookmark(Lesson lesson, Path state, Play play) {
    return new Bookmark(state.resolve("demos").resolve(lesson.slug() + ".json"), digest(play.steps()));
  }

  private static void play(Player player, Lesson lesson, Path state, Play play, int from) {
    Thread end = Thread.ofPlatform().unstarted(player::close);
    Runtime.getRuntime().addShutdownHook(end);
    if (from > 0) {
      player.playFrom(from);
    } else {
      bookmark(lesson, state, play).read().ifPresentOrElse(player::play, player::play);
    }
    Runtime.getRuntime().removeShutdownHook(end);
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
