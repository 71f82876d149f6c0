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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DeadEnd;
import socketlab.harness.running.Running;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofNanos;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("When should the client stop? There are three reasons: it has a connection, the outcome cannot get better, or "
    + "there is not enough time.")
@Hint("In a loop, ask how much time is left. Try, for at most perTry and at most the time that is left. Return the "
    + "outcome if it is neither Refused nor TimedOut, or if the pause is not shorter than the time that is left now. "
    + "Otherwise pause, and double the pause, up to longestPause.")
@Hint("Duration begun = time.now(); left = patience.total();\n"
    + "while (true) {\n"
    + "outcome = attempt.connect(the shorter of perTry and left);\n"
    + "left = patience.total().minus(time.now().minus(begun));\n"
    + "if (!isWorthAnotherTry(outcome) || pause.compareTo(left) >= 0) return outcome;\n"
    + "time.pause(pause);\n"
    + "pause = the shorter of pause.multipliedBy(2) and patience.longestPause();\n"
    + "compute left again; if (!left.isPositive()) return outcome;\n"
    + "}")
class PatientClientTest {
  private static final Outcome REFUSED = new Refused();

  private static final Patience PATIENCE = patience(1_000, 100, 500, 3_000);

  private final VirtualTime time = new VirtualTime(Duration.ofHours(5));

  private Socket accepted;
  private Outcome connected;

  /// A connection that a scripted attempt may return.
  @BeforeEach
  void make_a_connection() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      connected = new Connected(new Socket(listener.getInetAddress(), listener.getLocalPort()));
      accepted = listener.accept();
    }
  }

  @AfterEach
  void end_it() throws IOException {
    ((Connected) connected).socket().close();
    accepted.close();
  }

  @Test
  void a_connection_at_the_first_try_needs_no_pause() throws Exception {
    var attempt = new ScriptedAttempt(time, connected);
    Outcome outcome = connect(attempt);
    assertEquals("1 try", tries(attempt.tries()), "The number of tries is wrong. The first try brings a connection. "
        + "When connect begins, time.now() is " + VirtualTime.words(time.now()) + ".");
    assertEquals("Connected", kind(outcome), "The outcome is wrong: the first try brings a connection.");
    assertEquals("0 ms", VirtualTime.words(time.passed()), "The client has paused, though the first try connected.");
  }

  @Test
  @Hint("Which clock does your client use? Only time.pause(…) waits in the time that the client was given.")
  void pauses_in_the_time_it_was_given_and_tries_again() throws Exception {
    var slow = patience(1_000, 30_000, 30_000, 50_000);
    var attempt = new ScriptedAttempt(time, REFUSED, connected);
    try (var connecting = Running.start(() -> new PatientClient(slow, time).connect(attempt))) {
      assertEquals("Connected", kind(connecting.result()),
          "The outcome is wrong: the first try is refused, and the second brings a connection.");
      assertEquals("30000 ms", VirtualTime.words(attempt.pauses()),
          "The pauses are wrong: one try is refused, and the first pause is 30000 ms.");
    }
  }

  @Test
  @Hint("What does time.now() return when your method begins? It does not have to be zero.")
  void counts_the_time_from_its_own_beginning() throws Exception {
    var early = new VirtualTime(Duration.ZERO);
    var late = new VirtualTime(Duration.ofHours(5));
    assertEquals("began at 0 ms: Connected; began at 18000000 ms: Connected",
        "began at 0 ms: " + kind(new PatientClient(PATIENCE, early).connect(
            new ScriptedAttempt(early, REFUSED, connected)))
        + "; began at 18000000 ms: " + kind(new PatientClient(PATIENCE, late).connect(
            new ScriptedAttempt(late, REFUSED, connected))),
        "The outcomes are wrong. The first try is refused, and the second brings a connection, whatever time.now() was "
            + "at the beginning.");
  }

  @Test
  void each_pause_is_twice_as_long_as_the_last() throws Exception {
    var attempt = new ScriptedAttempt(time, REFUSED, new TimedOut(), REFUSED, connected);
    connect(PATIENCE, attempt);
    assertEquals("100 ms, 200 ms, 400 ms", VirtualTime.words(attempt.pauses()),
        "The pauses are wrong. Three tries fail, so there are three pauses, and the first pause is 100 ms.");
  }

  @Test
  void no_pause_is_longer_than_the_longest() throws Exception {
    var attempt = new ScriptedAttempt(time, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, connected);
    connect(PATIENCE, attempt);
    assertEquals("100 ms, 200 ms, 400 ms, 500 ms, 500 ms", VirtualTime.words(attempt.pauses()),
        "The pauses are wrong. The first pause is 100 ms, and the longest is 500 ms.");
  }

  @Test
  @Hint("How large does a number become when you double it two hundred times? Which types can hold it?")
  void the_longest_pause_stays_the_longest_however_many_tries_there_are() throws Exception {
    var attempt = new ScriptedAttempt(time, REFUSED);
    connect(patience(1_000, 1, 10, 2_000), attempt);
    assertEquals("1 ms, 2 ms, 4 ms, 8 ms, 10 ms (198 times)", VirtualTime.words(attempt.pauses()),
        "The pauses are wrong. Each try is refused, the first pause is 1 ms, the longest is 10 ms, and all together "
            + "may take 2000 ms.");
  }

  @Test
  @Hint("What is toMillis() of 300 microseconds?")
  void a_pause_may_be_shorter_than_a_millisecond() throws Exception {
    var attempt = new ScriptedAttempt(time, REFUSED);
    connect(new Patience(ofMillis(1_000), ofNanos(300_000), ofMillis(1), ofMillis(5)), attempt);
    assertEquals("300 µs, 600 µs, 1 ms (4 times)", VirtualTime.words(attempt.pauses()),
        "The pauses are wrong. Each try is refused, the first pause is 300 µs, the longest is 1 ms, and all together "
            + "may take 5 ms.");
  }

  @Test
  void no_later_pause_is_longer_than_the_longest_even_if_the_first_one_is() throws Exception {
    var attempt = new ScriptedAttempt(time, REFUSED);
    connect(patience(1_000, 800, 500, 2_500), attempt);
    List<Duration> pauses = attempt.pauses();
    assertEquals("500 ms", pauses.size() < 2 ? "none" : VirtualTime.words(pauses.get(1)),
        "The second pause is wrong. Each try is refused, the first pause is 800 ms, and the longest is 500 ms.");
  }

  @Test
  void tries_again_only_where_it_may_help() throws Exception {
    for (Outcome outcome : new Outcome[] {new UnknownHost(), new Failed(new SocketException("no route"))}) {
      var attempt = new ScriptedAttempt(time, outcome);
      connect(attempt);
      assertEquals("1 try", tries(attempt.tries()),
          "The client tries again where another try cannot help: the outcome is " + kind(outcome) + " each time.");
    }
  }

  @Test
  void gives_up_before_a_pause_that_would_end_too_late() throws Exception {
    assertEquals("given up after 2700 ms", end(PATIENCE, new ScriptedAttempt(time, REFUSED)),
        "The client gives up at the wrong time. Every try is refused at once, and all together may take 3000 ms. After "
            + "2700 ms the next pause would be 500 ms.");
  }

  @Test
  void returns_the_outcome_of_the_last_try() throws Exception {
    for (Outcome last : new Outcome[] {REFUSED, new TimedOut(), new UnknownHost(), new Failed(new SocketException())}) {
      assertEquals(kind(last), kind(connect(new ScriptedAttempt(time, REFUSED, last))),
          "The outcome is wrong. The first try is refused, and every later try ends in " + kind(last) + ".");
    }
  }

  @Test
  void begins_no_pause_that_would_end_at_the_deadline_itself() throws Exception {
    assertEquals("given up after 100 ms", end(patience(1_000, 100, 500, 300), new ScriptedAttempt(time, REFUSED)),
        "The client gives up at the wrong time. All together may take 300 ms. After the first pause 200 ms are left, "
            + "and the next pause would take them all: no time would be left for a try.");
  }

  @Test
  void a_try_gets_the_time_that_is_left_and_no_more() throws Exception {
    var attempt = new ScriptedAttempt(time, new TimedOut());
    connect(patience(1_000, 100, 500, 2_500), attempt);
    assertEquals("1000 ms, 1000 ms, 200 ms", attempt.timeouts(), "The timeouts of the tries are wrong. Nobody answers, "
        + "so each try takes all the time that it gets. Each may take 1000 ms, and all together may take 2500 ms. The "
        + "third try begins after 2300 ms.");
  }

  @Test
  void the_first_try_gets_no_more_than_the_total_time() throws Exception {
    var attempt = new ScriptedAttempt(time, new TimedOut());
    connect(patience(1_000, 100, 500, 300), attempt);
    assertEquals("300 ms", attempt.timeouts(), "The timeout of the first try is wrong. A try may take 1000 ms, and all "
        + "together may take 300 ms.");
  }

  @Test
  @Hint("What does time.now() return after the try, and what did it return before?")
  void a_try_takes_its_time_before_the_pause_begins() throws Exception {
    var attempt = new ScriptedAttempt(time, new TimedOut());
    assertEquals("given up after 600 ms", end(patience(600, 500, 500, 1_000), attempt),
        "The client gives up at the wrong time. Nobody answers the first try for 600 ms, the pause would be 500 ms, "
            + "and all together may take 1000 ms.");
  }

  @Test
  void begins_with_the_first_pause_at_each_call() throws Exception {
    var client = new PatientClient(PATIENCE, time);
    client.connect(new ScriptedAttempt(time, REFUSED, REFUSED, connected));
    var again = new ScriptedAttempt(time, REFUSED, REFUSED, connected);
    client.connect(again);
    assertEquals("100 ms, 200 ms", VirtualTime.words(again.pauses()),
        "The pauses of the second call are wrong. In each call two tries are refused, and the third connects.");
  }

  @Test
  @Hint("Which do you look at first after a try: its outcome, or the clock?")
  void a_connection_that_comes_late_is_a_connection() throws Exception {
    Outcome last = new PatientClient(PATIENCE, time).connect(_ -> {
      time.pass(ofMillis(3_001));
      return connected;
    });
    assertEquals("Connected", kind(last),
        "The outcome is wrong: the try brings a connection, a moment after the deadline.");
  }

  @Test
  @Hint("Your method declares InterruptedException. So who has to catch it?")
  void lets_the_interrupt_of_a_pause_through() throws Exception {
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
    assertEquals("InterruptedException", end, "The call ends in the wrong way: the first pause is interrupted.");
  }

  @Test
  void reaches_a_server_that_starts_while_it_tries() throws Exception {
    try (var refusing = DeadEnd.refusing();
        var starting = new StartingServer(refusing)) {
      var client = new PatientClient(PATIENCE, starting);
      Outcome last = client.connect(timeout -> Probe.connect(refusing.address(), timeout));
      assertEquals("Connected", kind(last),
          "The outcome is wrong: a server begins to listen during the second pause.");
      ((Connected) last).socket().close();
      assertEquals("300 ms", VirtualTime.words(time.passed()),
          "The time that it took is wrong. Two tries are refused, and the pauses are 100 ms and 200 ms.");
    }
  }

  /// Time in which a server begins to listen, in the second pause.
  private final class StartingServer implements Timekeeper, AutoCloseable {
    private static final Duration SECOND_PAUSE = ofMillis(100);

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
    public synchronized void pause(Duration pause) throws InterruptedException {
      time.pause(pause);
      if (listener == null && time.passed().compareTo(SECOND_PAUSE) > 0) {
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

  private static Patience patience(int perTryMillis, int firstPauseMillis, int longestPauseMillis, int totalMillis) {
    return new Patience(ofMillis(perTryMillis), ofMillis(firstPauseMillis), ofMillis(longestPauseMillis),
        ofMillis(totalMillis));
  }

  private Outcome connect(ScriptedAttempt attempt) throws InterruptedException {
    return new PatientClient(PATIENCE, time).connect(attempt);
  }

  /// Connects, and returns after enough tries, too: the test looks at what the client did meanwhile.
  private void connect(Patience patience, ScriptedAttempt attempt) throws InterruptedException {
    end(patience, attempt);
  }

  private String end(Patience patience, ScriptedAttempt attempt) throws InterruptedException {
    try {
      new PatientClient(patience, time).connect(attempt);
      return "given up after " + VirtualTime.words(time.passed());
    } catch (StillTrying endless) {
      return "still trying after " + VirtualTime.words(time.passed());
    }
  }

  private static String kind(Outcome outcome) {
    return outcome == null ? "null" : outcome.getClass().getSimpleName();
  }

  private static String tries(int count) {
    return count + (count == 1 ? " try" : " tries");
  }
}
