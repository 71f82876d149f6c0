package socketlab.lab.check;

import java.util.List;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;

/// What a worker tells the tool, one JSON line each.
public sealed interface Event {
  /// The first line: the worker is the one that was started.
  record Hello(String token) implements Event {}

  /// All tests that will run, in their order.
  record Plan(List<PlannedTest> tests) implements Event {}

  /// A test begins.
  record Started(String id) implements Event {}

  /// A test has ended.
  ///
  /// @param finding what a failing test found; null when it passed, or when the failure is not the reader's
  /// @param fault a failure that is not the reader's but the test's own or the tool's, as text; may be null
  record Finished(String id, Outcome outcome, Finding finding, String fault) implements Event {}

  /// The JVM is being ended from inside: the reader's code called `System.exit`.
  record Exiting(List<Place> places) implements Event {}

  /// The answer to [Command.Where].
  record Standing(List<Place> places) implements Event {}

  /// All tests have run.
  ///
  /// @param millis how long they took together
  /// @param untouched whether nothing is left of them, so that another run may follow
  record Done(double millis, boolean untouched) implements Event {}

  /// How a test ended.
  enum Outcome {
    /// As wanted.
    PASSED,
    /// With a finding.
    FAILED,
    /// It was not tried: an earlier one of its task hung, or what it needs is not there.
    SKIPPED,
    /// It began, and found that this machine lacks what it needs, such as IPv6.
    LEFT_OUT
  }

  /// A test that will run.
  ///
  /// @param task the number of its task, or 0 for one that belongs to none
  /// @param type the simple name of its class
  /// @param method the name of its method
  /// @param hints those of the test, then those of its task
  /// @param wrongAnswers the wrong answers that it is meant to refuse
  record PlannedTest(String id, int task, String type, String method, List<String> hints,
      List<String> wrongAnswers) {
    /// The method's name as a sentence.
    public String sentence() {
      return method.replace('_', ' ');
    }
  }
}
