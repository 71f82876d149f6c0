package clients;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Crowd;
import socketlab.harness.peer.Peer;
import socketlab.harness.reader.ReaderCode;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.trial.LeftOut;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("Which of your lines waits while a client is silent? Which thread waits there, and what else should it do?")
@Hint("Thread.startVirtualThread(…) runs code in a new thread, and returns at once. What does the loop do before that "
    + "call? What does the new thread do? Which of them closes the socket, and when?")
@Hint("In the loop: Socket client = listener.accept(); Thread.startVirtualThread(() -> talk(client)); Write the method "
    + "talk yourself: try (client) { new UpperCase().converse(client); } catch (IOException broken) { }")
class ThreadForEachTest {
  private static final int FIFTY = 50;

  /// What [#platformThreadsThatTalk] counts where not even the thread of the test's own `serve` is there.
  private static final long NOBODY_TALKS = -1;

  private static final String FEW = "fewer than 50 platform threads";

  @Test
  void serve_ends_when_the_server_is_closed() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        afterAccept(peer, "bye\n");
        peer.expect("BYE\n");
        peer.sendEnd();
        peer.expectEnd();
      }
      serving.expectEndAfter(server::close);
    }
  }

  @Test
  void an_idle_client_does_not_stop_the_next_client() throws Exception {
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
  void does_not_mix_the_lines_of_two_clients() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var ann = Peer.connect(server.port())) {
      afterAccept(ann, "one\ntw");
      ann.expect("ONE\n"); // so "tw" has come too, and waits for its line end
      try (var bob = Peer.connect(server.port())) {
        bob.send("bob\n");
        bob.expect("BOB\n");
      }
      ann.send("o\n");
      ann.expect("TWO\n");
    }
  }

  @Test
  void serves_one_client_while_two_hundred_others_are_idle() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var idle = Crowd.connect(server.port(), 200)) {
      idle.send(number -> "client " + number + "\n");
      idle.expect(number -> "CLIENT " + number + "\n"); // now each client has its thread
      try (var peer = Peer.connect(server.port())) {
        peer.send("still there?\n");
        peer.expect("STILL THERE?\n");
      }
    }
  }

  @Test
  void needs_no_platform_thread_for_a_client_that_waits() throws Exception {
    long threads = platformThreadsForFiftyClients();
    assertEquals(FEW, threads < FIFTY ? FEW : threads + " platform threads",
        "50 clients are idle, and a thread of the operating system waits for each of them.");
  }

  @Test
  void holds_a_thousand_conversations_at_the_same_time() throws Exception {
    LeftOut.unless(platformThreadsForFiftyClients() < FIFTY, "this check would start a thousand platform threads");
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var crowd = Crowd.connect(server.port(), 1_000)) {
      crowd.send(_ -> "client ");
      crowd.send(number -> number + " of a thousand\n");
      crowd.expect(number -> "CLIENT " + number + " OF A THOUSAND\n");
    }
  }

  private static long platformThreadsForFiftyClients() throws Exception {
    // Threads of the test before this one may be ending: they would be counted, too.
    long before = platformThreadsThatTalk() == NOBODY_TALKS ? NOBODY_TALKS
        : Eventually.value(ThreadForEachTest::platformThreadsThatTalk, left -> left == NOBODY_TALKS);
    long threads = platformThreadsWhileFiftyClientsWait();
    // Without this, threads that are ending would be in the report of some runs, and not of others.
    Eventually.value(ThreadForEachTest::platformThreadsThatTalk, left -> left <= before);
    return threads;
  }

  private static long platformThreadsWhileFiftyClientsWait() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var crowd = Crowd.connect(server.port(), FIFTY)) {
      crowd.send(number -> "client " + number + "\n");
      crowd.expect(number -> "CLIENT " + number + "\n");
      return platformThreadsThatTalk();
    }
  }

  /// The platform threads that are in the reader's code, without the one in which the test runs [UpperServer#serve].
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
      afterAccept(before, "one\n");
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
  void closes_the_socket_of_a_client_that_has_finished() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = Peer.connect(server.port())) {
      afterAccept(peer, "bye\n");
      peer.expect("BYE\n");
      peer.sendEnd();
      peer.expectEnd();
    }
  }

  @Test
  void closes_the_socket_of_a_client_that_resets_its_connection() throws Exception {
    try (var _ = OpenSockets.watch();
        var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = Peer.connect(server.port())) {
      afterAccept(peer, "well\n");
      peer.expect("WELL\n");
      peer.reset();
    }
  }

  /// Sends when the thread that accepts waits for the next client, so it has already handled this one.
  private static void afterAccept(Peer peer, String text) {
    peer.sendAlone(text.getBytes(US_ASCII));
  }
}
