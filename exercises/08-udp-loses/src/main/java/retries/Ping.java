package retries;

import java.time.Duration;

/// What became of one ping. This interface is given.
public sealed interface Ping {
  /// The ping's number, the first one's is 1.
  int number();

  /// The answer came in time.
  ///
  /// @param roundTrip from the departure of the ping to the arrival of its answer
  record Answered(int number, Duration roundTrip) implements Ping {}

  /// No answer came in time. Nobody knows whether the ping was lost, or its answer, or whether one of them is late.
  record Lost(int number) implements Ping {}
}
