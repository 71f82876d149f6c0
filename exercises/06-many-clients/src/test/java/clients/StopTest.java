package clients;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Crowd;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Misconception;
import socketlab.harness.watch.LiveThreads;
import socketlab.harness.watch.OpenSockets;

import static socketlab.harness.finding.Symptom.ENDED_EARLY;
import static socketlab.harness.finding.Symptom.LEFT_RUNNING;
import static socketlab.harness.finding.Symptom.RESET;
import static socketlab.harness.finding.Symptom.RETURNED_EARLY;
import static socketlab.harness.finding.Symptom.STILL_LISTENING;
import static socketlab.harness.finding.Symptom.STILL_OPEN;
import static socketlab.harness.finding.Symptom.STUCK;

@Task(2)
@Hint("What does your server wait in, at the moment when stop is called? There are two answers: one for the thread that "
    + "accepts, one for each thread that talks. What makes each of them go on?")
@Hint("close() on a socket wakes whoever waits in it. So: close the listener; wait for the threads, but no longer than "
    + "the grace time; close the sockets of those that still run; wait for them. You need to know all the sockets: a "
    + "set from java.util.concurrent, filled before the thread starts, emptied when it ends.")
@Hint("An ExecutorService from Executors.newVirtualThreadPerTaskExecutor() can wait: shutdown(), then "
    + "awaitTermination(grace.toMillis(), MILLISECONDS) returns true as soon as the last task has ended, or false "
    + "after the time. Join the thread that accepts before you call shutdown(), since it adds tasks.")
class StopTest {
  /// Longer than any test waits.
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofMillis(50);

  private static final String SLEEPS =
      "It looks as if stop sleeps for the whole grace time. That is the longest that it may take; when the last "
          + "conversation is over, it has nothing to wait for.";

  private static final String CUTS =
      "It looks as if the running conversations are cut when stop begins: their sockets are closed, or their threads "
          + "are interrupted. shutdownNow interrupts them, and a virtual thread that is interrupted while it waits in "
          + "a socket closes the socket. They have the grace time to come to their end.";

  private static final String POOL_OPEN =
      "It looks as if an executor was not shut down. Its threads stay when their work is done, in case more comes; and "
          + "unless they are daemon threads, the program does not end while they live.";

  @Test
  @Misconception(wrong = "start-serves-itself", on = STUCK, waitingIn = "accept",
      says = "It looks as if start serves in the thread of its caller. The caller wants to go on, and to stop the "
          + "server later: serve needs a thread of its own.")
  @Misconception(wrong = "pool-never-closed", on = LEFT_RUNNING, says = POOL_OPEN)
  void start_returns_and_the_server_serves() throws Exception {
    try (var server = new UpperServer();
        var starting = Running.start(server::start)) {
      starting.result();
      try (var peer = Peer.connect(server.port())) {
        peer.send("hello\n");
        peer.expect("HELLO\n");
      }
    }
  }

  @Test
  @Misconception(wrong = "always-waits-the-grace-time", on = STUCK, waitingIn = "sleep", says = SLEEPS)
  @Misconception(wrong = "awaits-without-shutdown", on = STUCK, waitingIn = "awaitTermination",
      says = "It looks as if awaitTermination waits for the whole grace time, although no client is there. It returns "
          + "early only if shutdown() was called before it and every task has ended: until then the executor may get "
          + "more.")
  @Misconception(wrong = "listener-left-open", on = STILL_LISTENING,
      says = "It looks as if stop does not close the listener, or does not wait for the thread that accepts. close() "
          + "wakes that thread, and clients may still be connected until it has come out of accept: join it.")
  void stops_at_once_when_nobody_is_there() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var stopping = Running.start(() -> server.stop(LONG))) {
        stopping.result();
        Peer.expectRefused(server.port());
      }
    }
  }

  @Test
  @Misconception(wrong = "cut-at-once", on = {ENDED_EARLY, RESET}, says = CUTS)
  @Misconception(wrong = "interrupted-at-once", on = {ENDED_EARLY, RESET}, says = CUTS)
  @Misconception(wrong = "does-not-wait", on = RETURNED_EARLY,
      says = "It looks as if stop does not wait for the conversations that still run. Its caller would end the program "
          + "next, and them with it.")
  void lets_a_running_conversation_come_to_its_end() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var peer = Peer.connect(server.port())) {
        peer.send("one\n");
        peer.expect("ONE\n");
        try (var stopping = Running.start(() -> server.stop(LONG))) {
          peer.expectOpen();
          stopping.expectWaiting();
          peer.send("two\n");
          peer.expect("TWO\n");
          peer.sendEnd();
          peer.expectEnd();
        }
      }
    }
  }

  @Test
  @Misconception(wrong = "listener-closed-last", on = STILL_LISTENING,
      says = "It looks as if the listener is closed only when the conversations are over. Until then new clients come, "
          + "and a busy server never gets to its end.")
  void takes_no_new_clients_while_it_waits_for_the_others() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var peer = Peer.connect(server.port())) {
        peer.send("one\n");
        peer.expect("ONE\n");
        try (var _ = Running.start(() -> server.stop(LONG))) {
          Peer.expectRefusedSoon(server.port());
          peer.sendEnd();
          peer.expectEnd();
        }
      }
    }
  }

  @Test
  @Misconception(wrong = "always-waits-the-grace-time", on = STUCK, waitingIn = "sleep", says = SLEEPS)
  void returns_as_soon_as_the_last_conversation_is_over() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var peer = Peer.connect(server.port());
          var stopping = Running.start(() -> server.stop(LONG))) {
        Peer.expectRefusedSoon(server.port());
        peer.sendEnd();
        stopping.result();
      }
    }
  }

  @Test
  @Misconception(wrong = "waits-for-silent-clients", on = STILL_OPEN,
      says = "It looks as if stop waits until every client has finished. A silent one never does: its thread waits in "
          + "read, and closing the listener or the executor does not wake it. After the grace time its own socket "
          + "has to be closed.")
  void cuts_the_conversations_that_are_not_over_after_the_grace_time() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var crowd = Crowd.connect(server.port(), 20)) {
        crowd.send(number -> "half a line, " + number + "\nand ");
        crowd.expect(number -> "HALF A LINE, " + number + "\n");
        try (var stopping = Running.start(() -> server.stop(SHORT))) {
          crowd.expectEnd();
          stopping.result();
        }
      }
    }
  }

  @Test
  @Misconception(wrong = "pool-never-closed", on = LEFT_RUNNING, says = POOL_OPEN)
  void leaves_no_thread_and_no_socket() throws Exception {
    try (var _ = OpenSockets.watch();
        var _ = LiveThreads.watch();
        var server = new UpperServer()) {
      server.start();
      try (var finished = Peer.connect(server.port());
          var gone = Peer.connect(server.port());
          var idle = Peer.connect(server.port())) {
        finished.send("bye\n");
        finished.expect("BYE\n");
        finished.sendEnd();
        finished.expectEnd();
        gone.send("half a li");
        gone.reset();
        idle.expectOpen();
        try (var stopping = Running.start(() -> server.stop(SHORT))) {
          stopping.result();
        }
        idle.expectEnd();
      }
    }
  }
}
