package socketlab.lab.gallery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import socketlab.course.Lesson;
import socketlab.harness.diagnosis.Gallery;
import socketlab.harness.diagnosis.Mistake;
import socketlab.harness.diagnosis.Observation;
import socketlab.harness.diagnosis.Seen;
import socketlab.harness.finding.Symptom;
import socketlab.lab.verdict.PlannedTest;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Result;

/// A verdict that says what the reader probably thinks, where the whole pattern of what passed and what failed is that
/// of a mistake in the lesson's gallery.
public final class Diagnosed {
  /// Stands for the run itself among the checks, where it did not come to its end.
  private static final String RUN = "the run";

  /// A check that failed in a way that has nothing to do with the answer.
  private static final String FAULT = "FAULT";

  private Diagnosed() {}

  /// The mistake that a verdict shows. Where nothing in the gallery shows the same, what fails in other tasks than the
  /// first that fails is left out: it is another mistake, or work that has begun. What passes there counts, since it
  /// can be what the mistake makes fail.
  public static Optional<Mistake> mistake(Verdict verdict, Gallery gallery) {
    Result failure = verdict.firstFailure();
    if (failure == null || isTodo(failure)) {
      return Optional.empty();
    }
    Seen all = seen(verdict);
    Set<String> ofTask = verdict.of(failure.test().task()).stream().map(Result::test).map(PlannedTest::name)
        .collect(Collectors.toSet());
    return gallery.shownBy(all).or(() -> verdict.ending() != null ? Optional.empty()
        : gallery.shownBy(all.failedOnly(ofTask::contains)));
  }

  /// The verdict on an answer to this lesson's exercise, with the sentence and the hints of the mistake that it shows,
  /// if it shows one.
  public static Verdict of(Verdict verdict, Lesson lesson) {
    Result failure = verdict.firstFailure();
    return failure == null || isTodo(failure) ? verdict : of(verdict, Gallery.in(lesson.wrongAnswers()));
  }

  /// The same where the gallery has been read already.
  public static Verdict of(Verdict verdict, Gallery gallery) {
    return mistake(verdict, gallery).map(mistake -> told(verdict, mistake)).orElse(verdict);
  }

  private static Verdict told(Verdict verdict, Mistake mistake) {
    Result shown = verdict.results().stream()
        .filter(result -> result.test().name().equals(mistake.shows()) && result.finding() != null).findFirst()
        .orElse(verdict.firstFailure());
    var hints = new ArrayList<>(mistake.hints());
    hints.addAll(shown.test().hints());
    List<Result> results = verdict.results().stream().map(result -> result != shown || result.finding() == null ? result
        : new Result(result.test().with(hints), result.outcome(), result.finding().saying(mistake.says()),
            result.fault())).toList();
    return verdict.showing(results, shown.test().id());
  }

  /// What a verdict shows of each check of the lesson's tasks.
  public static Seen seen(Verdict verdict) {
    var passed = new HashSet<String>();
    var failed = new HashMap<String, Observation>();
    for (Result result : verdict.results()) {
      if (result.test().task() == 0 || isTodo(result)) {
        continue;
      }
      switch (result.outcome()) {
        case PASSED -> passed.add(result.test().name());
        case FAILED -> failed.put(result.test().name(),
            result.finding() == null ? Observation.bare(FAULT) : Observation.of(result.finding()));
        case SKIPPED, NOT_REACHED, LEFT_OUT -> { } // an earlier one hung, or this machine lacks what it needs
      }
    }
    if (verdict.ending() != null) {
      failed.put(RUN, Observation.bare(verdict.ending().kind().name()));
    }
    return new Seen(passed, Map.copyOf(failed));
  }

  private static boolean isTodo(Result result) {
    return result.finding() != null && result.finding().symptom() == Symptom.TODO;
  }
}
