package datagrams;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.link.Link;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

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

  @Test
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
  @Hint("How many bytes has \"ü\" in UTF-8? And how many has the array that text.getBytes(UTF_8) gives you?")
  void question_and_answer_are_in_utf_8() throws Exception {
    try (var peer = DatagramPeer.server(); var client = new UpperClient(addressOf(peer), PATIENCE)) {
      speaksUtf8(peer, client::ask);
    }
  }

  @Test
  @Hint("The array is longer than the answer. Which method of the packet says where the answer ends? There is a "
      + "constructor of String that takes bytes, an offset, a length and a charset.")
  void an_answer_keeps_its_blanks_and_line_ends() throws Exception {
    try (var link = upperCase(new Link());
        var client = unconnected(link);
        var answer = Running.start(() -> client.ask(" two\n lines \n"))) {
      answer.expectResult(" TWO\n LINES \n");
    }
  }

  @Test
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
  void passes_over_what_comes_from_another_address_or_another_port() throws Exception {
    try (var link = upperCase(new Link())) {
      link.stranger(new InetSocketAddress(ELSEWHERE, 53), "BAD 1".getBytes(UTF_8), 5);
      link.stranger(otherPort(link), "BAD 2".getBytes(UTF_8), 6);
      link.stranger(new InetSocketAddress(ELSEWHERE, link.serverAddress().getPort()), "BAD 3".getBytes(UTF_8), 7);
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectResult("HELLO");
      }
    }
  }

  @Test
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
  @Hint("A packet takes as many bytes as its array has room for. How long is the longest datagram over IPv4?")
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
  @Hint("Who passes over what others send, when the socket is connected? And who connects this one?")
  void the_connected_client_gets_nothing_from_a_stranger() throws Exception {
    try (var link = upperCase(new Link())) {
      link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), 5);
      try (var answer = Running.start(() -> connected(link).ask("hello"))) {
        answer.expectResult("HELLO");
      }
    }
  }

  @Test
  @Hint("The constructor knows the server's address. Which method of the socket takes it once, for all questions?")
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
  @Hint("The other machine says that nobody is there, and the kernel tells your socket. Which exception does receive "
      + "throw then, and who should get it?")
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
