package socketlab.lab.watch;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import socketlab.course.Lesson;
import socketlab.harness.finding.Paragraph;
import socketlab.lab.command.Hint;
import socketlab.lab.command.ListLessons;
import socketlab.lab.files.Sources;
import socketlab.lab.page.Scene;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.session.Reader.GivenHint;
import socketlab.lab.session.Session;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict;

/// What the watch does and shows, one happening after another. It knows nothing of terminals, threads and files.
final class Reactions {
  private static final String KEYS =
      "h hint · a all hints · n next · p previous · l list · r again · d demo · w page · q quit";
  private static final String BACK = "Space more · Enter back · q quit";
  private static final String CHOOSE = "↑ ↓ choose · Enter go there · Esc back · q quit";

  /// By how many lessons a page key moves in the list.
  private static final int MANY_LESSONS = 5;

  private final Session session;
  private final Ink ink;
  private final Display display;
  private final Machinery machinery;
  private final BlockingQueue<Happening> happenings;
  private Lesson lesson;
  private int run;
  private boolean isRunning;
  private Verdict verdict;
  private Sources sources;
  private String fault;
  private GivenHint hint;
  private String answer;
  private boolean hintIsWanted;
  private List<String> remarks = List.of();
  private boolean welcome;

  /// Whether something else than the report is shown, which a verdict leaves there.
  private boolean isAside;

  /// The lesson that is marked in the list, or null where no list is shown.
  private Lesson chosen;

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
    start();
    remarks = session.remarks();
    while (true) {
      machinery.show(scene());
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
        case Happening.Chosen(Lesson wanted) -> goTo(wanted);
        case Happening.Saved(Lesson saved) -> saved(burst(saved));
        case Happening.Judged judged -> judged(judged);
        case Happening.Remarked(List<String> sentences) -> {
          remarks = sentences;
          if (!isAside) {
            showReport();
          }
        }
        case Happening.PageFound(List<String> lines) -> showAside(lines);
        case Happening.Resized _ -> display.redraw();
        case Happening.Resumed _ -> resumed();
      }
    }
  }

  private Scene scene() {
    return new Scene(lesson, isRunning, verdict, sources, fault, hint, answer, remarks);
  }

  /// Takes in the rest of a burst of saves.
  private Set<Lesson> burst(Lesson first) throws InterruptedException {
    Set<Lesson> saved = new LinkedHashSet<>(List.of(first));
    var others = new ArrayList<Happening>();
    for (Happening next; (next = happenings.poll(Waits.QUIET, TimeUnit.MILLISECONDS)) != null; ) {
      if (next instanceof Happening.Saved(Lesson another)) {
        saved.add(another);
      } else {
        others.add(next);
      }
    }
    happenings.addAll(others);
    return saved;
  }

  /// The watch follows the reader to the exercise in which they save. Files of several ones that are written at once,
  /// as by `git pull`, are no work of an editor.
  private void saved(Set<Lesson> saved) {
    if (saved.contains(lesson)) {
      welcome = false;
      start();
    } else if (saved.size() == 1) {
      welcome = false;
      goTo(saved.iterator().next());
    }
  }

  private void pressed(Key key) {
    if (chosen != null) {
      pressedInList(key);
      return;
    }
    switch (key) {
      case HINT -> wantHint();
      case ALL_HINTS -> showAside(Hint.seen(lesson, session.reader().seenHints(lesson)));
      case NEXT -> goOn();
      case PREVIOUS -> goBack();
      case LIST -> showList(lesson);
      case RUN -> start();
      case DEMO -> playDemo();
      case PAGE -> machinery.page(lesson);
      case UP -> display.scroll(-1, false);
      case DOWN -> display.scroll(1, false);
      case PAGE_UP -> display.scroll(-1, true);
      case PAGE_DOWN -> display.scroll(1, true);
      case ENTER, BACK -> showReport();
      case QUIT -> { }
    }
  }

  private void pressedInList(Key key) {
    switch (key) {
      case UP -> choose(-1);
      case DOWN -> choose(1);
      case PAGE_UP -> choose(-MANY_LESSONS);
      case PAGE_DOWN -> choose(MANY_LESSONS);
      case ENTER -> {
        if (chosen.equals(lesson)) {
          showReport();
        } else {
          goTo(chosen);
        }
      }
      case BACK, LIST -> showReport();
      case HINT, ALL_HINTS, NEXT, PREVIOUS, RUN, DEMO, PAGE, QUIT -> {
        chosen = null;
        pressed(key);
      }
    }
  }

  private void choose(int by) {
    List<Lesson> lessons = session.course().lessons();
    showList(lessons.get(Math.clamp(lessons.indexOf(chosen) + by, 0, lessons.size() - 1)));
  }

  private void showList(Lesson marked) {
    chosen = marked;
    isAside = true;
    ListLessons.Page page = ListLessons.choice(session, ink, marked);
    display.show(page.lines(), CHOOSE, page.first(), page.last());
  }

  private void showAside(List<String> page) {
    isAside = true;
    display.show(page, BACK);
  }

  /// A run that is under way is of no interest any more.
  private void start() {
    hint = null;
    answer = null;
    isRunning = true;
    remarks = List.of();
    machinery.check(lesson, ++run);
    showReport(); // while the compiler works already
  }

  private List<String> runningPage() {
    var page = new ArrayList<>(welcomeLines());
    if (hintIsWanted) {
      page.addAll(List.of("  The hint comes with the verdict.", ""));
    }
    page.add(ink.strong(lesson.name()) + " ".repeat(Report.WIDTH - lesson.name().length() - 10) + "checking …");
    if (verdict != null) {
      Report.lines(lesson, verdict, sources, Session.here(), Ink.none()).stream().skip(1)
          .forEach(line -> page.add(ink.faint(line)));
    }
    return page;
  }

  private void judged(Happening.Judged judged) {
    if (judged.run() != run) {
      return;
    }
    isRunning = false;
    verdict = judged.verdict();
    sources = judged.sources();
    fault = judged.fault();
    if (hintIsWanted) {
      hintIsWanted = false;
      giveHint();
    }
    if (chosen != null) {
      showList(chosen);
    } else if (!isAside) {
      showReport();
    }
  }

  private void showReport() {
    isAside = false;
    chosen = null;
    display.show(isRunning ? runningPage() : verdict == null ? fault.lines().toList() : report(), KEYS);
  }

  /// What is to be told beside the verdict.
  private List<String> remarked() {
    var lines = new ArrayList<String>();
    remarks.forEach(remark -> Paragraph.wrap(remark, Report.WIDTH).forEach(line -> lines.add(ink.advice(line))));
    if (!lines.isEmpty()) {
      lines.add("");
    }
    return lines;
  }

  private List<String> report() {
    var page = new ArrayList<>(remarked());
    if (hint != null) {
      page.addAll(Hint.lines(lesson, hint));
      page.add("");
    } else if (answer != null) {
      page.addAll(List.of("  " + answer, ""));
    } else {
      page.addAll(welcomeLines());
    }
    page.addAll(Report.lines(lesson, verdict, sources, Session.here(), ink));
    if (verdict.solved()) {
      page.add("");
      page.add("  " + session.reader().nextAfter(lesson).map(next -> "Press n for the next lesson: " + next.name()
          + " · " + next.title()).orElse("All other exercises are solved too."));
      page.add("  ./lab solution " + lesson.number() + " shows the model answer beside yours.");
    }
    return page;
  }

  private List<String> welcomeLines() {
    if (!welcome) {
      return List.of();
    }
    return List.of(ink.strong("Welcome to Socket Lab."),
        "Read the lesson (./lab read " + lesson.number() + " in another terminal), then write the code in",
        "the file named below. Each time you save it, the verdict appears here.", "");
  }

  /// Which hint is the right one is known when the run that is under way has come to its verdict.
  private void wantHint() {
    if (isRunning) {
      hintIsWanted = true;
    } else {
      giveHint();
    }
    showReport();
  }

  private void giveHint() {
    if (verdict == null) {
      return;
    }
    hint = session.reader().nextHint(lesson).orElse(null);
    answer = hint != null ? null : verdict.solved() ? "It is solved: it needs no hint."
        : "There is no hint for this. First fix what the report names.";
  }

  private void goOn() {
    Optional<Lesson> next = session.reader().nextAfter(lesson).or(() -> session.reader().next());
    if (next.isEmpty() || next.get().equals(lesson)) {
      say("All other exercises are solved.");
    } else {
      goTo(next.get());
    }
  }

  private void goBack() {
    List<Lesson> lessons = session.course().lessons();
    int here = lessons.indexOf(lesson);
    if (here > 0) {
      goTo(lessons.get(here - 1));
    } else {
      say("This is the first lesson.");
    }
  }

  private void say(String sentence) {
    if (!isRunning) {
      hint = null;
      answer = sentence;
    }
    showReport();
  }

  private void goTo(Lesson other) {
    lesson = other;
    verdict = null;
    hintIsWanted = false;
    start();
  }

  private void playDemo() {
    try {
      machinery.demo(lesson);
    } catch (RuntimeException failed) {
      showAside(List.of("The demo could not be played: " + failed.getMessage()));
    }
  }

  /// While the tool stood still, the deadline of a run went on.
  private void resumed() {
    if (isRunning) {
      start();
    }
    display.redraw();
  }
}
