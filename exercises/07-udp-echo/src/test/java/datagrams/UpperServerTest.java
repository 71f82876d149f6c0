package datagrams;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Misconception;

import static socketlab.harness.finding.Symptom.DIFFERENT;
import static socketlab.harness.finding.Symptom.LEFT_RUNNING;
import static socketlab.harness.finding.Symptom.PADDED;
import static socketlab.harness.finding.Symptom.REPLACED;
import static socketlab.harness.finding.Symptom.RETURNED_EARLY;
import static socketlab.harness.finding.Symptom.SILENCE;
import static socketlab.harness.finding.Symptom.TOO_LITTLE;
import static socketlab.harness.finding.Symptom.TOO_MUCH;

@Task(1)
@Hint("A packet that has arrived tells three things: its bytes, how many of its array they are, and where they came "
    + "from. Which of them does your answer need?")
@Hint("receive returns for each datagram, the empty one too, and cuts what does not fit. So what getLength() would a "
    + "question that is too long have, if there were room for one byte more than is allowed?")
@Hint("In a loop: var packet = new DatagramPacket(new byte[1_025], 1_025); socket.receive(packet); make the answer in "
    + "an array of its own; socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));")
class UpperServerTest {

  @Test
  @Misconception(wrong = "whole-buffer", on = PADDED,
      says = "It looks as if the packet's whole array was answered, and not the part of it that came: getData() is the "
          + "array, getLength() says how many of its bytes belong to the datagram.")
  @Misconception(wrong = "goes-on-when-closed", on = LEFT_RUNNING,
      says = "It looks as if serve goes on when its socket is closed. Each receive then throws a SocketException: is it "
          + "caught inside of the loop?")
  void answers_in_upper_case() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("hello");
      peer.expect("HELLO");
    }
  }

  @Test
  @Misconception(wrong = "bytes-as-text", on = {REPLACED, DIFFERENT, TOO_MUCH, TOO_LITTLE},
      says = "It looks as if the bytes were made into text, and back. A datagram is bytes: those that are no text in "
          + "that encoding are lost on the way, and toUpperCase changes more than the letters a to z.")
  void sends_every_other_byte_back_as_it_is() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(AllBytes.QUESTION);
      peer.expect(AllBytes.ANSWER);
    }
  }

  @Test
  @Misconception(wrong = "answers-the-first-sender", on = TOO_MUCH,
      says = "It looks as if the server keeps the address of its first client and answers that one for ever. Each "
          + "datagram has its own sender.")
  @Misconception(wrong = "connected-to-the-first-sender", on = SILENCE,
      says = "It looks as if the server's socket is connected to its first client: then it takes nothing from anybody "
          + "else.")
  void each_answer_goes_to_its_own_sender() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var ann = DatagramPeer.client(server.port());
        var bob = DatagramPeer.client(server.port())) {
      ann.send("ann 1");
      ann.expect("ANN 1");
      bob.send("bob 1");
      ann.expectNothing();
      bob.expect("BOB 1");
      ann.send("ann 2");
      bob.send("bob 2");
      bob.expect("BOB 2");
      ann.expect("ANN 2");
    }
  }

  @Test
  void three_datagrams_get_three_answers() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("one");
      peer.send("two");
      peer.send("six");
      peer.expect("ONE");
      peer.expect("TWO");
      peer.expect("SIX");
      peer.expectNothing();
    }
  }

  @Test
  @Misconception(wrong = "answer-becomes-the-buffer", on = TOO_LITTLE,
      says = "It looks as if the packet that carried the last answer was used to receive again. setData and setLength "
          + "also say how much the packet may receive: what is longer is cut.")
  void a_long_question_after_a_short_one_is_answered_whole() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("short");
      peer.expect("SHORT");
      peer.send("and then a long one");
      peer.expect("AND THEN A LONG ONE");
      peer.send("short");
      peer.expect("SHORT");
    }
  }

  @Test
  @Misconception(wrong = "empty-is-the-end", on = RETURNED_EARLY,
      says = "It looks as if an empty datagram was taken for the end. On a stream no bytes mean the end; a datagram of "
          + "no bytes is a datagram like any other, and there is no end.")
  @Misconception(wrong = "empty-is-passed-over", on = SILENCE,
      says = "It looks as if an empty datagram was passed over. It has a sender, who waits for an answer.")
  void an_empty_datagram_is_answered() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("");
      peer.expect("");
      peer.send("more");
      peer.expect("MORE");
    }
  }

  @Test
  @Misconception(wrong = "a-byte-too-few", on = DIFFERENT,
      says = "It looks as if a question of 1,024 bytes is taken for one that is too long. So many are allowed.")
  void the_longest_question_is_answered_whole() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("x".repeat(UpperServer.MAX_QUESTION_BYTES));
      peer.expect("X".repeat(UpperServer.MAX_QUESTION_BYTES));
    }
  }

  @Test
  @Misconception(wrong = "a-cut-question-is-answered", on = {DIFFERENT, TOO_MUCH},
      says = "It looks as if a question of more than 1,024 bytes was answered, cut or whole. What does not fit into "
          + "the packet is lost without a word: with room for one byte more than is allowed, getLength() tells. (If it "
          + "was TOO LONG that you sent: just these eight bytes are wanted.)")
  void a_question_that_is_too_long_is_told_so() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("x".repeat(UpperServer.MAX_QUESTION_BYTES + 1));
      peer.expect("TOO LONG");
    }
  }

  @Test
  @Misconception(wrong = "length-not-reset", on = {TOO_LITTLE, DIFFERENT},
      says = "It looks as if the packet that carried TOO LONG was used to receive again. setLength and setData also "
          + "say how much a packet may receive, so these 8 bytes are all its room now.")
  void a_question_after_one_that_was_too_long_is_answered_whole() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("x".repeat(UpperServer.MAX_QUESTION_BYTES + 1));
      peer.expect("TOO LONG");
      peer.send("the next question");
      peer.expect("THE NEXT QUESTION");
    }
  }

  @Test
  void the_longest_datagram_there_is_is_too_long() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("x".repeat(DatagramPeer.MAX_BYTES));
      peer.expect("TOO LONG");
    }
  }

  @Test
  @Misconception(wrong = "serve-stops-at-exit", on = RETURNED_EARLY,
      says = "It looks as if serve stops at exit, too. That is for serveUntilExit alone: serve answers every question "
          + "until it is closed.")
  void exit_is_a_question_like_others() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("exit");
      peer.expect("EXIT");
      peer.send("more");
      peer.expect("MORE");
    }
  }

  @Test
  void ends_when_it_is_closed() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("only");
      peer.expect("ONLY");
      serving.expectWaiting();
      serving.expectEndAfter(server::close);
    }
  }
}
