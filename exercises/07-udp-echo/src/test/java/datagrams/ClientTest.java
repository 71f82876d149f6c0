package datagrams;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.link.Link;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Misconception;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.finding.Symptom.BUSY;
import static socketlab.harness.finding.Symptom.DIFFERENT;
import static socketlab.harness.finding.Symptom.EXCEPTION;
import static socketlab.harness.finding.Symptom.PADDED;
import static socketlab.harness.finding.Symptom.REPLACED;
import static socketlab.harness.finding.Symptom.STUCK;
import static socketlab.harness.finding.Symptom.TOO_LITTLE;
import static socketlab.harness.finding.Symptom.TOO_MUCH;

/// On the link a datagram takes 10 ms each way, of a clock that does not wait.
@Task(2)
@Hint("What ends the wait if no answer comes at all? And what if somebody else sends you a datagram, and then another "
    + "one, and another?")
@Hint("setSoTimeout limits one receive. Without connect: work out a deadline, and in a loop set what is left of the "
    + "time, receive, and look at getSocketAddress(). With connect, the kernel does the looking.")
@Hint("deadline = nanoTime.getAsLong() + patience.toNanos(); do { leftMillis = (deadline - nanoTime.getAsLong()) / "
    + "1_000_000; if (leftMillis <= 0) throw new SocketTimeoutException(…); socket.setSoTimeout((int) leftMillis); "
    + "socket.receive(answer); } while (!answer.getSocketAddress().equals(server));")
class ClientTest {
  private static final Duration PATIENCE = Duration.ofMillis(1_000);
  private static final Duration LONGER_PATIENCE = Duration.ofMillis(1_700);

  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("192.0.2.7");

  private static final String NO_TIMEOUT =
      "It looks as if nothing ends the wait for an answer. A datagram can get lost, and then no answer ever comes: "
          + "setSoTimeout limits a receive.";

  private static final String OWN_PATIENCE =
      "It looks as if the wait has a length of its own, or was rounded to seconds. How long it may last is patience, "
          + "which was given.";

  private static final String BY_THE_CLOCK =
      "It looks as if the wait does not end by the clock. However many datagrams others send, they neither end it nor "
          + "make it longer: before each receive, look how much time is left, and whether any is.";

  private static final String LONGER =
      "It looks as if each receive waits the full time again. With a time-out of 1,000 ms, somebody who sends a "
          + "datagram every 400 ms keeps your client waiting for ever. (If you do count what is left: is it by the "
          + "clock that was given, nanoTime?)";

  @Test
  @Misconception(wrong = "the-whole-array-as-text", on = PADDED,
      says = "It looks as if the packet's whole array was made into text, and not the part of it that came: "
          + "getLength() says how many of its bytes belong to the answer.")
  @Misconception(wrong = "addresses-by-identity", on = EXCEPTION, throwing = SocketTimeoutException.class,
      says = "It looks as if the server's answer was not known as such: it came in time. Two addresses are the same when "
          + "equals says so. The operators == and != ask whether they are one object, and as text they may differ.")
  void returns_the_answer() throws Exception {
    try (var link = upperCase(new Link());
        var client = unconnected(link);
        var answer = Running.start(() -> client.ask("hello"))) {
      answer.expectResult("HELLO");
    }
  }

  @Test
  void asks_several_questions() throws Exception {
    try (var link = upperCase(new Link());
        var client = unconnected(link);
        var answers = Running.start(() -> client.ask("one") + client.ask("") + client.ask("two") + client.ask("six"))) {
      answers.expectResult("ONETWOSIX");
    }
  }

  @Test
  @Misconception(wrong = "length-in-characters", on = TOO_LITTLE,
      says = "It looks as if text.length() was taken for the number of bytes. It counts characters, and in UTF-8 most "
          + "have more bytes than one: the array's length is the number of bytes.")
  @Misconception(wrong = "another-encoding", on = {DIFFERENT, REPLACED, TOO_MUCH},
      says = "It looks as if the text was made into bytes, or the bytes into text, in another encoding than UTF-8.")
  void question_and_answer_are_in_utf_8() throws Exception {
    try (var peer = DatagramPeer.server(); var client = new UpperClient(addressOf(peer), PATIENCE)) {
      speaksUtf8(peer, client::ask);
    }
  }

  @Test
  @Misconception(wrong = "trims-the-answer", on = {DIFFERENT, TOO_LITTLE},
      says = "It looks as if blanks or the end of a line were taken off the answer, by trim for instance. They belong "
          + "to it: getLength() says where the answer ends.")
  void an_answer_keeps_its_blanks_and_line_ends() throws Exception {
    try (var link = upperCase(new Link());
        var client = unconnected(link);
        var answer = Running.start(() -> client.ask(" two\n lines \n"))) {
      answer.expectResult(" TWO\n LINES \n");
    }
  }

  @Test
  @Misconception(wrong = "no-time-out", on = STUCK, says = NO_TIMEOUT)
  @Misconception(wrong = "a-patience-of-its-own", on = DIFFERENT, says = OWN_PATIENCE)
  void gives_up_when_no_answer_comes() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toServer().dropFrom(1);
      try (var client = new UpperClient(link.client(), link.serverAddress(), LONGER_PATIENCE, link::nanoTime);
          var answer = Running.start(() -> client.ask("anybody?"))) {
        answer.expectException(SocketTimeoutException.class);
        assertEquals("1700 ms", waited(link), "No answer comes. Patience is 1,700 ms.");
      }
    }
  }

  @Test
  void asks_again_after_it_has_given_up() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toClient().drop(1);
      try (var client = unconnected(link)) {
        try (var first = Running.start(() -> client.ask("lost"))) {
          first.expectException(SocketTimeoutException.class);
        }
        try (var second = Running.start(() -> client.ask("again"))) {
          second.expectResult("AGAIN");
        }
      }
    }
  }

  @Test
  @Misconception(wrong = "believes-anybody", on = DIFFERENT,
      says = "It looks as if the first datagram that came was taken for the answer. Anybody can send to your port: "
          + "getSocketAddress() says who sent this one.")
  @Misconception(wrong = "a-stranger-ends-it", on = EXCEPTION,
      says = "It looks as if your client gives up when somebody else sends it a datagram. Then anybody can stop it. "
          + "Pass that one over, and go on waiting.")
  void passes_over_what_a_stranger_sends() throws Exception {
    passesOver(_ -> new InetSocketAddress(ELSEWHERE, 53));
  }

  @Test
  @Misconception(wrong = "looks-at-the-address-alone", on = DIFFERENT,
      says = "It looks as if the sender's address was compared, and not its port. Other programs on the server's "
          + "machine have the same address: getSocketAddress() is both.")
  void passes_over_what_comes_from_another_port() throws Exception {
    passesOver(ClientTest::otherPort);
  }

  @Test
  @Misconception(wrong = "looks-at-the-port-alone", on = DIFFERENT,
      says = "It looks as if the sender's port was compared, and not its address. Every machine has a port of that "
          + "number: getSocketAddress() is both.")
  void passes_over_what_comes_from_another_address() throws Exception {
    passesOver(link -> new InetSocketAddress(ELSEWHERE, link.serverAddress().getPort()));
  }

  @Test
  @Misconception(wrong = "a-stranger-makes-it-longer", on = DIFFERENT, says = LONGER)
  @Misconception(wrong = "another-clock", on = DIFFERENT, says = LONGER)
  void what_a_stranger_sends_does_not_make_the_wait_longer() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toClient().delay(1, 1_480);
      for (int millis = 400; millis <= 2_000; millis += 400) {
        link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), millis);
      }
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectException(SocketTimeoutException.class);
        assertEquals("1000 ms", waited(link), "No answer comes in time. Patience is 1,000 ms.");
      }
    }
  }

  @Test
  @Misconception(wrong = "zero-is-for-ever", on = STUCK,
      says = "It looks as if setSoTimeout was called with 0 when no time was left. 0 means no time-out at all, so this "
          + "receive waits for ever.")
  void a_stranger_at_the_last_moment_does_no_harm() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toServer().drop(1);
      link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), PATIENCE.toMillis());
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectException(SocketTimeoutException.class);
      }
    }
  }

  @Test
  @Misconception(wrong = "less-than-a-millisecond", on = STUCK,
      says = "It looks as if setSoTimeout was called with 0 when less than a millisecond was left: divided by a million, "
          + "that becomes 0. 0 means no time-out at all, so this receive waits for ever. Round up, or look at the "
          + "milliseconds.")
  void a_stranger_in_the_last_millisecond_does_no_harm() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toServer().drop(1);
      link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), PATIENCE.toMillis());
      try (var client = new UpperClient(link.client(), link.serverAddress(), PATIENCE.plusNanos(500_000),
          link::nanoTime);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectException(SocketTimeoutException.class);
      }
    }
  }

  @Test
  @Misconception(wrong = "at-least-a-millisecond", on = DIFFERENT, says = BY_THE_CLOCK)
  @Misconception(wrong = "five-strangers-end-it", on = DIFFERENT, says = BY_THE_CLOCK)
  void a_flood_of_strangers_makes_the_wait_neither_longer_nor_shorter() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toServer().drop(1);
      for (int millis = 20; millis <= 1_500; millis++) {
        link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), millis);
      }
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectException(SocketTimeoutException.class);
        assertEquals("1000 ms", waited(link), "No answer comes, and a stranger sends every millisecond. Patience is "
            + "1,000 ms.");
      }
    }
  }

  @Test
  @Misconception(wrong = "cuts-the-answer", on = TOO_LITTLE,
      says = "It looks as if the array for the answer is too short. What does not fit is lost without a word; over "
          + "IPv4 a datagram has 65,507 bytes at most.")
  void an_answer_may_be_as_long_as_a_datagram_can_be() throws Exception {
    String longest = "X".repeat(DatagramPeer.MAX_BYTES);
    try (var link = new Link().answering(_ -> List.of(longest.getBytes(UTF_8)));
        var client = unconnected(link);
        var answer = Running.start(() -> client.ask("more"))) {
      answer.expectResult(longest);
    }
  }

  @Test
  void the_connected_client_asks_several_questions() throws Exception {
    try (var link = upperCase(new Link());
        var answers = Running.start(() -> {
          var client = connected(link);
          return client.ask("one") + client.ask("") + client.ask("two") + client.ask("six");
        })) {
      answers.expectResult("ONETWOSIX");
    }
  }

  @Test
  @Misconception(wrong = "not-connected", on = DIFFERENT,
      says = "It looks as if this client's socket is not connected, and takes what anybody sends. "
          + "socket.connect(server) leaves the looking to the kernel.")
  void the_connected_client_gets_nothing_from_a_stranger() throws Exception {
    try (var link = upperCase(new Link())) {
      link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), 5);
      try (var answer = Running.start(() -> connected(link).ask("hello"))) {
        answer.expectResult("HELLO");
      }
    }
  }

  @Test
  @Misconception(wrong = "looks-instead-of-connecting", on = DIFFERENT,
      says = "It looks as if this client looks at the sender itself. It is the one that leaves this to the kernel: its "
          + "constructor connects the socket to the server.")
  void the_connected_client_is_connected() throws Exception {
    try (var link = upperCase(new Link())) {
      DatagramSocket socket = link.client();
      var _ = new ConnectedClient(socket, link.serverAddress(), PATIENCE);
      assertEquals("connected to the server", link.serverAddress().equals(socket.getRemoteSocketAddress())
          ? "connected to the server" : "not connected to the server", "A ConnectedClient has just been made. Its "
          + "socket should be connected.");
    }
  }

  @Test
  @Misconception(wrong = "connected-and-no-time-out", on = STUCK, says = NO_TIMEOUT)
  @Misconception(wrong = "connected-with-its-own-patience", on = DIFFERENT, says = OWN_PATIENCE)
  void the_connected_client_gives_up_too() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toServer().dropFrom(1);
      try (var answer = Running.start(() ->
          new ConnectedClient(link.client(), link.serverAddress(), LONGER_PATIENCE).ask("anybody?"))) {
        answer.expectException(SocketTimeoutException.class);
        assertEquals("1700 ms", waited(link), "No answer comes. Patience is 1,700 ms.");
      }
    }
  }

  @Test
  @Misconception(wrong = "closes-at-a-time-out", on = EXCEPTION,
      says = "It looks as if the socket was closed, or disconnected, when the time was over. It is as good as before, "
          + "and the next question needs it.")
  void the_connected_client_asks_again_after_it_has_given_up() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toClient().drop(1);
      ConnectedClient client = connected(link);
      try (var first = Running.start(() -> client.ask("lost"))) {
        first.expectException(SocketTimeoutException.class);
      }
      try (var second = Running.start(() -> client.ask("again"))) {
        second.expectResult("AGAIN");
      }
    }
  }

  @Test
  void the_connected_client_asks_and_answers_in_utf_8_too() throws Exception {
    try (var peer = DatagramPeer.server(); var client = new ConnectedClient(addressOf(peer), PATIENCE)) {
      speaksUtf8(peer, client::ask);
    }
  }

  @Test
  @Misconception(wrong = "asks-where-nobody-is", on = {STUCK, BUSY},
      says = "It looks as if the question is sent again and again where nobody is. A PortUnreachableException says that "
          + "nobody is there: let it through to the caller.")
  void the_connected_client_tells_that_nobody_is_there() throws Exception {
    InetSocketAddress nobody;
    try (var closed = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      nobody = new InetSocketAddress(closed.getLocalAddress(), closed.getLocalPort());
    }
    try (var client = new ConnectedClient(nobody, PATIENCE); var answer = Running.start(() -> client.ask("anybody?"))) {
      answer.expectException(IOException.class);
    }
  }

  @Test
  void the_connected_client_takes_the_longest_answer() throws Exception {
    String longest = "X".repeat(DatagramPeer.MAX_BYTES);
    try (var link = new Link().answering(_ -> List.of(longest.getBytes(UTF_8)));
        var answer = Running.start(() -> connected(link).ask("more"))) {
      answer.expectResult(longest);
    }
  }

  @Test
  void both_ask_over_real_udp() throws Exception {
    try (var peer = DatagramPeer.server();
        var unconnected = new UpperClient(addressOf(peer), PATIENCE);
        var connected = new ConnectedClient(addressOf(peer), PATIENCE);
        var answers = Running.start(() -> unconnected.ask("ann") + connected.ask("bob"))) {
      peer.expect("ann");
      peer.send("ANN");
      peer.expect("bob");
      peer.send("BOB");
      answers.expectResult("ANNBOB");
    }
  }

  /// A question with letters beyond ASCII arrives in UTF-8, and the answer is read as such.
  private static void speaksUtf8(DatagramPeer peer, Asking client) {
    try (var answer = Running.start(() -> client.ask("Grüße, 世界"))) {
      peer.expect("Grüße, 世界");
      peer.send("世界 grüßt zurück");
      answer.expectResult("世界 grüßt zurück");
    }
  }

  /// Either client's way to ask.
  private interface Asking {
    String ask(String text) throws IOException;
  }

  /// A datagram from there comes before the server's answer.
  private static void passesOver(Function<Link, InetSocketAddress> from) throws Exception {
    try (var link = upperCase(new Link())) {
      link.stranger(from.apply(link), "WRONG".getBytes(UTF_8), 5);
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectResult("HELLO");
      }
    }
  }

  /// To the next ten: how a rest of time is rounded to milliseconds does not matter.
  private static String waited(Link link) {
    return Math.round(link.elapsedMillis() / 10.0) * 10 + " ms";
  }

  private static Link upperCase(Link link) {
    return link.answering(question -> List.of(new String(question, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8)));
  }

  private static UpperClient unconnected(Link link) {
    return new UpperClient(link.client(), link.serverAddress(), PATIENCE, link::nanoTime);
  }

  /// The link closes its socket.
  private static ConnectedClient connected(Link link) throws Exception {
    return new ConnectedClient(link.client(), link.serverAddress(), PATIENCE);
  }

  /// Another socket on the server's machine.
  private static InetSocketAddress otherPort(Link link) {
    return new InetSocketAddress(link.serverAddress().getAddress(), 53);
  }

  private static InetSocketAddress addressOf(DatagramPeer peer) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port());
  }
}
