package socketlab.lab.watch;

import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import socketlab.course.Lesson;
import socketlab.lab.demo.LiveDemo;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;

/// Watches the reader's exercises: a verdict at each save, and a key for everything else. What it does is said by
/// [Reactions]; here are the terminal, the threads and the files.
public final class Watch {
  private final Session session;
  private final Supplier<Terminal> terminal;
  private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final Semaphore played = new Semaphore(0);

  /// The watch of this session, at the reader's terminal.
  public Watch(Session session) {
    this(session, Screen::system);
  }

  /// The watch of this session, at any terminal; it is closed with the watch.
  public Watch(Session session, Supplier<Terminal> terminal) {
    this.session = session;
    this.terminal = terminal;
  }

  /// Watches the reader's next exercise until they quit. The exit status is 0.
  ///
  /// @throws IllegalStateException if the course has no exercise
  public int run() {
    List<Lesson> lessons = session.course().lessons();
    if (lessons.isEmpty()) {
      throw new IllegalStateException("there is no exercise in " + session.course().root().resolve("exercises"));
    }
    return run(session.reader().next().orElse(lessons.getLast()));
  }

  /// Watches this exercise, and each one in which the reader saves a file, until they quit. The exit status is 0.
  public int run(Lesson first) {
    Reactions reactions;
    try (var engine = ready(session.checker(true), first, Reader.sources(first));
        var screen = new Screen(terminal.get(), told(), Suspension::stopThisJob);
        var machines = new Machines(session, engine, lesson -> play(lesson, screen), happenings);
        var _ = new Saves(session.course(), lesson -> happenings.add(new Happening.Saved(lesson)))) {
      reactions = new Reactions(session, session.ink(), screen, machines, happenings);
      Thread.ofPlatform().daemon().name("keys").start(() -> readKeys(screen));
      reactions.react(first);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 0;
    }
    Lesson last = reactions.lesson();
    boolean isNext = session.reader().next().filter(last::equals).isPresent();
    session.out().println(last.name() + ": " + (reactions.isSolved() ? "solved" : "not yet") + ". ./lab"
        + (isNext || reactions.isSolved() ? "" : " " + last.number()) + " goes on from here.");
    return 0;
  }

  private Screen.Told told() {
    return new Screen.Told(() -> happenings.add(new Happening.Ended()), () -> happenings.add(new Happening.Resized()),
        () -> happenings.add(new Happening.Resumed()));
  }

  /// The first worker starts while the terminal is prepared.
  private static Checker ready(Checker engine, Lesson lesson, Sources sources) {
    engine.getReady(lesson, sources);
    return engine;
  }

  private void readKeys(Screen screen) {
    for (Key key; (key = screen.key()) != null; ) {
      happenings.add(new Happening.Pressed(key));
      if (key == Key.DEMO) {
        played.acquireUninterruptibly(); // the demo reads the keys until then
      }
    }
    happenings.add(new Happening.Ended());
  }

  private void play(Lesson lesson, Screen screen) {
    try {
      screen.lend(borrowed -> LiveDemo.play(lesson, session, borrowed));
    } finally {
      played.release();
    }
  }
}
