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
    // TODO 3: try, and try again.
    throw new UnsupportedOperationException("TODO 3: try again, with a growing pause, until the deadline");
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
