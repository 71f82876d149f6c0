package selector;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Crowd;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.LiveThreads;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("Only select may wait. What is ready when it returns: the listener, or a client? Which of the two has a "
    + "Connection attached to its key?")
@Hint("The loop: selector.select(); then, for each key of selector.selectedKeys(), accept() if the attachment is null, "
    + "or ready(in) of the Connection that is the attachment; then selector.selectedKeys().clear(). And ready: "
    + "channel.read(in.clear()) returns how many bytes came; in.flip() makes them what the conversation reads.")
@Hint("Before the loop: listener.configureBlocking(false); listener.register(selector, SelectionKey.OP_ACCEPT); In it: "
    + "new Connection(listener.accept(), selector, conversations.get()); In ready: int count = "
    + "channel.read(in.clear()); if count is -1, close(); otherwise channel.write(conversation.answer(in.flip()));")
class SelectorServerTest {
  private static final int MANY = 500;

  @Test
  void sends_back_what_a_client_sends() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var peer = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      for (String question : new String[] {"hello", "a", "and goodbye"}) {
        peer.send(question);
        peer.expect(question);
      }
    }
  }

  @Test
  void sends_back_every_byte_value() throws Exception {
    var all = new byte[256];
    for (int i = 0; i < all.length; i++) {
      all[i] = (byte) i;
    }
    try (var server = new SelectorServer(Conversation::echo);
        var peer = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      for (int time = 0; time < 2; time++) {
        peer.send(all);
        peer.expect(all);
      }
    }
  }

  @Test
  @Hint("Which of your lines waits while a client is silent?")
  void a_silent_client_does_not_stop_the_next_client() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var _ = Peer.connect(server.port());
        var peer = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      for (String question : new String[] {"hello", "again"}) {
        peer.send(question);
        peer.expect(question);
      }
    }
  }

  @Test
  @Hint("A selected key stays in selectedKeys() until your code removes it.")
  void goes_from_one_client_to_the_other_and_back() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var ann = Peer.connect(server.port());
        var bob = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      for (int round = 1; round <= 3; round++) {
        ann.send("Ann, " + round);
        ann.expect("Ann, " + round);
        bob.send("Bob, " + round);
        bob.expect("Bob, " + round);
      }
    }
  }

  @Test
  @Hint("select returns at once if something is ready. What is ready, and why does your code leave it so?")
  void waits_while_there_is_nothing_to_do() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var silent = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      silent.send("hello");
      silent.expect("hello");
      LiveThreads.expectIdle("One client is connected and silent");
    }
  }

  @Test
  @Hint("What does read return at the end of the stream? A channel at its end stays ready.")
  void closes_the_connection_of_a_client_that_has_finished() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var silent = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      silent.sendEnd();
      silent.expectEnd();
      LiveThreads.expectIdle("A client that has said nothing has finished");
      try (var peer = Peer.connect(server.port())) {
        peer.send("bye");
        peer.expect("bye");
        peer.sendEnd();
        peer.expectEnd();
        LiveThreads.expectIdle("Another client has finished");
      }
    }
  }

  @Test
  @Hint("Your code has closed a channel. This cancels its key. What does your code ask this key afterwards?")
  void goes_on_when_a_client_has_finished() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var before = Peer.connect(server.port());
        var finished = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      before.send("one");
      before.expect("one");
      finished.send("bye");
      finished.expect("bye");
      finished.sendEnd();
      finished.expectEnd();
      LiveThreads.expectIdle("A client has finished");
      before.send("two");
      before.expect("two");
    }
  }

  @Test
  @Hint("The connection of one client breaks, and read throws an IOException. Which of your loops does this end, "
      + "and who closes this channel?")
  void goes_on_when_a_connection_breaks() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var before = Peer.connect(server.port());
        var broken = Peer.connect(server.port());
        var _ = Running.start(server::serve)) {
      before.send("one");
      before.expect("one");
      broken.send("two");
      broken.expect("two");
      broken.reset();
      LiveThreads.expectIdle("A connection has broken");
      before.send("three");
      before.expect("three");
    }
  }

  @Test
  void talks_with_five_hundred_clients_in_one_thread() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var serving = Running.start(server::serve);
        var crowd = Crowd.connectUpTo(server.port(), MANY)) {
      crowd.send(number -> "I am client " + number);
      crowd.expect(number -> "I am client " + number);
      assertEquals("1 thread", LiveThreads.count() == 1 ? "1 thread" : LiveThreads.count() + " threads",
          "Many clients are connected at the same time. The server needs too many threads for them.");
      crowd.send(number -> number + " again");
      crowd.expect(number -> number + " again");
      serving.close(); // before the clients go
    }
  }

  @Test
  @Hint("close() ends the listener, and wakes select. What does your loop look at before it waits again?")
  void serve_ends_when_the_server_is_closed() throws Exception {
    try (var server = new SelectorServer(Conversation::echo);
        var peer = Peer.connect(server.port());
        var serving = Running.start(server::serve)) {
      for (String question : new String[] {"hello", "again"}) {
        peer.send(question);
        peer.expect(question);
        LiveThreads.expectIdle("A client is silent");
      }
      serving.expectEndAfter(server::close);
    }
  }
}
