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
@Hint("Which of your lines waits while a client is silent? Which thread waits there, and who else needs that thread?")
@Hint("Thread.startVirtualThread(…) runs a piece of code in a thread of its own, and returns at once. What has to "
    + "happen before it, in the loop, and what inside it?")
@Hint("In the loop: Socket client = listener.accept(); Thread.startVirtualThread(() -> talk(client)); and talk is a "
    + "method of yours: try (client) { new UpperCase().converse(client); } catch (IOException broken) { }")
class ThreadForEachTest {
  private static final int FIFTY = 50;
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
  void keeps_the_conversations_apart() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var ann = Peer.connect(server.port())) {
      afterAccept(ann, "one\ntw");
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
  void serves_one_client_among_two_hundred_idle_ones() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var idle = Crowd.connect(server.port(), 200)) {
      idle.send(number -> "client " + number + "\n");
      idle.expect(number -> "CLIENT " + number + "\n"); // each has its thread, however long it took to start them all
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
        "50 clients are idle, and as many threads of the operating system wait for them.");
  }

  @Test
  void holds_a_thousand_conversations_at_once() throws Exception {
    LeftOut.unless(platformThreadsForFiftyClients() < FIFTY, "not tried with a thousand platform threads");
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var crowd = Crowd.connect(server.port(), 1_000)) {
      crowd.send(_ -> "client ");
      crowd.send(number -> number + " of a thousand\n");
      crowd.expect(number -> "CLIENT " + number + " OF A THOUSAND\n");
    }
  }

  private static long platformThreadsForFiftyClients() throws Exception {
    long before = platformThreadsThatTalk();
    long threads = platformThreadsWhileFiftyClientsWait();
    // The threads that wind up would stand in the report of one run, and not in that of another.
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
  void closes_the_socket_of_a_client_that_breaks_off() throws Exception {
    try (var _ = OpenSockets.watch();
        var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = Peer.connect(server.port())) {
      afterAccept(peer, "well\n");
      peer.expect("WELL\n");
      peer.reset();
    }
  }

  /// Speaks when the thread that accepts waits for the next client: what it does with this one comes first.
  private static void afterAccept(Peer peer, String text) {
    peer.sendAlone(text.getBytes(US_ASCII));
  }
}
