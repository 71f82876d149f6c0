package datagrams;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Misconception;
import socketlab.harness.trial.Unmet;
import socketlab.harness.watch.NameLookups;

import static socketlab.harness.finding.Symptom.DIFFERENT;
import static socketlab.harness.finding.Symptom.LOOKED_UP;
import static socketlab.harness.finding.Symptom.REPLACED;
import static socketlab.harness.finding.Symptom.RETURNED_EARLY;
import static socketlab.harness.finding.Symptom.SILENCE;
import static socketlab.harness.finding.Symptom.STUCK;
import static socketlab.harness.finding.Symptom.TODO;
import static socketlab.harness.finding.Symptom.TOO_LITTLE;
import static socketlab.harness.finding.Symptom.TOO_MUCH;

@Task(3)
@Hint("Two things have to be true before your server stops. Which?")
@Hint("An array knows only whether it is another array: Arrays.equals compares what is in them, and the array that you "
    + "compare must end where the datagram ends. InetAddress has a method that says whether an address is a loopback "
    + "address, in either family.")
@Hint("byte[] bytes = Arrays.copyOf(packet.getData(), packet.getLength()); if (Arrays.equals(bytes, EXIT) && "
    + "packet.getAddress().isLoopbackAddress()) return;")
class ExitTest {
  private static final String ANYBODY =
      "It looks as if others than those on this machine may stop the server. This exit came from another machine; "
          + "one whose address is a private one, or of the local network, is another machine, too.";

  private static final String NOT_RECOGNISED =
      "It looks as if exit was not recognised. The operator == asks whether two are the "
          + "same object, not whether they have the same content. And getData() is the whole array, longer than what "
          + "came.";

  @Test
  @Misconception(wrong = "compared-by-identity", on = STUCK, says = NOT_RECOGNISED)
  @Misconception(wrong = "compares-the-whole-array", on = STUCK, says = NOT_RECOGNISED)
  @Misconception(wrong = "answers-and-then-stops", on = TOO_MUCH,
      says = "It looks as if exit is answered before the server stops. It is an order, and gets no answer.")
  void exit_from_this_machine_stops_it() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("hello");
      peer.expect("HELLO");
      peer.send("exit");
      serving.result();
      peer.expectNothing();
    }
  }

  @Test
  @Misconception(wrong = "looks-for-exit-anywhere", on = RETURNED_EARLY,
      says = "It looks as if a question stops the server that is not exit itself, but begins with it, has it "
          + "somewhere, or is written in another way. A datagram is a whole message: compare all of its bytes.")
  void a_question_with_exit_in_it_is_a_question() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      for (String question : new String[] {"", "exi", "exit now", "no exit", "EXIT", "exit\n", " exit", "exit\0"}) {
        peer.send(question);
        peer.expect(question.toUpperCase());
      }
    }
  }

  @Test
  @Misconception(wrong = "asks-for-the-name", on = LOOKED_UP,
      says = "It looks as if the sender was known by the name of its address. A name is looked up, which takes time, "
          + "and whoever owns the address may give it any name, localhost too.")
  void decides_without_a_name() throws Exception {
    try (var lookups = NameLookups.refuse();
        var server = new UpperServer(new Elsewhere(InetAddress.ofLiteral("192.0.2.77")));
        var _ = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("exit");
      try {
        peer.expect("EXIT");
      } catch (Unmet unmet) {
        if (unmet.finding().symptom() == TODO) {
          throw unmet;
        }
        // Whether it is answered is for the next check.
      }
      lookups.expectNone();
    }
  }

  @Test
  @Misconception(wrong = "anyones-exit", on = RETURNED_EARLY, says = ANYBODY)
  @Misconception(wrong = "anybody-near", on = RETURNED_EARLY, says = ANYBODY)
  @Misconception(wrong = "no-answer-for-others", on = SILENCE,
      says = "It looks as if an exit from another machine gets no answer. It is a question like all others, whose "
          + "answer is EXIT.")
  void exit_from_another_machine_is_a_question() throws Exception {
    for (String address : new String[] {"192.0.2.7", "10.0.0.7", "192.168.1.7", "169.254.1.1", "fe80::1"}) {
      try (var _ = NameLookups.refuse();
          var server = new UpperServer(new Elsewhere(InetAddress.ofLiteral(address)));
          var _ = Running.start(server::serveUntilExit);
          var peer = DatagramPeer.client(server.port())) {
        peer.send("exit");
        peer.expect("EXIT");
        peer.send("still there?");
        peer.expect("STILL THERE?");
      }
    }
  }

  @Test
  @Misconception(wrong = "one-loopback-address", on = STUCK,
      says = "It looks as if not every loopback address is known. In IPv6 it is ::1, and isLoopbackAddress() knows it.")
  void exit_from_the_loopback_address_of_ipv6_stops_it() throws Exception {
    stopsAtExitFrom("::1");
  }

  @Test
  @Misconception(wrong = "two-loopback-addresses", on = STUCK,
      says = "It looks as if not every loopback address is known. In IPv4 they are all that begin with 127, and "
          + "isLoopbackAddress() knows them.")
  void exit_from_127_0_0_2_stops_it() throws Exception {
    stopsAtExitFrom("127.0.0.2");
  }

  @Test
  @Misconception(wrong = "another-loop-for-exit", on = {DIFFERENT, REPLACED, TOO_LITTLE, TOO_MUCH},
      says = "It looks as if serveUntilExit has a loop of its own, which answers in another way than serve. What both "
          + "do with a question belongs into one method.")
  void until_then_it_answers_like_serve() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serveUntilExit);
        var ann = DatagramPeer.client(server.port());
        var bob = DatagramPeer.client(server.port())) {
      ann.send("x".repeat(UpperServer.MAX_QUESTION_BYTES + 1));
      ann.expect("TOO LONG");
      bob.send("x".repeat(UpperServer.MAX_QUESTION_BYTES));
      bob.expect("X".repeat(UpperServer.MAX_QUESTION_BYTES));
      ann.send(AllBytes.QUESTION);
      ann.expect(AllBytes.ANSWER);
      bob.send("a question that is not so long");
      bob.expect("A QUESTION THAT IS NOT SO LONG");
      bob.send("exit");
      serving.result();
      bob.expectNothing();
    }
  }

  private static void stopsAtExitFrom(String loopback) throws Exception {
    try (var _ = NameLookups.refuse();
        var server = new UpperServer(new Elsewhere(InetAddress.ofLiteral(loopback)));
        var serving = Running.start(server::serveUntilExit);
        var peer = DatagramPeer.client(server.port())) {
      peer.send("exit");
      serving.result();
      peer.expectNothing();
    }
  }
}
