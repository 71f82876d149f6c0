package socketlab.lab.verify;

import java.util.List;
import java.util.stream.Collectors;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Mistake;
import socketlab.lab.verdict.Verdict.Result;

/// A verdict in a few words, for an author.
final class Reason {
  private Reason() {}

  /// What a verdict says first.
  static String why(Verdict verdict) {
    Result failure = verdict.firstFailure();
    return !verdict.mistakes().isEmpty() ? first(verdict.mistakes())
        : failure == null ? verdict.ending() == null ? "no test ran" : ended(verdict.ending())
        : failure.test().name() + ": " + (failure.finding() == null ? failure.fault() : failure.finding().happened());
  }

  private static String ended(Ending ending) {
    String places = ending.places().stream().map(place -> place.file() + ":" + place.line())
        .collect(Collectors.joining(", "));
    return "the run was ended (" + ending.kind() + ", exit status " + ending.status() + ", at '" + ending.test() + "'"
        + (places.isEmpty() ? "" : ", " + places) + ")";
  }

  /// The compiler's first complaint, with its place.
  static String first(List<Mistake> mistakes) {
    Mistake mistake = mistakes.getFirst();
    return (mistake.file().isEmpty() ? "" : mistake.file() + ":" + mistake.line() + ": ") + mistake.message();
  }
}
