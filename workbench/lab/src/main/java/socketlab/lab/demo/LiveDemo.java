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
import socketlab.lab.report.Ink;
import socketlab.lab.session.Session;

/// A lesson's demo at the terminal, from the first note to the end of its JVM.
public final class LiveDemo {
  private LiveDemo() {}

  /// Plays it at a terminal of its own.
  public static void play(Lesson lesson, Session session) {
    try (Terminal terminal = TerminalBuilder.builder().system(true).build()) {
      play(lesson, session, terminal);
    } catch (IOException noTerminal) {
      throw new IllegalStateException("the terminal can't be used: " + noTerminal.getMessage());
    }
  }

  /// Plays it at a terminal that others go on using.
  public static void play(Lesson lesson, Session session, Terminal terminal) {
    Ink ink = session.ink();
    Path state = session.course().state();
    List<Step> steps;
    try {
      steps = Step.of(lesson.demo());
      Files.createDirectories(state);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    var player = new AtomicReference<Player>();
    Thread end = Thread.ofPlatform().unstarted(() -> player.get().close());
    try (var prompt = new Prompt(terminal, state.resolve("demo-history"), ink, () -> player.get().shell());
        var playing = new Player(lesson.name() + " · " + lesson.title(), steps, prompt, ink,
            show -> new Snippets(new Printed(show)))) {
      player.set(playing);
      Runtime.getRuntime().addShutdownHook(end);
      playing.play();
      Runtime.getRuntime().removeShutdownHook(end);
    }
  }
}
