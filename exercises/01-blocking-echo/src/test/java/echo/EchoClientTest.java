package echo;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.UTF_8;

@Task(2)
@Hint("How does your client know that the answer is complete? One read tells only that something has come.")
@Hint("There are two ways. Either count the bytes: an echo is as long as its question. Or say that you have finished "
    + "(Socket.shutdownOutput) and read until the server's end of stream.")
@Hint("Write text.getBytes(UTF_8), call shutdownOutput(), then in.readAllBytes(), which reads again and again until "
    + "the end of the stream. Open the Socket in a try-with-resources statement.")
class EchoClientTest {
  @Test
  void returns_the_answer_and_ends_the_conversation() throws Exception {
    try (var listening = Peer.listen();
        var answer = Running.start(() -> new EchoClient(listening.port()).ask("hello"));
        var peer = listening.accept()) {
      peer.expect("hello");
      peer.send("hello");
      peer.expectEnd();
      peer.sendEnd();
      answer.expectResult("hello");
    }
  }

  @Test
  void reads_an_answer_that_arrives_in_two_pieces() throws Exception {
    for (var pieces : Cuts.inTwo("hello".getBytes(UTF_8))) {
      try (var listening = Peer.listen();
          var answer = Running.start(() -> new EchoClient(listening.port()).ask("hello"));
          var peer = listening.accept()) {
        peer.expect("hello");
        peer.sendAlone(pieces.getFirst());
        peer.send(pieces.getLast());
        peer.sendEnd();
        answer.expectResult("hello");
      }
    }
  }

  @Test
  void sends_and_reads_text_in_utf_8_wherever_it_is_cut() throws Exception {
    for (var pieces : Cuts.inTwo("粘包".getBytes(UTF_8))) {
      try (var listening = Peer.listen();
          var answer = Running.start(() -> new EchoClient(listening.port()).ask("粘包"));
          var peer = listening.accept()) {
        peer.expect("粘包");
        peer.sendAlone(pieces.getFirst());
        peer.send(pieces.getLast());
        peer.sendEnd();
        answer.expectResult("粘包");
      }
    }
  }

  @Test
  void closes_its_socket() throws Exception {
    try (var _ = OpenSockets.watch();
        var listening = Peer.listen();
        var answer = Running.start(() -> new EchoClient(listening.port()).ask("bye"));
        var peer = listening.accept()) {
      peer.expect("bye");
      peer.sendAlone("bye".getBytes(UTF_8));
      peer.sendEnd();
      answer.expectResult("bye");
    }
  }

  @Test
  void returns_the_whole_of_256_kibibytes() throws Exception {
    String text = "0123456789abcdef".repeat(16 * 1024);
    try (var listening = Peer.listen();
        var answer = Running.start(() -> new EchoClient(listening.port()).ask(text));
        var peer = listening.accept()) {
      peer.expect(text);
      peer.sendAlone(text.substring(0, 16).getBytes(UTF_8));
      answer.expectWaiting(); // for the rest
      peer.send(text.substring(16));
      peer.sendEnd();
      answer.expectResult(text);
    }
  }

  @Test
  @Hint("trim and strip take away more than you may think. Code that skips a byte order mark also changes the text.")
  void changes_nothing_in_a_text() throws Exception {
    // Blanks and line ends at both ends, a byte order mark, a zero, an accent of its own, and a character above 65,535.
    String text = "\ufeff \r\n\tGr\u00fc\u00dfe, e\u0301 \u0000 \ud83d\ude42\r\n\n ";
    try (var listening = Peer.listen();
        var answer = Running.start(() -> new EchoClient(listening.port()).ask(text));
        var peer = listening.accept()) {
      peer.expect(text);
      peer.send(text);
      peer.sendEnd();
      answer.expectResult(text);
    }
  }

  @Test
  void asks_anew_each_time_and_returns_what_the_server_has_sent() throws Exception {
    try (var listening = Peer.listen();
        var answers = Running.start(() -> {
          var client = new EchoClient(listening.port());
          return client.ask("again") + ", " + client.ask("again");
        })) {
      for (String sent : new String[] {"again", "AGAIN"}) {
        try (var peer = listening.accept()) {
          peer.expect("again");
          peer.send(sent);
          peer.sendEnd();
          peer.expectEnd();
        }
      }
      answers.expectResult("again, AGAIN");
    }
  }

  @Test
  void an_empty_text_has_an_empty_answer() throws Exception {
    try (var listening = Peer.listen();
        var answer = Running.start(() -> new EchoClient(listening.port()).ask(""));
        var peer = listening.acceptAny()) {
      if (peer != null) { // the client may connect for an empty text, or not
        peer.expectEnd();
        peer.sendEnd();
      }
      answer.expectResult("");
    }
  }
}
