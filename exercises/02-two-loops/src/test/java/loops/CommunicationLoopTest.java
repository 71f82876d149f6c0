package loops;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("Which value of read says that the client has finished? Which says that nothing has come yet?")
@Hint("There is no value for \"nothing yet\": read waits. It returns how many bytes came, at least 1, or -1 when the "
    + "client has finished.")
@Hint("while ((count = in.read(buffer)) != -1) { change buffer[0] to buffer[count - 1]; out.write(buffer, 0, count); }")
class CommunicationLoopTest {
  @Test
  void waits_for_a_client_that_thinks_before_it_speaks() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      conversation.expectWaiting();
      peer.send("well");
      peer.expect("WELL");
    }
  }

  @Test
  void answers_in_upper_case() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send("hello");
      try (var _ = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect("HELLO");
      }
    }
  }

  @Test
  @Hint("Compare the byte with 'a' and with 'z', and change it only between them. A byte from 80 to ff is negative in "
      + "Java. What does a text make of it?")
  void sends_every_other_byte_back_as_it_is() throws Exception {
    var all = new byte[256];
    var upper = new byte[256];
    for (int value = 0; value < all.length; value++) {
      all[value] = (byte) value;
      upper[value] = (byte) (value >= 'a' && value <= 'z' ? value - 32 : value);
    }
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send(all);
      try (var _ = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect(upper);
      }
    }
  }

  @Test
  void answers_twenty_messages_on_one_connection() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      conversation.expectWaiting();
      for (int message = 1; message <= 20; message++) {
        String text = "m".repeat(message);
        peer.send(text);
        peer.expect(text.toUpperCase());
        conversation.expectWaiting();
      }
    }
  }

  @Test
  void ends_when_the_client_finishes_at_once() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      peer.sendEnd();
      conversation.result();
      assertEquals("an open socket", peer.accepted().isClosed() ? "a closed socket" : "an open socket",
          "converse has returned. Whoever accepted the socket closes it.");
    }
  }

  @Test
  void sends_nothing_after_the_last_answer() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send("bye");
      try (var conversation = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect("BYE");
        peer.sendEnd();
        conversation.result();
        peer.accepted().close();
        peer.expectEnd();
      }
    }
  }

  @Test
  void a_half_closed_client_still_gets_its_last_answer() throws Exception {
    try (var server = new UpperServer();
        var peer = Peer.withAcceptedSocket()) {
      peer.send("last words");
      peer.sendEnd();
      try (var _ = Running.start(() -> server.converse(peer.accepted()))) {
        peer.expect("LAST WORDS");
      }
    }
  }
}
