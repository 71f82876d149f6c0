package socketlab.lab.report;

import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Result;

/// What a verdict shows in full, and the words at its head. Every rendering asks here, so that all show the same.
///
/// @param shows what follows below the words
/// @param words such as "task 1 · sends back exactly the bytes it received"; empty for what is solved
record Headline(Shows shows, String words) {
  /// What a verdict shows.
  enum Shows {
    /// Nothing: it is solved.
    SOLVED,
    /// Nothing: this machine allows no check of the task.
    SKIPPED,
    /// What the compiler refused.
    MISTAKES,
    /// How the run ended before its time.
    ENDING,
    /// What the failing check found.
    FINDING,
    /// A failure that is not the reader's.
    FAULT,
    /// Nothing, since nothing was checked.
    NOTHING
  }

  /// What this verdict shows.
  ///
  /// @param task the number of the task that it is about, or 0 for all
  static Headline of(Verdict verdict, int task) {
    Result failure = verdict.failure();
    if (verdict.solved()) {
      return new Headline(Shows.SOLVED, "");
    }
    if (task > 0 && verdict.solved(task)) {
      return new Headline(Shows.SOLVED, "task " + task);
    }
    if (task > 0 && verdict.skipped(task)) {
      return new Headline(Shows.SKIPPED, "task " + task);
    }
    if (!verdict.mistakes().isEmpty()) {
      return new Headline(Shows.MISTAKES, "does not compile");
    }
    if (verdict.ending() != null && !isExplained(verdict.ending(), failure)) {
      return new Headline(Shows.ENDING, EndedRun.headline(verdict.ending()));
    }
    if (failure == null) {
      return new Headline(Shows.NOTHING, "nothing was checked");
    }
    String label = failure.test().task() == 0 ? "" : "task " + failure.test().task() + " · ";
    return new Headline(failure.finding() == null ? Shows.FAULT : Shows.FINDING, label + failure.test().sentence());
  }

  /// A check that failed before the time was over says more than that it was over.
  private static boolean isExplained(Ending ending, Result failure) {
    return ending.kind() == Ending.Kind.DEADLINE && failure != null && failure.finding() != null;
  }
}
