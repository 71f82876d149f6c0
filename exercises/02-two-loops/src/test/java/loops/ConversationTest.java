package loops;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.US_ASCII;

@Task(3)
@Hint("The connection stays open after an answer. What else can tell your client that the answer is complete?")
@Hint("Each byte of the question is answered by one byte. So count: read until as many bytes have come as you sent, "
    + "each time asking read only for those that are missing.")
@Hint("Make the Socket in the constructor. In ask: write; then while (have < answer.length) have += "
    + "in.read(answer, have, answer.length - have), with a look at -1.")
class ConversationTest {
  @Test
  void returns_the_answer() throws Exception {
    try (var listening = Peer.listen();
        var answer = Running.start(() -> new UpperClient(listening.port()).ask("hello"));
        var peer = listening.accept()) {
      peer.expect("hello");
      peer.send("HELLO");
      answer.expectResult("HELLO");
    }
  }

  @Test
  void asks_several_questions_on_one_connection() throws Exception {
    try (var listening = Peer.listen();
        var answers = Running.start(() -> {
          var client = new UpperClient(listening.port());
          return client.ask("one") + " " + client.ask("two") + " " + client.ask("three");
        });
        var peer = listening.accept()) {
      for (String question : new String[] {"one", "two", "three"}) {
        peer.expect(question);
        peer.send(question.toUpperCase());
      }
      answers.expectResult("ONE TWO THREE");
    }
  }

  @Test
  void reads_an_answer_that_arrives_in_two_pieces() throws Exception {
    for (var pieces : Cuts.inTwo("HELLO".getBytes(US_ASCII))) {
      try (var listening = Peer.listen();
          var answer = Running.start(() -> new UpperClient(listening.port()).ask("hello"));
          var peer = listening.accept()) {
        peer.expect("hello");
        peer.sendAlone(pieces.getFirst());
        peer.send(pieces.getLast());
        answer.expectResult("HELLO");
      }
    }
  }

  @Test
  void an_empty_question_has_an_empty_answer() throws Exception {
    try (var listening = Peer.listen();
        var answers = Running.start(() -> {
          var client = new UpperClient(listening.port());
          return client.ask("") + client.ask("more");
        });
        var peer = listening.accept()) {
      peer.expect("more");
      peer.send("MORE");
      answers.expectResult("MORE");
    }
  }

  @Test
  void ends_the_conversation_when_it_is_closed() throws Exception {
    try (var listening = Peer.listen();
        var _ = Running.start(() -> new UpperClient(listening.port()).close());
        var peer = listening.accept()) {
      peer.expectEnd();
    }
  }
}
