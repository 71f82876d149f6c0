package loops;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.US_ASCII;

@Task(3)
@Hint("The connection stays open after an answer. What else can tell your client that the answer is complete?")
@Hint("Each byte of the question gets one byte of the answer. So count: read until as many bytes have come as you "
    + "sent. Each time, ask read only for the bytes that are still missing.")
@Hint("Make the Socket in the constructor. In ask: write; then while (have < answer.length) have += "
    + "in.read(answer, have, answer.length - have); test for -1 before you add it.")
class ConversationTest {
  @Test
  void returns_the_answer() throws Exception {
    try (var listening = Peer.listen();
        var answer = Running.start(() -> ask(listening.port(), "hello"));
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
          try (var client = new UpperClient(listening.port())) {
            return client.ask("one") + " " + client.ask("two") + " " + client.ask("two") + " " + client.ask("one");
          }
        });
        var peer = listening.accept()) {
      for (String question : new String[] {"one", "two", "two", "one"}) {
        peer.expect(question);
        peer.send(question.toUpperCase(Locale.ROOT));
      }
      answers.expectResult("ONE TWO TWO ONE");
    }
  }

  @Test
  void a_long_question_has_a_long_answer() throws Exception {
    try (var listening = Peer.listen();
        var answer = Running.start(() -> ask(listening.port(), "q".repeat(20_000)));
        var peer = listening.accept()) {
      peer.expect("q".repeat(20_000));
      peer.send("Q".repeat(20_000));
      answer.expectResult("Q".repeat(20_000));
    }
  }

  @Test
  @Hint("trim and strip take away blanks, line ends and more. The answer must have as many bytes as its question.")
  void changes_nothing_in_an_answer() throws Exception {
    String text = " \t\0 a b \u007f\r\n ";
    try (var listening = Peer.listen();
        var answer = Running.start(() -> ask(listening.port(), text));
        var peer = listening.accept()) {
      peer.expect(text);
      peer.send(text.toUpperCase(Locale.ROOT));
      answer.expectResult(text.toUpperCase(Locale.ROOT));
    }
  }

  @Test
  void reads_an_answer_that_arrives_in_two_pieces() throws Exception {
    for (var pieces : Cuts.inTwo("HELLO".getBytes(US_ASCII))) {
      try (var listening = Peer.listen();
          var answer = Running.start(() -> ask(listening.port(), "hello"));
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
          try (var client = new UpperClient(listening.port())) {
            return client.ask("") + client.ask("more");
          }
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

  /// Asks one question, closes the client as its user would close it, and returns the answer.
  private static String ask(int port, String question) throws IOException {
    try (var client = new UpperClient(port)) {
      return client.ask(question);
    }
  }
}
