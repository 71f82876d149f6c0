package breaks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// Task 3: a client that tries again, with a growing pause, and gives up at a deadline.
///
/// @param patience how long it tries
/// @param time its clock, which also waits for it
public record PatientClient(Patience patience, Timekeeper time) {

  /// One try to connect, such as `timeout -> Probe.connect(address, timeout)`.
  @FunctionalInterface
  public interface Attempt {
    /// Tries once.
    ///
    /// @param timeout how long the try may take; longer than zero
    Outcome connect(Duration timeout);
  }

  /// Tries to connect, at once and then again after each pause, and returns the outcome of the last try:
  ///
  /// - a connection, as soon as there is one;
  /// - an outcome that another try would not change, at once: only [Outcome.Refused] and [Outcome.TimedOut] are worth
  ///   another try;
  /// - otherwise the outcome of the last try before the deadline. It does not begin a pause that would not end before
  ///   the deadline, and no try may take longer than the time that is left.
  ///
  /// @throws InterruptedException if a pause is interrupted
  public Outcome connect(Attempt attempt) throws InterruptedException {
    Duration begun = time.now();
    Duration left = patience.total();
    Duration pause = patience.firstPause();
    while (true) {
      Outcome outcome = attempt.connect(shorter(patience.perTry(), left));
      // Look at the outcome first and at the clock afterwards: a connection that came late is a connection.
      if (!isWorthAnotherTry(outcome) || pause.compareTo(left(begun)) >= 0) {
        return outcome;
      }
      time.pause(pause);
      pause = shorter(pause.multipliedBy(2), patience.longestPause());
      left = left(begun);
      if (!left.isPositive()) { // a pause may last a little longer than it should
        return outcome;
      }
    }
  }

  private Duration left(Duration begun) {
    return patience.total().minus(time.now().minus(begun));
  }

  /// It has no `default`: if you add an outcome, the compiler tells you to handle it here too.
  private static boolean isWorthAnotherTry(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Refused _, Outcome.TimedOut _ -> true;
      case Outcome.Connected _, Outcome.UnknownHost _, Outcome.Failed _ -> false;
    };
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /// Tries to reach a port of this machine for ten seconds: `./lab run 03 PatientClient 5000`. Start a server there
  /// while it tries, for instance with `nc -l 5000`.
  static void main(String[] arguments) throws Exception {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    var patience = new Patience(Duration.ofSeconds(1), Duration.ofMillis(250), Duration.ofSeconds(2),
        Duration.ofSeconds(10));
    Outcome last = new PatientClient(patience, Timekeeper.real()).connect(timeout -> {
      Outcome outcome = Probe.connect(address, timeout);
      IO.println(outcome);
      return outcome;
    });
    if (last instanceof Outcome.Connected(var socket)) {
      socket.close();
    }
  }
}
