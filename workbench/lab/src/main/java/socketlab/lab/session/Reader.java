package socketlab.lab.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.files.Trouble;
import socketlab.lab.gallery.Diagnosed;
import socketlab.lab.reader.Progress;
import socketlab.lab.reader.Progress.Entry;
import socketlab.lab.reader.Progress.SeenHint;
import socketlab.lab.reader.UnderWay;
import socketlab.lab.reader.Versions;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Result;

/// Where the reader stands in the course: verdicts on what they wrote, remembered until they change it.
public final class Reader {
  /// How an exercise stands.
  public enum State {
    /// All its tasks were done when it was last checked, and it has not changed since.
    SOLVED,
    /// It was solved, or checked, and has changed since.
    CHANGED,
    /// Some task is not done.
    BEGUN,
    /// It was never checked.
    NEW
  }

  private static final String NOT_REMEMBERED = "The lab could not remember this: ";

  private final Course course;
  private final Progress progress;
  private final List<String> remarks = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private final AtomicLong begun = new AtomicLong();
  private long remembered;

  /// The reader of this course.
  public Reader(Course course) {
    this.course = course;
    progress = Progress.of(course);
  }

  /// True when this reader has had a verdict before.
  public boolean isKnown() {
    return progress.isKnown();
  }

  /// How this exercise stands.
  public State state(Lesson lesson) {
    Entry entry = progress.of(lesson);
    if (entry == null) {
      return State.NEW;
    }
    if (!entry.content().equals(sources(lesson).digest())) {
      return State.CHANGED;
    }
    return entry.solved() ? State.SOLVED : State.BEGUN;
  }

  /// The tasks that were done at the last verdict, which may be about older files.
  public List<Integer> solvedTasks(Lesson lesson) {
    Entry entry = progress.of(lesson);
    return entry == null ? List.of() : entry.solvedTasks();
  }

  /// The tasks of which this machine allowed no check at the last verdict: they are neither done nor to be done here.
  public List<Integer> skippedTasks(Lesson lesson) {
    Entry entry = progress.of(lesson);
    return entry == null ? List.of() : entry.skippedTasks();
  }

  /// The first lesson whose exercise is not solved; empty when all are.
  public Optional<Lesson> next() {
    return course.lessons().stream().filter(lesson -> state(lesson) != State.SOLVED).findFirst();
  }

  /// The first lesson after this one whose exercise is not solved.
  public Optional<Lesson> nextAfter(Lesson lesson) {
    return course.lessons().stream().filter(other -> other.slug().compareTo(lesson.slug()) > 0)
        .filter(other -> state(other) != State.SOLVED).findFirst();
  }

  /// How all exercises stand. While a verdict is being written down, it waits until that is done.
  public synchronized Standings standings() {
    return Standings.of(course, this);
  }

  /// The reader's files as they are now.
  public static Sources sources(Lesson lesson) {
    return Sources.of(lesson.exerciseSources());
  }

  /// Checks the reader's files and remembers the verdict.
  public Verdict check(Lesson lesson, Sources sources, Checker checker, boolean realPeers) {
    return check(lesson, sources, checker, realPeers, _ -> { });
  }

  /// The same, for somebody who waits for the verdict. The files are kept as a [version][Versions] before their code
  /// runs, which may delete them.
  ///
  /// @param waiting gets it before it is written down; a hint that is asked for then is one for this verdict
  /// @throws CancellationException if the run was cancelled; then nothing is remembered but the version
  public Verdict check(Lesson lesson, Sources sources, Checker checker, boolean realPeers, Consumer<Verdict> waiting) {
    long number = begun.incrementAndGet();
    var keeping = new Keeping(course, lesson, sources);
    var places = Places.of(course, lesson);
    Verdict checked;
    try (var _ = UnderWay.begin(course, lesson)) {
      checked = Diagnosed.of(checker.check(lesson, sources, realPeers), lesson);
    }
    places.goneOf(sources).ifPresent(this::remark);
    Verdict verdict;
    synchronized (this) {
      verdict = checked.remembering(passed(lesson));
      waiting.accept(verdict);
      if (number > remembered) {
        remembered = number;
        remember(lesson, sources.digest(), verdict);
      }
    }
    try {
      keeping.checked(lesson.tasks().stream().map(Task::number).filter(verdict::solved).toList());
    } catch (IOException | UncheckedIOException unwritable) {
      remark(NOT_REMEMBERED + reason(unwritable));
    }
    return verdict;
  }

  private void remember(Lesson lesson, String content, Verdict verdict) {
    Result failure = verdict.failure();
    boolean ran = !verdict.results().isEmpty();
    change(lesson, before -> new Entry(content,
        ran || before == null ? lesson.tasks().stream().map(Task::number).filter(verdict::solved).toList()
            : before.solvedTasks(),
        verdict.solved(),
        failure == null ? 0 : failure.test().task(),
        failure == null ? List.of() : failure.test().hints(), before == null ? List.of() : before.hintsSeen(),
        verdict.passed(before == null ? Map.of() : before.passed()),
        ran || before == null ? lesson.tasks().stream().map(Task::number).filter(verdict::skipped).toList()
            : before.skippedTasks()));
  }

  private Map<String, String> passed(Lesson lesson) {
    Entry entry = progress.of(lesson);
    return entry == null ? Map.of() : entry.passed();
  }

  private void change(Lesson lesson, UnaryOperator<Entry> change) {
    try {
      progress.change(lesson, change);
    } catch (UncheckedIOException unwritable) {
      remark(NOT_REMEMBERED + reason(unwritable));
    }
  }

  private static String reason(Exception failed) {
    return Trouble.of(failed instanceof UncheckedIOException unchecked ? unchecked.getCause() : (IOException) failed);
  }

  private void remark(String sentence) {
    synchronized (remarks) {
      // One is enough, whatever else could not be written.
      if (told.add(sentence.startsWith(NOT_REMEMBERED) ? NOT_REMEMBERED : sentence)) {
        remarks.add(sentence);
      }
    }
  }

  /// Sentences for the reader beside any verdict, each of them once: what could not be remembered, and what was lost.
  public List<String> remarks() {
    String trouble = progress.trouble();
    if (trouble != null) {
      remark(trouble);
    }
    synchronized (remarks) {
      var fresh = List.copyOf(remarks);
      remarks.clear();
      return fresh;
    }
  }

  /// Begins this exercise from the start, with its first hint.
  public synchronized void forget(Lesson lesson) {
    change(lesson, _ -> null);
  }

  /// A hint for what fails.
  ///
  /// @param number from 1
  /// @param of how many there are
  public record GivenHint(int task, int number, int of, String text) {}

  /// The next hint for what failed at the last verdict, the closest first: one that the reader has not had; the last
  /// one again when there are no more.
  public synchronized Optional<GivenHint> nextHint(Lesson lesson) {
    Entry entry = progress.of(lesson);
    if (entry == null || entry.hints().isEmpty()) {
      return Optional.empty();
    }
    List<String> hints = entry.hints();
    int next = IntStream.range(0, hints.size()).filter(i -> !entry.hasSeen(hints.get(i))).findFirst()
        .orElse(hints.size() - 1);
    String hint = hints.get(next);
    if (!entry.hasSeen(hint)) {
      change(lesson, now -> {
        Entry known = now == null ? entry : now;
        var seen = new ArrayList<>(known.hintsSeen());
        seen.add(new SeenHint(entry.failingTask(), hint));
        return new Entry(known.content(), known.solvedTasks(), known.solved(), known.failingTask(), known.hints(),
            seen, known.passed(), known.skippedTasks());
      });
    }
    return Optional.of(new GivenHint(entry.failingTask(), next + 1, hints.size(), hint));
  }

  /// The hints of this lesson that the reader has had, in the order in which they were given.
  public synchronized List<SeenHint> seenHints(Lesson lesson) {
    Entry entry = progress.of(lesson);
    return entry == null ? List.of() : entry.hintsSeen();
  }
}
