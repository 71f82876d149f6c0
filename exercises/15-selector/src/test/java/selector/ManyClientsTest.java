package selector;

import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.LiveThreads;
import socketlab.harness.watch.OpenSockets;

@Task(3)
@Hint("Which thread may touch the channels and the keys? What can another thread do to wake it, and what does it look "
    + "at then?")
@Hint("start: keep the thread, so that stop can wait for it. stop: close(), which ends the loop, and join(). Where "
    + "does the loop's own thread close the connections and the selector, whatever has ended the loop?")
@Hint("start: serving = Thread.ofPlatform().start(…) with serve() in a try. stop: close(); serving.join(); And around "
    + "the loop in serve: try { … } finally { for (SelectionKey key : selector.keys()) { key.channel().close(); } "
    + "selector.close(); }")
class ManyClientsTest {
  /// How often the test repeats a stop, because a thread may end only microseconds after it.
  private static final int TIMES = 30;

  @Test
  void start_returns_and_the_server_serves() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var peer = Peer.connect(server.port());
        var starting = Running.start(server::start)) {
      starting.result();
      askTwice(peer);
    }
  }

  @Test
  @Hint("What does your loop do with a channel that takes only a part of the answer?")
  void a_client_that_does_not_read_does_not_stop_the_others() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var slow = new SlowReader(server.port());
        var peer = Peer.connect(server.port())) {
      server.start();
      slow.sendUntilFull();
      peer.send("hello");
      peer.expect("hello");
      stop(server);
    }
  }

  @Test
  @Hint("Where is the rest of each client? What do the answers to other clients do to it?")
  void a_client_that_reads_late_gets_all_its_bytes() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var slow = new SlowReader(server.port())) {
      server.start();
      slow.sendUntilFull();
      slow.expectAllBack();
      stop(server);
    }
  }

  @Test
  void goes_on_when_a_connection_breaks_that_has_a_rest() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var slow = new SlowReader(server.port());
        var peer = Peer.connect(server.port())) {
      server.start();
      slow.sendUntilFull();
      slow.reset();
      LiveThreads.expectIdle("The connection of a client that did not read has broken");
      peer.send("hello");
      peer.expect("hello");
      stop(server);
    }
  }

  @Test
  void waits_when_the_rest_is_out() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var slow = new SlowReader(server.port())) {
      server.start();
      slow.sendUntilFull();
      slow.expectAllBack();
      LiveThreads.expectIdle("A client has read all answers, and is silent");
      stop(server);
    }
  }

  @Test
  void accepts_new_clients_while_one_floods_the_server() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var before = Peer.connect(server.port())) {
      server.start();
      askTwice(before);
      try (var _ = new Flood(server.port());
          var ann = Peer.connect(server.port());
          var bob = Peer.connect(server.port())) {
        for (var peer : List.of(ann, bob)) {
          peer.send("I am new");
          peer.expect("I am new");
        }
        stop(server);
      }
    }
  }

  @Test
  void stops_while_a_client_is_silent() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var silent = Peer.connect(server.port())) {
      server.start();
      askTwice(silent);
      stop(server);
      silent.expectEnd();
      Peer.expectRefusedSoon(server.port());
    }
  }

  @Test
  void stops_while_a_client_does_not_read() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var slow = new SlowReader(server.port())) {
      server.start();
      slow.sendUntilFull();
      stop(server);
    }
  }

  @Test
  @Hint("stop has returned, but the loop may still be running. Where do you wait for its thread?")
  void returns_from_stop_only_when_its_thread_has_ended() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      try (var server = new SelectorServer(Conversation::echo)) {
        server.start();
        try (var stopping = Running.start(() -> {
          server.stop();
          LiveThreads.expectNoneInACall("stop has returned");
        })) {
          stopping.result();
        }
      }
    }
  }

  @Test
  @Hint("A channel that is registered gives its socket back when its selector selects again, or is closed.")
  void leaves_no_thread_and_no_socket() throws Exception {
    try (var _ = OpenSockets.watch();
        var _ = LiveThreads.watch();
        var server = new SelectorServer(Conversation::echo);
        var slow = new SlowReader(server.port());
        var silent = Peer.connect(server.port());
        var gone = Peer.connect(server.port())) {
      server.start();
      askTwice(silent);
      gone.send("well");
      gone.expect("well");
      gone.reset();
      slow.sendUntilFull();
      stop(server);
    }
  }

  /// Asks two questions. Each time the server has come to rest before the answer is looked at, so that an exception in
  /// its thread is known.
  private static void askTwice(Peer peer) {
    for (String question : List.of("hello", "again")) {
      peer.send(question);
      LiveThreads.expectIdle("A client has asked");
      peer.expect(question);
    }
  }

  private static void stop(SelectorServer server) {
    try (var stopping = Running.start(server::stop)) {
      stopping.result();
    }
  }
}
