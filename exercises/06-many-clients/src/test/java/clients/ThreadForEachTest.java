package clients;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Crowd;
import socketlab.harness.peer.Peer;
import socketlab.harness.reader.ReaderCode;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.trial.Misconception;
import socketlab.harness.watch.OpenSockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static socketlab.harness.finding.Symptom.DIFFERENT;
import static socketlab.harness.finding.Symptom.ENDED_EARLY;
import static socketlab.harness.finding.Symptom.LEFT_OPEN;
import static socketlab.harness.finding.Symptom.SILENCE;
import static socketlab.harness.finding.Symptom.STILL_OPEN;

@Task(1)
@Hint("Which of your lines waits while a client is silent? Which thread waits there, and who else needs that thread?")
@Hint("Thread.startVirtualThread(…) runs a piece of code in a thread of its own, and returns at once. What has to "
    + "happen before it, in the loop, and what inside it?")
@Hint("In the loop: Socket client = listener.accept(); Thread.startVirtualThread(() -> talk(client)); and talk is a "
    + "method of yours: try (client) { new UpperCase().converse(client); } catch (IOException broken) { }")
class ThreadForEachTest {

  @Test
  @Misconception(wrong = "one-after-another", on = SILENCE, waitingIn = "read",
      says = "It looks as if the thread that accepts is the one that talks. While its client is silent it waits in "
          + "read, and nobody accepts the next.")
  @Misconception(wrong = "closed-by-the-accept-loop", on = ENDED_EARLY,
      says = "It looks as if the accept loop closes the socket that it has handed to another thread: try (…) around "
          + "accept does that. The thread that talks has to close it, when the conversation is over.")
  void an_idle_client_does_not_stop_the_next() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var idle = Peer.connect(server.port())) {
      idle.expectOpen();
      try (var peer = Peer.connect(server.port())) {
        peer.send("hello\n");
        peer.expect("HELLO\n");
      }
    }
  }

  @Test
  @Misconception(wrong = "one-service-for-all", on = DIFFERENT,
      says = "It looks as if several conversations use the same UpperCase. It keeps the line that its client has not "
          + "finished, and another client's bytes came behind it. Each conversation needs one of its own.")
  void keeps_the_conversations_apart() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var ann = Peer.connect(server.port())) {
      ann.send("one\ntw");
      ann.expect("ONE\n"); // so "tw" has come too, and waits for its end
      try (var bob = Peer.connect(server.port())) {
        bob.send("bob\n");
        bob.expect("BOB\n");
      }
      ann.send("o\n");
      ann.expect("TWO\n");
    }
  }

  @Test
  @Misconception(wrong = "fixed-pool", on = SILENCE, waitingIn = "accept",
      says = "It looks as if your threads were all taken. A pool of a fixed size serves as many clients as it has "
          + "threads; an idle client takes one like any other, and the next one waits in the pool's queue.")
  void serves_one_client_among_two_hundred_idle_ones() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var _ = Crowd.connect(server.port(), 200);
        var peer = Peer.connect(server.port())) {
      peer.send("still there?\n");
      peer.expect("STILL THERE?\n");
    }
  }

  @Test
  @Misconception(wrong = "unbounded-pool", on = DIFFERENT,
      says = "It looks as if each client has a platform thread, a thread of the operating system: new Thread makes "
          + "one, and so does a pool that grows. A virtual thread needs none while it waits.")
  void needs_no_platform_thread_for_a_client_that_waits() throws Exception {
    assertEquals("0 platform threads", platformThreadsForFiftyClients() + " platform threads",
        "50 idle clients, and threads of the operating system that wait for them.");
  }

  @Test
  void holds_a_thousand_conversations_at_once() throws Exception {
    assumeTrue(platformThreadsForFiftyClients() == 0, "not tried with a thousand platform threads");
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var crowd = Crowd.connect(server.port(), 1_000)) {
      crowd.send(number -> "client ");
      crowd.send(number -> number + " of a thousand\n");
      crowd.expect(number -> "CLIENT " + number + " OF A THOUSAND\n");
    }
  }

  private static long platformThreadsForFiftyClients() throws Exception {
    long threads = platformThreadsWhileFiftyClientsWait();
    // The threads that wind up would stand in the report of one run, and not in that of another.
    Eventually.value(ThreadForEachTest::platformThreadsThatTalk, left -> left < 0);
    return threads;
  }

  private static long platformThreadsWhileFiftyClientsWait() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var crowd = Crowd.connect(server.port(), 50)) {
      crowd.send(number -> "client " + number + "\n");
      crowd.expect(number -> "CLIENT " + number + "\n");
      return platformThreadsThatTalk();
    }
  }

  /// Those that are in the reader's code, without the one that the test has given to [UpperServer#serve].
  private static long platformThreadsThatTalk() {
    var reader = new ReaderCode(ThreadForEachTest.class);
    return Thread.getAllStackTraces().values().stream().filter(reader::appearsIn).count() - 1;
  }

  @Test
  void a_reset_ends_one_conversation_and_no_other() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var before = Peer.connect(server.port());
        var gone = Peer.connect(server.port())) {
      before.send("one\n");
      before.expect("ONE\n");
      gone.send("two\n");
      gone.expect("TWO\n");
      gone.reset();
      before.send("three\n");
      before.expect("THREE\n");
      try (var after = Peer.connect(server.port())) {
        after.send("four\n");
        after.expect("FOUR\n");
      }
    }
  }

  @Test
  @Misconception(wrong = "accepted-sockets-left-open", on = STILL_OPEN,
      says = "It looks as if the accepted socket is not closed after the conversation. Its thread has ended, and the "
          + "client waits for the end of the stream.")
  void closes_the_socket_of_a_client_that_has_finished() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = Peer.connect(server.port())) {
      peer.send("bye\n");
      peer.expect("BYE\n");
      peer.sendEnd();
      peer.expectEnd();
    }
  }

  @Test
  @Misconception(wrong = "reset-socket-left-open", on = LEFT_OPEN,
      says = "It looks as if the socket of a client that breaks off is not closed. The connection is gone, but your "
          + "end of it, the socket, stays until you close it. After a reset, converse throws, and a close behind it is "
          + "never reached.")
  void closes_the_socket_of_a_client_that_breaks_off() throws Exception {
    try (var _ = OpenSockets.watch();
        var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = Peer.connect(server.port())) {
      peer.send("well\n");
      peer.expect("WELL\n");
      peer.reset();
    }
  }
}
