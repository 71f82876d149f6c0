package socketlab.lab.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import socketlab.course.Lesson;
import socketlab.lab.command.Hint;
import socketlab.lab.command.ListLessons;
import socketlab.lab.compile.BrokenCourseException;
import socketlab.lab.demo.LiveDemo;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Reader.GivenHint;
import socketlab.lab.session.Session;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict;

/// Watches the reader's next exercise: a verdict at each save, and a key for everything else.
public final class Watch {
  private static final String KEYS = "h hint · a all hints · n next · l list · r run again · d demo · q quit";
  private static final String BACK = "Space more · Enter back · q quit";

  private final Session session;
  private final Supplier<Terminal> terminal;
  private final Ink ink;
  private final LinkedBlockingQueue<Happening> happenings = new LinkedBlockingQueue<>();
  private final Semaphore played = new Semaphore(0);
  private Lesson lesson;
  private Checker checker;
  private Screen screen;
  private Saves saves;
  private int run;
  private Verdict verdict;
  private Sources sources;
  private List<String> hint = List.of();
  private boolean welcome;

  /// What the watch reacts to, one after another.
  private sealed interface Happening {
    /// A key was pressed.
    record Pressed(Screen.Key key) implements Happening {}

    /// A file of the reader's was written.
    record Saved() implements Happening {}

    /// A run has come to its verdict; `fault` where there is none.
    record Judged(int run, Sources sources, Verdict verdict, String fault) implements Happening {}

    /// The terminal has another size.
    record Resized() implements Happening {}

    /// The terminal has gone, or Ctrl-C was pressed.
    record Ended() implements Happening {}
  }

  /// The watch of this session, at the reader's terminal.
  public Watch(Session session) {
    this(session, Screen::system);
  }

  /// The watch of this session, at any terminal; it is closed with the watch.
  public Watch(Session session, Supplier<Terminal> terminal) {
    this.session = session;
    this.terminal = terminal;
    ink = session.ink();
    welcome = !session.reader().isKnown();
  }

  /// Watches until the reader quits. The exit status is 0.
  public int run() {
    Optional<Lesson> next = session.reader().next();
    List<Lesson> lessons = session.course().lessons();
    if (lessons.isEmpty()) {
      throw new IllegalStateException("there is no exercise in " + session.course().root().resolve("exercises"));
    }
    lesson = next.orElse(lessons.getLast());
    sources = Reader.sources(lesson);
    try (var engine = ready(session.checker(true), lesson, sources);
        var shown = new Screen(terminal.get(), () -> happenings.add(new Happening.Ended()),
            () -> happenings.add(new Happening.Resized()))) {
      screen = shown;
      checker = engine;
      Thread.ofPlatform().daemon().name("keys").start(this::readKeys);
      watchFiles();
      start();
      react();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      if (saves != null) {
        saves.close();
      }
    }
    session.out().println(lesson.name() + ": " + (verdict != null && verdict.solved() ? "solved" : "not yet")
        + ". ./lab goes on from here.");
    return 0;
  }

  /// The first worker starts while the terminal is prepared.
  private static Checker ready(Checker engine, Lesson lesson, Sources sources) {
    engine.getReady(lesson, sources);
    return engine;
  }

  private void readKeys() {
    for (Screen.Key key; (key = screen.key()) != null; ) {
      happenings.add(new Happening.Pressed(key));
      if (key == Screen.Key.DEMO) {
        played.acquireUninterruptibly(); // the demo reads the keys until then
      }
    }
    happenings.add(new Happening.Ended());
  }

  private void watchFiles() {
    if (saves != null) {
      saves.close();
    }
    saves = new Saves(lesson.exerciseSources(), () -> happenings.add(new Happening.Saved()));
  }

  private void react() throws InterruptedException {
    while (true) {
      switch (happenings.take()) {
        case Happening.Ended _ -> {
          return;
        }
        case Happening.Pressed pressed -> {
          if (pressed.key() == Screen.Key.QUIT) {
            return;
          }
          pressed(pressed.key());
        }
        case Happening.Saved _ -> {
          awaitQuiet();
          welcome = false;
          start();
        }
        case Happening.Judged judged -> judged(judged);
        case Happening.Resized _ -> screen.redraw();
      }
    }
  }

  /// Takes in the rest of a burst of saves.
  private void awaitQuiet() throws InterruptedException {
    var others = new ArrayList<Happening>();
    for (Happening next; (next = happenings.poll(Waits.QUIET, TimeUnit.MILLISECONDS)) != null; ) {
      if (!(next instanceof Happening.Saved)) {
        others.add(next);
      }
    }
    happenings.addAll(others);
  }

  private void pressed(Screen.Key key) {
    switch (key) {
      case HINT -> giveHint();
      case ALL_HINTS -> screen.show(Hint.seen(lesson, session.reader().seenHints(lesson)), BACK);
      case NEXT -> goOn();
      case LIST -> screen.show(ListLessons.lines(session, ink), BACK);
      case RUN -> start();
      case DEMO -> playDemo();
      case UP -> screen.scroll(-1, false);
      case DOWN -> screen.scroll(1, false);
      case PAGE_UP -> screen.scroll(-1, true);
      case PAGE_DOWN -> screen.scroll(1, true);
      case BACK -> showReport();
      case QUIT -> { }
    }
  }

  /// A run that is under way is of no interest any more: it is ended, and a new one starts.
  private void start() {
    int number = ++run;
    Lesson checked = lesson;
    hint = List.of();
    checker.cancel();
    Thread.ofPlatform().daemon().name("run").start(() -> {
      try {
        Sources read = Reader.sources(checked);
        session.reader().check(checked, read, checker, false,
            judged -> happenings.add(new Happening.Judged(number, read, judged, null)));
      } catch (CancellationException another) {
        // A new run has begun.
      } catch (BrokenCourseException broken) {
        happenings.add(new Happening.Judged(number, null, null, broken.getMessage()));
      } catch (RuntimeException failed) {
        happenings.add(new Happening.Judged(number, null, null, "the tool itself failed: " + failed));
      }
    });
    screen.show(runningPage(), KEYS); // while the compiler works already
  }

  private List<String> runningPage() {
    var page = new ArrayList<>(welcomeLines());
    if (verdict != null && verdict.slug().equals(lesson.slug())) {
      List<String> before = Report.lines(lesson, verdict, sources, Session.here(), Ink.none());
      page.add(ink.strong(lesson.name()) + " ".repeat(Report.WIDTH - lesson.name().length() - 10) + "checking …");
      before.stream().skip(1).forEach(line -> page.add(ink.faint(line)));
    } else {
      page.add(ink.strong(lesson.name()) + " ".repeat(Report.WIDTH - lesson.name().length() - 10) + "checking …");
    }
    return page;
  }

  private void judged(Happening.Judged judged) {
    if (judged.run() != run) {
      return;
    }
    verdict = judged.verdict();
    sources = judged.sources();
    if (verdict == null) {
      screen.show(judged.fault().lines().toList(), KEYS);
    } else {
      showReport();
    }
  }

  private void showReport() {
    if (verdict == null) {
      return;
    }
    var page = new ArrayList<>(hint.isEmpty() ? welcomeLines() : hint);
    if (!hint.isEmpty()) {
      page.add("");
    }
    page.addAll(Report.lines(lesson, verdict, sources, Session.here(), ink));
    if (verdict.solved()) {
      page.add("");
      page.add("  " + session.reader().nextAfter(lesson).map(next -> "Press n for the next lesson: " + next.name()
          + " · " + next.title()).orElse("That was the last exercise that was not solved."));
      page.add("  ./lab solution " + lesson.number() + " shows the model answer beside yours.");
    }
    screen.show(page, KEYS);
  }

  private List<String> welcomeLines() {
    if (!welcome) {
      return List.of();
    }
    return List.of(ink.strong("Welcome to Socket Lab."),
        "Read the lesson (./lab read " + lesson.number() + " in another terminal), then write the code in",
        "the file named below. Each time you save it, the verdict comes here.", "");
  }

  private void giveHint() {
    Optional<GivenHint> given = session.reader().nextHint(lesson);
    if (verdict == null) {
      return;
    }
    hint = given.map(one -> Hint.lines(lesson, one)).orElse(List.of(verdict.solved()
        ? "  It is solved: there is nothing to hint at." : "  No hint for this: mend what stands above first."));
    showReport();
  }

  private void goOn() {
    Optional<Lesson> next = session.reader().nextAfter(lesson).or(() -> session.reader().next());
    if (next.isEmpty() || next.get().slug().equals(lesson.slug())) {
      hint = List.of("  There is no other exercise to do.");
      showReport();
      return;
    }
    lesson = next.get();
    verdict = null;
    watchFiles();
    start();
  }

  private void playDemo() {
    try {
      screen.lend(terminal -> LiveDemo.play(lesson, session, terminal));
    } catch (RuntimeException failed) {
      screen.show(List.of("The demo could not be played: " + failed.getMessage()), BACK);
    } finally {
      played.release();
    }
  }
}
