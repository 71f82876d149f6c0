package retries;

import java.time.Duration;

/// What happened to one ping. This interface is given.
public sealed interface Ping {
  /// The ping's number. The first ping has the number 1.
  int number();

  /// The answer came in time.
  ///
  /// @param roundTrip the time from the departure of the ping to the arrival of its answer
  record Answered(int number, Duration roundTrip) implements Ping {}

  /// No answer came in time. Nobody knows whether the ping or its answer was lost, or whether one of them is late.
  record Lost(int number) implements Ping {}
}
