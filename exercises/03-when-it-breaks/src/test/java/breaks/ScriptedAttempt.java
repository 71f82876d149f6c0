package breaks;

import breaks.Outcome.TimedOut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tries whose outcomes the test has written down; the last outcome comes again and again. A try that times out takes
/// all the time that it is given; every other try takes no time.
final class ScriptedAttempt implements PatientClient.Attempt {
  /// A client that still tries after this time goes on for ever.
  private static final Duration LAST = Duration.ofSeconds(60);
  private static final int MOST_TRIES = 10_000;

  /// The reader's loop does not end by itself.
  static final class StillTrying extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final VirtualTime time;
  private final List<Outcome> outcomes;
  private final List<Duration> timeouts = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Duration ended;

  ScriptedAttempt(VirtualTime time, Outcome... outcomes) {
    this.time = time;
    this.outcomes = List.of(outcomes);
  }

  @Override
  public synchronized Outcome connect(Duration timeout) {
    if (ended != null) {
      pauses.add(time.now().minus(ended));
    }
    timeouts.add(timeout);
    if (time.passed().compareTo(LAST) > 0 || timeouts.size() > MOST_TRIES) {
      throw new StillTrying();
    }
    Outcome outcome = outcomes.get(Math.min(timeouts.size(), outcomes.size()) - 1);
    if (outcome instanceof TimedOut) {
      time.pass(timeout);
    }
    ended = time.now();
    return outcome;
  }

  synchronized int tries() {
    return timeouts.size();
  }

  /// How long each try was allowed to take.
  synchronized String timeouts() {
    return VirtualTime.words(timeouts);
  }

  /// How much time passed from the end of each try to the beginning of the next.
  synchronized List<Duration> pauses() {
    return List.copyOf(pauses);
  }
}
