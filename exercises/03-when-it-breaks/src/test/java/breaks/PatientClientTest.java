package breaks;

import breaks.Outcome.Connected;
import breaks.Outcome.Failed;
import breaks.Outcome.Refused;
import breaks.Outcome.TimedOut;
import breaks.Outcome.UnknownHost;
import breaks.ScriptedAttempt.StillTrying;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DeadEnd;
import socketlab.harness.running.Running;

import static java.time.Duration.ofMillis;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("When is it pointless to go on? There are three reasons: one is a good one, one depends on the outcome, one on "
    + "the time.")
@Hint("In a loop: how much time is left? Try, with the shorter of perTry and that. Return the outcome if it is not "
    + "Refused and not TimedOut, or if now plus the pause is not before the deadline. Otherwise pause, and double the "
    + "pause, up to longestPause.")
@Hint("deadline = time.now().plus(patience.total()); while (true) { outcome = attempt.connect(the shorter one); if "
    + "(!isWorthAnotherTry(outcome) || time.now().plus(pause).compareTo(deadline) >= 0) return outcome; "
    + "time.pause(pause); pause = the shorter of pause.multipliedBy(2) and patience.longestPause(); }")
class PatientClientTest {
  private static final Outcome REFUSED = new Refused();
  private static final Outcome CONNECTED = new Connected(new Socket());

  private static final Patience PATIENCE = new Patience(ofMillis(1_000), ofMillis(100), ofMillis(500), ofMillis(3_000));

  private final VirtualTime time = new VirtualTime(Duration.ofHours(5));

  @Test
  void a_connection_at_the_first_try_needs_no_pause() throws Exception {
    var attempt = new ScriptedAttempt(time, CONNECTED);
    assertEquals("Connected", kind(connect(attempt)), "The first try brings a connection.");
    assertEquals("none", time.pauses(), "Nothing to wait for.");
  }

  @Test
  @Hint("Whose time is it? Only time.pause(…) waits in the time that the client was given.")
  void pauses_in_the_time_it_was_given_and_tries_again() throws Exception {
    var slow = new Patience(ofMillis(1_000), ofMillis(30_000), ofMillis(30_000), ofMillis(50_000));
    var attempt = new ScriptedAttempt(time, REFUSED, CONNECTED);
    try (var connecting = Running.start(() -> new PatientClient(slow, time).connect(attempt))) {
      assertEquals("Connected", kind(connecting.result()),
          "The first try is refused, the second brings a connection.");
      assertEquals("30000 ms", time.pauses(), "One pause: the first.");
    }
  }

  @Test
  @Hint("What does time.now() say when your method begins? It need not be zero.")
  void counts_the_time_from_its_own_beginning() throws Exception {
    var early = new VirtualTime(Duration.ZERO);
    var late = new VirtualTime(Duration.ofHours(5));
    assertEquals("began at 0 ms: Connected; began at 18000000 ms: Connected",
        "began at 0 ms: " + kind(new PatientClient(PATIENCE, early).connect(
            new ScriptedAttempt(early, REFUSED, CONNECTED)))
        + "; began at 18000000 ms: " + kind(new PatientClient(PATIENCE, late).connect(
            new ScriptedAttempt(late, REFUSED, CONNECTED))),
        "The first try is refused, the second brings a connection, whatever time.now() was at the beginning.");
  }

  @Test
  void each_pause_is_twice_as_long_as_the_last() throws Exception {
    var attempt = new ScriptedAttempt(time, REFUSED, new TimedOut(), REFUSED, CONNECTED);
    connect(attempt);
    assertEquals("100 ms, 200 ms, 400 ms", time.pauses(), "Three tries fail, so there are three pauses.");
  }

  @Test
  void no_pause_is_longer_than_the_longest() throws Exception {
    var attempt = new ScriptedAttempt(time, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, CONNECTED);
    connect(attempt);
    assertEquals("100 ms, 200 ms, 400 ms, 500 ms, 500 ms", time.pauses(), "The longest pause is 500 ms.");
  }

  @Test
  void tries_again_only_where_it_may_help() throws Exception {
    for (Outcome outcome : new Outcome[] {new UnknownHost(), new Failed(new SocketException("no route"))}) {
      var attempt = new ScriptedAttempt(time, outcome);
      connect(attempt);
      assertEquals("1 try", tries(attempt.tries()), "The outcome is " + kind(outcome) + ", each time.");
    }
  }

  @Test
  void gives_up_before_a_pause_that_would_end_too_late() throws Exception {
    String end;
    try {
      connect(new ScriptedAttempt(time, REFUSED));
      end = "given up after " + VirtualTime.words(time.passed());
    } catch (StillTrying endless) {
      end = "still trying after " + VirtualTime.words(time.passed());
    }
    assertEquals("given up after 2700 ms", end, "Every try is refused at once, and all of it may take 3000 ms. "
        + "After 2700 ms the next pause would be 500 ms.");
  }

  @Test
  void the_last_word_is_the_outcome_of_the_last_try() throws Exception {
    for (Outcome last : new Outcome[] {REFUSED, new TimedOut(), new UnknownHost(), new Failed(new SocketException())}) {
      assertEquals(kind(last), kind(connect(new ScriptedAttempt(time, REFUSED, last))),
          "The first try is refused; then the outcome is " + kind(last) + ".");
    }
  }

  @Test
  void begins_no_pause_that_would_end_at_the_deadline_itself() throws Exception {
    var patience = new Patience(ofMillis(1_000), ofMillis(100), ofMillis(500), ofMillis(300));
    new PatientClient(patience, time).connect(new ScriptedAttempt(time, REFUSED));
    assertEquals("100 ms", time.pauses(),
        "All of it may take 300 ms. After the first pause 200 ms are left, and the next pause would take them all: "
            + "no time would be left for a try.");
  }

  @Test
  void a_try_gets_the_time_that_is_left_and_no_more() throws Exception {
    var shorter = new Patience(ofMillis(1_000), ofMillis(100), ofMillis(500), ofMillis(2_500));
    var attempt = new ScriptedAttempt(time, new TimedOut());
    new PatientClient(shorter, time).connect(attempt);
    assertEquals("1000 ms, 1000 ms, 200 ms", attempt.timeouts(), "Nobody answers, so each try takes all the time "
        + "that it gets. Each may take 1000 ms, and all of it 2500 ms: the third try begins after 2300 ms.");
  }

  @Test
  @Hint("Which do you look at first after a try: its outcome, or the clock?")
  void a_connection_that_comes_late_is_a_connection() throws Exception {
    Outcome last = new PatientClient(PATIENCE, time).connect(_ -> {
      time.pass(ofMillis(3_001));
      return CONNECTED;
    });
    assertEquals("Connected", kind(last), "The try brings a connection, a moment after the deadline.");
  }

  @Test
  @Hint("Your method declares InterruptedException. Who has to catch it, then?")
  void an_interrupt_ends_it() throws Exception {
    var interrupted = new Timekeeper() {
      @Override
      public Duration now() {
        return time.now();
      }

      @Override
      public void pause(Duration pause) throws InterruptedException {
        time.pause(pause);
        throw new InterruptedException();
      }
    };
    String end;
    try {
      end = "returned " + kind(new PatientClient(PATIENCE, interrupted).connect(new ScriptedAttempt(time, REFUSED)));
    } catch (InterruptedException asWanted) {
      end = "InterruptedException";
    }
    assertEquals("InterruptedException", end, "The first pause is interrupted.");
  }

  @Test
  void reaches_a_server_that_starts_while_it_tries() throws Exception {
    try (var refusing = DeadEnd.refusing();
        var starting = new StartingServer(refusing)) {
      var client = new PatientClient(PATIENCE, starting);
      Outcome last = client.connect(timeout -> Probe.connect(refusing.address(), timeout));
      assertEquals("Connected", kind(last), "A server begins to listen in the second pause.");
      ((Connected) last).socket().close();
      assertEquals("100 ms, 200 ms", time.pauses(), "Two tries are refused.");
    }
  }

  /// Time in which a server begins to listen, in the second pause.
  private final class StartingServer implements Timekeeper, AutoCloseable {
    private final DeadEnd before;
    private ServerSocket listener;

    StartingServer(DeadEnd before) {
      this.before = before;
    }

    @Override
    public Duration now() {
      return time.now();
    }

    @Override
    public void pause(Duration pause) throws InterruptedException {
      time.pause(pause);
      if (time.pauseCount() == 2) {
        before.close();
        try {
          listener = new ServerSocket(before.address().getPort(), 1, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
          throw new IllegalStateException("the port was taken meanwhile", taken);
        }
      }
    }

    @Override
    public void close() throws IOException {
      if (listener != null) {
        listener.close();
      }
    }
  }

  private Outcome connect(ScriptedAttempt attempt) throws InterruptedException {
    return new PatientClient(PATIENCE, time).connect(attempt);
  }

  private static String kind(Outcome outcome) {
    return outcome == null ? "null" : outcome.getClass().getSimpleName();
  }

  private static String tries(int count) {
    return count + (count == 1 ? " try" : " tries");
  }
}
