package echo;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Misconception;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static socketlab.harness.finding.Symptom.DIFFERENT;
import static socketlab.harness.finding.Symptom.LEFT_OPEN;
import static socketlab.harness.finding.Symptom.REPLACED;
import static socketlab.harness.finding.Symptom.STILL_OPEN;
import static socketlab.harness.finding.Symptom.TOO_LITTLE;
import static socketlab.harness.finding.Symptom.TOO_MUCH;

@Task(2)
@Hint("How does your client know that the answer is complete? One read tells only that something has come.")
@Hint("There are two ways. Either count: an echo is as long as the question. Or say that you have finished "
    + "(Socket.shutdownOutput) and read until the server's end of stream.")
@Hint("Write text.getBytes(UTF_8), call shutdownOutput(), then in.readAllBytes(), which reads again and again until "
    + "the end of the stream. The Socket belongs into a try-with-resources statement.")
class EchoClientTest {

  @Test
  @Misconception(wrong = "never-says-it-has-finished", on = STILL_OPEN,
      says = "It looks as if your client reads until the end of the stream without having said that it has finished. "
          + "The server cannot know that, waits for more, and does not end its answer: both wait for ever.")
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
  @Misconception(wrong = "one-read-is-the-answer", on = TOO_LITTLE,
      says = "It looks as if one read was taken for the whole answer. A read returns what has come so far; TCP may "
          + "bring an answer in any number of pieces.")
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
  @Misconception(wrong = "decodes-each-piece", on = {DIFFERENT, REPLACED, TOO_MUCH},
      says = "It looks as if each piece was made into text by itself. This answer is cut inside a character of three "
          + "bytes: collect the bytes first, and make text of all of them at the end.")
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
  @Misconception(wrong = "socket-left-open", on = LEFT_OPEN,
      says = "It looks as if your client does not close its socket. A half-close ends one direction; the socket itself "
          + "stays open until close().")
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
  void returns_the_whole_of_one_mebibyte() throws Exception {
    String mebibyte = "0123456789abcdef".repeat(1 << 16);
    try (var listening = Peer.listen();
        var answer = Running.start(() -> new EchoClient(listening.port()).ask(mebibyte));
        var peer = listening.accept()) {
      peer.expect(mebibyte);
      peer.send(mebibyte);
      peer.sendEnd();
      answer.expectResult(mebibyte);
    }
  }
}
