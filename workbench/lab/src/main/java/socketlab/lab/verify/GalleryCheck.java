package socketlab.lab.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.harness.diagnosis.Gallery;
import socketlab.harness.diagnosis.Mistake;
import socketlab.harness.diagnosis.Observed;
import socketlab.harness.diagnosis.Seen;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.gallery.AnswerDiff.NoLongerAppliesException;
import socketlab.lab.gallery.Diagnosed;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.report.Ink;
import socketlab.lab.report.JsonReport;
import socketlab.lab.report.Report;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Result;

/// Checks the wrong answers: each is refused, is told as itself and as no other, and earns the report that is recorded.
/// Or records what is observed of them, and their reports.
public final class GalleryCheck {
  /// How often an answer is run to be recorded: what differs between two runs is no sign of a mistake.
  private static final int RECORDINGS = 3;

  /// How often an answer is run until it shows what was recorded: which of two ends is first may be luck.
  private static final int TRIES = 3;

  private final Course course;
  private final Checker checker;
  private final boolean record;
  private final ConcurrentLinkedQueue<Ran> ran = new ConcurrentLinkedQueue<>();
  private final Map<Path, Gallery> galleries = new ConcurrentHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private int refused;
  private int told;
  private int toldAsAnother;
  private int toldByOneCheck;

  /// An answer that was run, and what came of it each time.
  private record Ran(Lesson lesson, WrongAnswer answer, Sources sources, List<Verdict> verdicts) {}

  /// What became of them all.
  ///
  /// @param told how many are told as themselves
  /// @param toldAsAnother how many are told as another mistake
  /// @param toldByOneCheck how many a single check gives away, as under Maven and in an IDE
  public record Outcomes(int refused, int told, int toldAsAnother, int toldByOneCheck, List<Problem> problems) {}

  /// @param record whether to record instead of comparing
  public GalleryCheck(Course course, Checker checker, boolean record) {
    this.course = course;
    this.checker = checker;
    this.record = record;
  }

  /// A job for each wrong answer of this lesson, to be done before [#outcomes()], in any thread.
  Stream<Runnable> jobs(Lesson lesson) {
    List<WrongAnswer> answers = WrongAnswer.of(lesson);
    if (answers.isEmpty()) {
      problem(lesson.wrongAnswers(), "there is no wrong answer");
    }
    return answers.stream().map(answer -> job(lesson, answer));
  }

  /// The job for one wrong answer.
  public Runnable job(Lesson lesson, WrongAnswer answer) {
    return () -> {
      try {
        run(lesson, answer);
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    };
  }

  private void run(Lesson lesson, WrongAnswer answer) throws IOException {
    Sources sources;
    try {
      sources = answer.sources();
    } catch (NoLongerAppliesException changed) {
      problem(answer.folder(), changed.getMessage());
      return;
    } catch (NoSuchFileException missing) {
      problem(answer.folder(), "has no answer.diff: ./lab wrong " + lesson.number() + " " + answer.name()
          + " --record makes it from what stands in the exercise's folder");
      return;
    } catch (IllegalArgumentException odd) {
      problem(answer.folder().resolve("answer.diff"), odd.getMessage());
      return;
    }
    var one = new Ran(lesson, answer, sources, new ArrayList<>());
    do {
      one.verdicts().add(checker.check(lesson, sources, false));
    } while (one.verdicts().size() < (record ? RECORDINGS : TRIES) && (record || isOtherByLuck(one)));
    ran.add(one);
  }

  /// True when it did not show what was recorded, and may do so in another run. An answer whose failures do not vary is
  /// refused in each.
  private boolean isOtherByLuck(Ran one) {
    Verdict verdict = one.verdicts().getLast();
    Observed observed = one.answer().mistake().observed();
    if (!observed.covers(Diagnosed.seen(verdict))) {
      return observed.varies() || isTold(verdict.firstFailure());
    }
    Verdict diagnosed = Diagnosed.of(verdict, gallery(one.lesson()));
    return isTold(verdict.firstFailure()) && isComplete(verdict)
        && (recorded(one).problem(lines(one, diagnosed)) != null || wire(one).problem(conversation(diagnosed)) != null);
  }

  private static boolean isTold(Result failure) {
    return failure != null && failure.finding() != null;
  }

  private static boolean isComplete(Verdict verdict) {
    return verdict.results().stream().noneMatch(Result::leftOut);
  }

  /// That of a lesson, as it was when it was asked for first.
  private Gallery gallery(Lesson lesson) {
    return galleries.computeIfAbsent(lesson.wrongAnswers(), Gallery::in);
  }

  /// Judges what was run.
  public Outcomes outcomes() {
    try {
      List<Ran> judged = ran.stream().filter(this::isRefused).toList();
      if (record) {
        for (Ran one : judged) {
          observe(one);
        }
      }
      for (Lesson lesson : judged.stream().map(Ran::lesson).distinct().toList()) {
        Gallery gallery = gallery(lesson);
        judged.stream().filter(one -> one.lesson().equals(lesson)).forEach(one -> judge(one, gallery));
      }
      return new Outcomes(refused, told, toldAsAnother, toldByOneCheck, List.copyOf(problems));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean isRefused(Ran one) {
    Verdict verdict = one.verdicts().getLast();
    Result failure = verdict.firstFailure();
    if (!verdict.mistakes().isEmpty()) {
      problem(one.answer().folder(), "does not compile: " + Reason.first(verdict.mistakes()));
    } else if (failure == null && isLeftOut(one)) {
      return false; // this machine allows none of the checks that refuse it
    } else if (failure == null) {
      problem(one.answer().folder(), verdict.ending() == null ? "passes: no test refuses it"
          : "no test refuses it: " + Reason.why(verdict));
    } else if (failure.finding() == null) {
      problem(one.answer().folder(), "fails in a test for a reason that is not the answer's: " + Reason.why(verdict));
    } else {
      refused++;
      return true;
    }
    return false;
  }

  /// True when each check that is recorded for it was left out on this machine.
  private static boolean isLeftOut(Ran one) {
    Set<String> leftOut = one.verdicts().getLast().results().stream().filter(Result::leftOut)
        .map(result -> result.test().name()).collect(Collectors.toSet());
    Set<String> recorded = one.answer().mistake().observed().checks().keySet();
    return !recorded.isEmpty() && leftOut.containsAll(recorded);
  }

  private void observe(Ran one) throws IOException {
    List<Seen> runs = one.verdicts().stream().map(Diagnosed::seen).toList();
    Observed observed = Observed.in(runs.getFirst());
    for (Seen run : runs.subList(1, runs.size())) {
      observed = observed.with(run);
    }
    one.answer().observe(observed);
  }

  private void judge(Ran one, Gallery gallery) {
    Path folder = one.answer().folder();
    Verdict verdict = one.verdicts().getLast();
    Mistake own = gallery.mistakes().stream().filter(mistake -> mistake.name().equals(one.answer().name()))
        .findFirst().orElseThrow();
    if (!own.says().startsWith(Mistake.BEGINNING)) {
      problem(folder, "does not say what a reader who makes this mistake probably thinks: " + Mistake.DIAGNOSIS
          + " needs a sentence that begins with 'It looks as if'");
      return;
    }
    boolean complete = isComplete(verdict);
    Optional<Mistake> shown = Diagnosed.mistake(verdict, gallery);
    boolean asItself = shown.filter(mistake -> mistake.says().equals(own.says())).isPresent();
    if (asItself) {
      told++;
    } else if (shown.isPresent()) {
      toldAsAnother++;
      problem(folder, "is recognised as another mistake, " + shown.get().name() + ": " + shown.get().says());
    } else if (complete && !own.observed().varies()) {
      problem(folder, untold(one, own, gallery, Diagnosed.seen(verdict)));
    }
    if (Diagnosed.seen(verdict).failed().entrySet().stream().anyMatch(check ->
        gallery.shownBy(check.getKey(), check.getValue()).filter(mistake -> mistake.says().equals(own.says()))
            .isPresent())) {
      toldByOneCheck++;
    }
    if (complete && asItself) { // a report counts the checks; it was recorded where none was left out
      report(one, Diagnosed.of(verdict, gallery));
    }
  }

  private static String untold(Ran one, Mistake own, Gallery gallery, Seen seen) {
    List<String> others = gallery.mistakes().stream()
        .filter(mistake -> !mistake.says().equals(own.says()) && mistake.observed().covers(seen))
        .map(Mistake::name).toList();
    return !own.observed().covers(seen)
        ? "what is observed of it has changed (./lab verify " + one.lesson().number() + " --record):\n  "
            + String.join("\n  ", own.observed().differences(seen))
        : "cannot be distinguished from " + String.join(", ", others)
            + ", which has another sentence. Add a check that distinguishes them, or give both the same sentence";
  }

  private static List<String> lines(Ran one, Verdict verdict) {
    return Report.lines(one.lesson(), verdict, one.sources(), Ink.none());
  }

  private static RecordedReport recorded(Ran one) {
    return new RecordedReport(one.answer().report(), "./lab verify " + one.lesson().number() + " --record");
  }

  private void report(Ran one, Verdict verdict) {
    List<String> report = lines(one, verdict);
    RecordedReport recorded = recorded(one);
    if (record) {
      recorded.record(report);
    }
    String changed = recorded.problem(report);
    if (changed != null) {
      problem(Files.exists(recorded.file()) ? recorded.file() : one.answer().folder(), changed);
    }
    wire(one, conversation(verdict));
  }

  /// The conversation of the check that a verdict shows, or null where there is none.
  private static JsonReport.Wire conversation(Verdict verdict) {
    return verdict.failure().finding() == null ? null : JsonReport.Wire.of(verdict.failure().finding().wire());
  }

  private static RecordedWire wire(Ran one) {
    return new RecordedWire(one.answer().wire(), "./lab verify " + one.lesson().number() + " --record");
  }

  private void wire(Ran one, JsonReport.Wire conversation) {
    RecordedWire recorded = wire(one);
    if (record) {
      recorded.record(conversation);
    }
    String changed = recorded.problem(conversation);
    if (changed != null) {
      problem(recorded.file(), changed);
    }
  }

  private void problem(Path where, String what) {
    synchronized (problems) {
      problems.add(new Problem(course.root().relativize(where).toString().replace('\\', '/'), what));
    }
  }
}
