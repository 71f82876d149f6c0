package datagrams;

import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;

@Task(1)
@Hint("A packet that has arrived tells you three things: the bytes, how many they are, and where they came from. Which "
    + "of these does your answer need?")
@Hint("receive returns for each datagram, also for an empty one, and cuts off what does not fit. Give the packet room "
    + "for one byte more than is allowed. What is getLength() then, when a question is too long?")
@Hint("In a loop: var packet = new DatagramPacket(new byte[1_025], 1_025); socket.receive(packet); make the answer in "
    + "a new array; socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));")
class UpperServerTest {
  @Test
  void answers_in_upper_case() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("hello");
      peer.expect("HELLO");
    }
  }

  @Test
  @Hint("A question need not be text. Which of its bytes change? Can you change these one by one, without a String?")
  void sends_all_other_bytes_back_unchanged() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(AllBytes.QUESTION);
      peer.expect(AllBytes.ANSWER);
    }
  }

  @Test
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
      peer.expectInAnyOrder("ONE", "TWO", "SIX");
      peer.expectNothing();
    }
  }

  @Test
  void the_same_question_twice_gets_two_answers() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("same");
      peer.send("same");
      peer.expect("SAME");
      peer.expect("SAME");
      peer.expectNothing();
    }
  }

  @Test
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
  void the_longest_question_is_answered_whole() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("x".repeat(UpperServer.MAX_QUESTION_BYTES));
      peer.expect("X".repeat(UpperServer.MAX_QUESTION_BYTES));
    }
  }

  @Test
  void the_answer_to_a_question_that_is_too_long_says_so() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("x".repeat(UpperServer.MAX_QUESTION_BYTES + 1));
      peer.expect("TOO LONG");
    }
  }

  @Test
  void the_question_after_one_that_was_too_long_is_answered_whole() throws Exception {
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
  void the_longest_possible_datagram_is_too_long() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("x".repeat(DatagramPeer.MAX_BYTES));
      peer.expect("TOO LONG");
    }
  }

  @Test
  @Hint("Which of your two methods does exit stop? The other method answers it.")
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
  @Hint("What does receive do when the socket is closed while it waits? And what does your loop do then?")
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
