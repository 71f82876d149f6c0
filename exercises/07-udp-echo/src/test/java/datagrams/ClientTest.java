package datagrams;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.link.Link;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// On the link a datagram takes 10 ms each way, by a clock that does not wait. What a connected socket does depends on
/// the kernel and on Java, so those tests use real sockets.
@Task(2)
@Hint("What ends the wait if no answer comes? And what ends it if somebody else sends you one datagram after another?")
@Hint("setSoTimeout limits one receive. Without connect: work out a deadline once. In a loop, set the time that is "
    + "left, receive, and check getSocketAddress(). With connect, the kernel checks the sender.")
@Hint("deadline = nanoTime.getAsLong() + patience.toNanos(); do { leftMillis = (deadline - nanoTime.getAsLong()) / "
    + "1_000_000; if (leftMillis <= 0) throw new SocketTimeoutException(…); socket.setSoTimeout((int) leftMillis); "
    + "socket.receive(answer); } while (!answer.getSocketAddress().equals(server));")
class ClientTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final Duration LONGER_PATIENCE = Duration.ofMillis(350);

  /// By the real clock: for an answer that comes, and for answers that do not come.
  private static final Duration REAL_PATIENCE = Duration.ofSeconds(5);
  private static final Duration SHORT_REAL_PATIENCE = Duration.ofMillis(100);
  private static final Duration LONG_REAL_PATIENCE = Duration.ofMillis(900);

  /// How long the patient client may take to give up where it waits as long as the impatient one, in milliseconds: it
  /// has asked earlier, and its thread only has to get its turn.
  private static final long GIVES_UP_TOO_MILLIS = 250;

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
  @Hint("How many datagrams does your client send when ask is called twice with the same text?")
  void sends_the_same_question_again_for_each_call_of_ask() throws Exception {
    var times = new AtomicInteger();
    try (var link = new Link().answering(_ -> List.of(("ANSWER " + times.incrementAndGet()).getBytes(UTF_8)));
        var client = unconnected(link);
        var answers = Running.start(() -> client.ask("same") + ", " + client.ask("same"))) {
      answers.expectResult("ANSWER 1, ANSWER 2");
    }
  }

  @Test
  @Hint("How many bytes has \"ü\" in UTF-8? And how many has the array that text.getBytes(UTF_8) gives you?")
  void question_and_answer_are_in_utf_8() throws Exception {
    try (var peer = DatagramPeer.server(); var client = new UpperClient(addressOf(peer), REAL_PATIENCE)) {
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
      try (var client = new UpperClient(link.client(), link.serverAddress(), LONGER_PATIENCE, link::nanoTime)) {
        assertEquals("350 ms", waited(link, client), "No answer comes. Patience is 350 ms.");
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
  void ignores_what_comes_from_another_address_or_another_port() throws Exception {
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
      link.toClient().delay(1, 290);
      for (int millis = 80; millis <= 400; millis += 80) {
        link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), millis);
      }
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectException(SocketTimeoutException.class);
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
  @Hint("How many whole milliseconds are half a millisecond? And what does setSoTimeout make of that number?")
  void a_stranger_half_a_millisecond_before_the_end_does_no_harm() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toServer().drop(1);
      link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), PATIENCE.minusNanos(500_000));
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectException(SocketTimeoutException.class);
      }
    }
  }

  @Test
  void a_flood_of_strangers_makes_the_wait_neither_longer_nor_shorter() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toServer().drop(1);
      for (int millis = 20; millis <= 300; millis++) {
        link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), millis);
      }
      try (var client = unconnected(link)) {
        assertEquals("200 ms", waited(link, client), "No answer comes, and a stranger sends every millisecond. "
            + "Patience is 200 ms.");
      }
    }
  }

  @Test
  void a_crowd_of_strangers_at_once_does_not_make_the_wait_shorter() throws Exception {
    try (var link = upperCase(new Link())) {
      link.toClient().delay(1, 80);
      for (int stranger = 0; stranger < 300; stranger++) {
        link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), 20);
      }
      try (var client = unconnected(link);
          var answer = Running.start(() -> client.ask("hello"))) {
        answer.expectResult("HELLO");
      }
    }
  }

  @Test
  @Hint("System.nanoTime() may be any number, and it overflows: after Long.MAX_VALUE comes Long.MIN_VALUE. What is the "
      + "difference of these two? And which of them is greater?")
  void the_clock_may_overflow() throws Exception {
    waitsByAnyClock(Long.MAX_VALUE - PATIENCE.dividedBy(2).toNanos());
  }

  @Test
  void the_clock_may_overflow_right_after_the_wait() throws Exception {
    waitsByAnyClock(Long.MAX_VALUE - PATIENCE.toNanos() - 1);
  }

  @Test
  @Hint("System.nanoTime() may be any number, also one below 0. Does your client take such a number for \"no time\"?")
  void the_clock_may_show_a_number_below_0() throws Exception {
    waitsByAnyClock(-PATIENCE.dividedBy(2).toNanos());
  }

  @Test
  @Hint("A packet takes as many bytes as its array has room for. How many bytes can a datagram carry over IPv4?")
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
    try (var peer = DatagramPeer.server();
        var client = connected(peer);
        var answers = Running.start(() -> client.ask("one") + client.ask("two") + client.ask("two"))) {
      peer.expect("one");
      peer.send("ONE");
      peer.expect("two");
      peer.send("TWO");
      peer.expect("two");
      peer.send("TWICE");
      answers.expectResult("ONETWOTWICE");
    }
  }

  @Test
  @Hint("No datagram has come, and your client returns a text. Where does this text come from?")
  void the_connected_client_returns_no_answer_if_none_comes_to_an_empty_question() throws Exception {
    try (var peer = DatagramPeer.server();
        var client = new ConnectedClient(addressOf(peer), SHORT_REAL_PATIENCE);
        var answer = Running.start(() -> {
          try {
            return "\"" + client.ask("") + "\"";
          } catch (IOException | IllegalArgumentException noAnswer) {
            return "an exception";
          }
        })) {
      assertEquals("an exception", answer.result(),
          "The question is an empty text, and the other end sends no answer.");
    }
  }

  @Test
  @Hint("When the socket is connected, who throws away what others send? And who connects this socket?")
  void the_connected_client_gets_nothing_from_a_stranger() throws Exception {
    try (var peer = DatagramPeer.server();
        var stranger = DatagramPeer.server();
        var socket = onLoopback();
        var client = new ConnectedClient(socket, addressOf(peer), REAL_PATIENCE);
        var answer = Running.start(() -> client.ask("hello"))) {
      peer.expect("hello");
      stranger.sendTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort()),
          "WRONG".getBytes(UTF_8));
      peer.send("HELLO");
      answer.expectResult("HELLO");
    }
  }

  @Test
  @Hint("The constructor knows the server's address. Which method of the socket takes it once, for all questions?")
  void the_connected_client_is_connected() throws Exception {
    try (var peer = DatagramPeer.server();
        var socket = onLoopback();
        var _ = new ConnectedClient(socket, addressOf(peer), REAL_PATIENCE)) {
      assertEquals("connected to the server", addressOf(peer).equals(socket.getRemoteSocketAddress())
          ? "connected to the server" : "not connected to the server", "A ConnectedClient was made. Its socket "
          + "should be connected.");
    }
  }

  @Test
  void the_connected_client_gives_up_after_its_patience() throws Exception {
    var over = new CountDownLatch(1);
    try (var peer = DatagramPeer.server();
        var patient = new ConnectedClient(addressOf(peer), LONG_REAL_PATIENCE);
        var impatient = new ConnectedClient(addressOf(peer), SHORT_REAL_PATIENCE);
        var first = Running.start(() -> givesUp(patient, over))) {
      peer.expect("anybody?");
      first.expectWaiting(); // so its wait has begun before that of the second client
      var waited = new AtomicLong();
      try (var second = Running.start(() -> {
        long begin = System.nanoTime();
        try {
          return impatient.ask("anybody?");
        } finally {
          waited.set(System.nanoTime() - begin);
        }
      })) {
        second.expectException(SocketTimeoutException.class);
      }
      assertEquals("100 ms or more", waited.get() >= SHORT_REAL_PATIENCE.toNanos() - 1_000_000 ? "100 ms or more"
          : waited.get() / 1_000_000 + " ms", "No answer comes. Patience is 100 ms.");
      assertEquals("still waits", over.await(GIVES_UP_TOO_MILLIS, TimeUnit.MILLISECONDS) ? "has given up"
          : "still waits", "No answer comes. A client with a patience of 900 ms has asked, and then a client with "
          + "100 ms, which has given up. What the first one does now.");
      first.expectWaiting(); // and has not given up already, in a thread that has not got its turn
    }
  }

  @Test
  void the_connected_client_asks_again_after_it_has_given_up() throws Exception {
    try (var peer = DatagramPeer.server();
        var client = new ConnectedClient(addressOf(peer), PATIENCE)) {
      try (var first = Running.start(() -> client.ask("lost"))) {
        first.expectException(SocketTimeoutException.class);
      }
      peer.expect("lost");
      try (var second = Running.start(() -> answered(client, "again"))) {
        peer.expect("again");
        peer.send("AGAIN");
        second.expectResult("AGAIN");
      }
    }
  }

  @Test
  void the_connected_client_sends_and_reads_utf_8_too() throws Exception {
    try (var peer = DatagramPeer.server(); var client = connected(peer)) {
      speaksUtf8(peer, client::ask);
    }
  }

  @Test
  @Hint("The other machine says that nobody is there, and the kernel tells your socket. Which exception does receive "
      + "throw then, and who should see it?")
  void the_connected_client_reports_that_nobody_is_there() throws Exception {
    InetSocketAddress nobody;
    try (var closed = onLoopback()) {
      nobody = new InetSocketAddress(closed.getLocalAddress(), closed.getLocalPort());
    }
    try (var client = new ConnectedClient(nobody, PATIENCE); var answer = Running.start(() -> client.ask("anybody?"))) {
      answer.expectException(IOException.class);
    }
  }

  @Test
  void the_connected_client_takes_the_longest_answer() throws Exception {
    String longest = "X".repeat(DatagramPeer.MAX_BYTES);
    try (var peer = DatagramPeer.server();
        var client = connected(peer);
        var answer = Running.start(() -> client.ask("more"))) {
      peer.expect("more");
      peer.send(longest);
      answer.expectResult(longest);
    }
  }

  @Test
  void both_ask_over_real_udp() throws Exception {
    try (var peer = DatagramPeer.server();
        var unconnected = new UpperClient(addressOf(peer), REAL_PATIENCE);
        var connected = connected(peer);
        var answers = Running.start(() -> unconnected.ask("ann") + connected.ask("bob") + unconnected.ask(""))) {
      peer.expect("ann");
      peer.send("ANN");
      peer.expect("bob");
      peer.send("BOB");
      peer.expect("");
      peer.send("");
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

  /// An answer comes in time, and no answer comes to the next question, wherever the clock begins.
  private static void waitsByAnyClock(long nanoTime) throws Exception {
    try (var link = upperCase(new Link().clock(nanoTime))) {
      link.toClient().delay(1, 130);
      link.toServer().drop(2);
      link.stranger(otherPort(link), "WRONG".getBytes(UTF_8), 110);
      try (var client = unconnected(link)) {
        try (var answer = Running.start(() -> client.ask("hello"))) {
          answer.expectResult("HELLO");
        }
        assertEquals("200 ms", waited(link, client), "No answer comes. Patience is 200 ms.");
      }
    }
  }

  /// Either client's way to ask.
  private interface Asking {
    String ask(String text) throws IOException;
  }

  /// Asks until an answer comes: on a busy machine, an answer may take longer than patience.
  private static String answered(ConnectedClient client, String question) throws IOException {
    for (int more = 20; ; more--) {
      try {
        return client.ask(question);
      } catch (SocketTimeoutException late) {
        if (more == 0) {
          throw late;
        }
      }
    }
  }

  /// Asks a question that gets no answer, and records that the call has ended.
  private static String givesUp(ConnectedClient client, CountDownLatch over) throws IOException {
    try {
      return client.ask("anybody?");
    } catch (SocketTimeoutException noAnswer) {
      return "gives up";
    } finally {
      over.countDown();
    }
  }

  /// How long a client waits when no answer comes, rounded to 50 ms: how it rounds to milliseconds does not matter.
  private static String waited(Link link, UpperClient client) {
    var took = new AtomicLong();
    try (var answer = Running.start(() -> {
      long begin = link.elapsedMillis();
      try {
        return client.ask("anybody?");
      } finally {
        took.set(link.elapsedMillis() - begin);
      }
    })) {
      answer.expectException(SocketTimeoutException.class);
    }
    return Math.round(took.get() / 50.0) * 50 + " ms";
  }

  private static Link upperCase(Link link) {
    return link.answering(question -> List.of(new String(question, UTF_8).toUpperCase(Locale.ROOT).getBytes(UTF_8)));
  }

  private static UpperClient unconnected(Link link) {
    return new UpperClient(link.client(), link.serverAddress(), PATIENCE, link::nanoTime);
  }

  private static ConnectedClient connected(DatagramPeer peer) throws IOException {
    return new ConnectedClient(addressOf(peer), REAL_PATIENCE);
  }

  private static DatagramSocket onLoopback() throws IOException {
    return new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  /// Another socket on the server's machine.
  private static InetSocketAddress otherPort(Link link) {
    return new InetSocketAddress(link.serverAddress().getAddress(), 53);
  }

  private static InetSocketAddress addressOf(DatagramPeer peer) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port());
  }
}
