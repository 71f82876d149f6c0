package socketlab.lab.verdict;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;

/// What one check of an exercise came to.
///
/// @param slug the exercise's folder
/// @param mistakes what the compiler refused; then nothing ran
/// @param results every test in the order of the tasks; empty where nothing ran
/// @param ending how the run ended before its time, or null
/// @param output what the reader's code printed
/// @param times how long it took
/// @param shown the test that shows best what is wrong, by its id, where it is known; null for the first that failed
/// @param uses what each class of tests uses of the answer, as a digest, by its simple name; empty where nobody asked
/// @param passedBefore the tests, by their ids, that have passed before and fail now, though what they use is the same
public record Verdict(String slug, List<Mistake> mistakes, List<Result> results, Ending ending, Output output,
    Times times, String shown, Map<String, String> uses, Set<String> passedBefore) {
  /// A verdict of which no more is known than what the tests said.
  public Verdict(String slug, List<Mistake> mistakes, List<Result> results, Ending ending, Output output,
      Times times) {
    this(slug, mistakes, results, ending, output, times, null, Map.of(), Set.of());
  }

  /// The same verdict, and what each class of tests uses of the answer.
  public Verdict using(Map<String, String> digests) {
    return new Verdict(slug, mistakes, results, ending, output, times, shown, Map.copyOf(digests), passedBefore);
  }

  /// The same verdict with these results, of which one shows best what is wrong.
  public Verdict showing(List<Result> told, String id) {
    return new Verdict(slug, mistakes, told, ending, output, times, id, uses, passedBefore);
  }

  /// The same verdict, beside what has passed before.
  ///
  /// @param passed what a test used when it passed last, as a digest, by the test's name
  public Verdict remembering(Map<String, String> passed) {
    return new Verdict(slug, mistakes, results, ending, output, times, shown, uses,
        results.stream().filter(result -> result.outcome() == Outcome.FAILED)
            .map(Result::test).filter(test -> uses.containsKey(test.type())
                && uses.get(test.type()).equals(passed.get(test.name())))
            .map(PlannedTest::id).collect(Collectors.toUnmodifiableSet()));
  }

  /// What has passed until now: what has passed before, and what passes by this verdict.
  ///
  /// @param passed as for [#remembering]
  public Map<String, String> passed(Map<String, String> passed) {
    var all = new TreeMap<>(passed);
    results.stream().filter(Result::passed).map(Result::test).filter(test -> uses.containsKey(test.type()))
        .forEach(test -> all.put(test.name(), uses.get(test.type())));
    return Collections.unmodifiableMap(all);
  }

  /// True for a test that has passed before and fails now, though it uses the same.
  public boolean hasPassedBefore(Result result) {
    return passedBefore.contains(result.test().id());
  }

  /// Where the time went, in milliseconds.
  ///
  /// @param compile in javac
  /// @param tests in the tests themselves, as the worker's JVM measured it; 0 where they did not end
  /// @param total from the call to the verdict
  public record Times(double compile, double tests, double total) {}

  /// What the compiler refuses, in the reader's terms.
  ///
  /// @param file relative to the folder of sources
  /// @param line from 1, or 0 where there is none
  /// @param column from 1, or 0 where there is none
  /// @param message may have several lines
  /// @param source the line itself, or null
  public record Mistake(String file, long line, long column, String message, String source) {}

  /// How one test ended.
  ///
  /// @param finding what it found, or null
  /// @param fault a failure that is not the reader's, or why it was not tried, for a person to read; or null
  public record Result(PlannedTest test, Outcome outcome, Finding finding, String fault) {
    /// True when the test ran and was content.
    public boolean passed() {
      return outcome == Outcome.PASSED;
    }

    /// True when this machine lacks what the test needs, so that nobody can be blamed.
    public boolean leftOut() {
      return outcome == Outcome.LEFT_OUT;
    }
  }

  /// A run that did not come to its end.
  ///
  /// @param test the sentence of the test under way, or null; of `LEFT_RUNNING`, what was left
  /// @param places where the reader's code stood
  /// @param status the exit status of the JVM, where it ended
  /// @param crash the signal by which native code has crashed the JVM, as `SIGSEGV`, or null where none has
  public record Ending(Kind kind, String test, List<Place> places, int status, String crash) {
    /// A run that no native code has ended.
    public Ending(Kind kind, String test, List<Place> places, int status) {
      this(kind, test, places, status, null);
    }

    /// The exit status of a JVM whose memory is full, by its own options too (java(1), `ExitOnOutOfMemoryError`).
    public static final int OUT_OF_MEMORY = 3;

    /// What ended it.
    public enum Kind {
      /// The reader's code called System.exit.
      EXIT,
      /// The JVM ended with no word: halted, killed, or crashed.
      VANISHED,
      /// The time for the whole run was over.
      DEADLINE,
      /// It came to its end, and left processes that have no parent any more, in sessions of their own.
      LEFT_RUNNING
    }

    /// True when there was no memory left to go on with, as far as can be told.
    public boolean isOutOfMemory() {
      return kind == Kind.VANISHED && status == OUT_OF_MEMORY && places.isEmpty();
    }
  }

  /// What was printed.
  ///
  /// @param beginning its first characters, safe to print
  /// @param bytes how many bytes there were in all
  public record Output(String beginning, long bytes) {}

  /// True when every test passed that this machine allows, and at least one. A [skipped][#skipped(int)] task counts
  /// neither for it nor against it.
  public boolean solved() {
    return mistakes.isEmpty() && ending == null && taskResults().anyMatch(Result::passed)
        && taskResults().map(result -> result.test().task()).distinct().allMatch(task -> solved(task) || skipped(task))
        && results.stream().allMatch(result -> result.passed() || result.leftOut()
            || result.test().task() == 0 && result.outcome() == Outcome.SKIPPED);
  }

  private Stream<Result> taskResults() {
    return results.stream().filter(result -> result.test().task() > 0);
  }

  /// What a verdict comes to.
  public enum Conclusion {
    /// Every test passed that this machine allows, and at least one.
    SOLVED,
    /// The compiler refused the answer.
    DOES_NOT_COMPILE,
    /// The run did not come to its end.
    ENDED,
    /// A test failed in a way that is not the reader's: the exercise itself is at fault.
    FAULT,
    /// A test failed, or none passed.
    NOT_YET
  }

  /// What it comes to.
  public Conclusion conclusion() {
    Result failure = failure();
    return solved() ? Conclusion.SOLVED : !mistakes.isEmpty() ? Conclusion.DOES_NOT_COMPILE
        : ending != null ? Conclusion.ENDED : failure != null && failure.finding() == null ? Conclusion.FAULT
        : Conclusion.NOT_YET;
  }

  /// The test that the reader should look at, or null when there is none.
  public Result failure() {
    return results.stream().filter(result -> result.test().id().equals(shown)).findFirst()
        .orElseGet(this::firstFailure);
  }

  /// The same verdict for somebody who is at this task: it shows a test of the task, if one has failed.
  ///
  /// @param task its number, or 0 for no task in particular
  public Verdict about(int task) {
    Result failure = failure();
    if (task == 0 || failure != null && failure.test().task() == task) {
      return this;
    }
    return of(task).stream().filter(result -> result.outcome() == Outcome.FAILED).findFirst()
        .map(result -> showing(results, result.test().id())).orElse(this);
  }

  /// The first test that failed, or null when there is none.
  public Result firstFailure() {
    return results.stream().filter(result -> result.outcome() == Outcome.FAILED).findFirst().orElse(null);
  }

  /// The results of one task.
  public List<Result> of(int task) {
    return results.stream().filter(result -> result.test().task() == task).toList();
  }

  /// True when every test of this task passed that this machine allows, and at least one.
  public boolean solved(int task) {
    return of(task).stream().anyMatch(Result::passed)
        && of(task).stream().allMatch(result -> result.passed() || result.leftOut());
  }

  /// True when this machine allows no test of this task: the task is neither solved nor unsolved here.
  public boolean skipped(int task) {
    List<Result> results = of(task);
    return !results.isEmpty() && results.stream().allMatch(Result::leftOut);
  }
}
