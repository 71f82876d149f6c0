package socketlab.lab.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import socketlab.course.Lesson;
import socketlab.lab.command.Hint;
import socketlab.lab.command.ListLessons;
import socketlab.lab.files.Sources;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.session.Reader.GivenHint;
import socketlab.lab.session.Session;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict;

/// What the watch does and shows, one happening after another. It knows nothing of terminals, threads and files.
final class Reactions {
  private static final String KEYS = "h hint · a all hints · n next · l list · r run again · d demo · q quit";
  private static final String BACK = "Space more · Enter back · q quit";

  private final Session session;
  private final Ink ink;
  private final Display display;
  private final Machinery machinery;
  private final BlockingQueue<Happening> happenings;
  private Lesson lesson;
  private int run;
  private Verdict verdict;
  private Sources sources;
  private List<String> hint = List.of();
  private boolean welcome;

  /// @param happenings what to react to, as it comes
  Reactions(Session session, Ink ink, Display display, Machinery machinery, BlockingQueue<Happening> happenings) {
    this.session = session;
    this.ink = ink;
    this.display = display;
    this.machinery = machinery;
    this.happenings = happenings;
    welcome = !session.reader().isKnown();
  }

  /// The lesson that is watched now.
  Lesson lesson() {
    return lesson;
  }

  /// Whether its last verdict was that it is solved.
  boolean isSolved() {
    return verdict != null && verdict.solved();
  }

  /// Begins with this lesson, and reacts until the reader quits.
  void react(Lesson first) throws InterruptedException {
    lesson = first;
    machinery.watch(lesson);
    start();
    while (true) {
      switch (happenings.take()) {
        case Happening.Ended _ -> {
          return;
        }
        case Happening.Pressed(Key key) -> {
          if (key == Key.QUIT) {
            return;
          }
          pressed(key);
        }
        case Happening.Saved _ -> {
          awaitQuiet();
          welcome = false;
          start();
        }
        case Happening.Judged judged -> judged(judged);
        case Happening.Resized _ -> display.redraw();
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

  private void pressed(Key key) {
    switch (key) {
      case HINT -> giveHint();
      case ALL_HINTS -> display.show(Hint.seen(lesson, session.reader().seenHints(lesson)), BACK);
      case NEXT -> goOn();
      case LIST -> display.show(ListLessons.lines(session, ink), BACK);
      case RUN -> start();
      case DEMO -> playDemo();
      case UP -> display.scroll(-1, false);
      case DOWN -> display.scroll(1, false);
      case PAGE_UP -> display.scroll(-1, true);
      case PAGE_DOWN -> display.scroll(1, true);
      case BACK -> showReport();
      case QUIT -> { }
    }
  }

  /// A run that is under way is of no interest any more.
  private void start() {
    hint = List.of();
    machinery.check(lesson, ++run);
    display.show(runningPage(), KEYS); // while the compiler works already
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
      display.show(judged.fault().lines().toList(), KEYS);
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
    display.show(page, KEYS);
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
    machinery.watch(lesson);
    start();
  }

  private void playDemo() {
    try {
      machinery.demo(lesson);
    } catch (RuntimeException failed) {
      display.show(List.of("The demo could not be played: " + failed.getMessage()), BACK);
    }
  }
}
