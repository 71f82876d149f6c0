package socketlab.lab.protocol;

import java.util.List;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;

/// What a worker tells the tool, one JSON line each.
public sealed interface Event {
  /// True when this is an event after which the output is looked at. Just before it the worker puts its mark into the
  /// output, see [OutputMark].
  default boolean isMarked() {
    return this instanceof Done || this instanceof Exiting || this instanceof Standing;
  }

  /// The first line: the worker is the one that was started.
  record Hello(String token) implements Event {}

  /// All tests that will run, in their order.
  record Plan(List<PlannedTest> tests) implements Event {}

  /// A test begins.
  record Started(String id) implements Event {}

  /// A test has ended.
  ///
  /// @param finding what a failing test found; null when it passed, or when the failure is not the reader's
  /// @param fault a failure that is not the reader's but the test's own or the tool's, or why the test was not tried;
  ///     for a person to read; may be null
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
}
