package retries;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.link.Link;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// On the link a datagram takes 10 ms each way, of a clock that does not wait. So a round trip takes 20 ms.
@Task(1)
@Hint("A ping waits, and something arrives. Which two things must be true of it to be the answer? And if they are not, "
    + "how long may the ping still wait?")
@Hint("Work out a deadline once for each attempt. In a loop give setSoTimeout what is left of it, receive into "
    + "Message.room(), and look at Message.in(packet) and at getSocketAddress(). A SocketTimeoutException is no "
    + "failure of the program here: it is an empty result.")
@Hint("leftMillis = Math.ceilDiv(deadline - nanoTime.getAsLong(), 1_000_000); if (leftMillis <= 0) return "
    + "Optional.empty(); socket.setSoTimeout((int) leftMillis); and for each ping: number++; take the time; attempt; "
    + "take the time; add Answered or Lost.")
class PingerTest {
  private static final Duration PATIENCE = Duration.ofMillis(1_000);

  @Test
  void a_ping_is_four_bytes_and_its_answer_is_timed() throws Exception {
    try (var link = echo(new Link())) {
      assertEquals("1: 20 ms", pinged(link, 1), "The clock that was given, nanoTime, counts 20 ms until the answer.");
      assertEquals("00 00 00 01", hex(link.toServer().sent().getFirst()), "The first ping has the number 1.");
    }
  }

  @Test
  void each_ping_has_its_own_time() throws Exception {
    try (var link = echo(new Link())) {
      link.toServer().delay(2, 5);
      link.toClient().delay(2, 25);
      assertEquals("1: 20 ms, 2: 50 ms, 3: 20 ms", pinged(link, 3), "On its way the second ping loses 30 ms.");
    }
  }

  @Test
  void a_lost_ping_is_told_and_the_next_one_goes_out() throws Exception {
    try (var link = echo(new Link())) {
      link.toServer().drop(2);
      assertEquals("1: 20 ms, 2: lost, 3: 20 ms", pinged(link, 3), "The second ping is lost.");
    }
  }

  @Test
  void waits_for_each_as_long_as_its_patience() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().dropFrom(1);
      assertEquals("1: lost, 2: lost, 3: lost", pinged(link, 3), "No answer comes back.");
      assertEquals("3000 ms", waited(link), "Three pings get no answer. Patience is 1,000 ms.");
    }
  }

  @Test
  void a_late_answer_is_not_the_answer_to_the_next_ping() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().delay(1, 1_000);
      link.toServer().drop(2);
      assertEquals("1: lost, 2: lost, 3: 20 ms", pinged(link, 3),
          "The first answer comes too late, and the second ping is lost.");
    }
  }

  @Test
  void after_a_late_answer_it_still_waits_for_its_own() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().delay(1, 990);
      assertEquals("1: lost, 2: 20 ms", pinged(link, 2),
          "The first answer comes while the second ping is under way.");
    }
  }

  @Test
  void a_late_answer_does_not_make_the_wait_longer() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().repeat(1, 500).delay(2, 1_200);
      assertEquals("1: 20 ms, 2: lost", pinged(link, 2),
          "The first answer comes again while the second ping is under way, and the second answer comes after "
              + "1,220 ms. Patience is 1,000 ms.");
    }
  }

  @Test
  void a_late_answer_at_the_last_moment_does_no_harm() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().repeat(1, PATIENCE.toMillis());
      link.toServer().drop(2);
      assertEquals("1: 20 ms, 2: lost, 3: 20 ms", pinged(link, 3),
          "The first answer comes again in the very moment in which the time of the second ping is over.");
    }
  }

  @Test
  void passes_over_what_others_send() throws Exception {
    try (var link = echo(new Link())) {
      link.toServer().drop(1);
      link.stranger(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 7), message(1), 3);
      link.stranger(new InetSocketAddress(link.serverAddress().getAddress(), 7), message(1), 5);
      assertEquals("1: lost, 2: 20 ms", pinged(link, 2), "The first ping is lost, and others answer it.");
    }
  }

  @Test
  void passes_over_what_is_no_message() throws Exception {
    try (var link = echo(new Link())) {
      link.stranger(link.serverAddress(), new byte[0], 3);
      link.stranger(link.serverAddress(), new byte[] {0, 0, 1}, 5);
      link.stranger(link.serverAddress(), tooLong(1), 7);
      assertEquals("1: 20 ms, 2: 20 ms", pinged(link, 2),
          "Before the answer three datagrams come that are too short or too long.");
    }
  }

  @Test
  @Hint("Where does the number live between two calls of ping: in a local variable of the method, or in a field?")
  void numbers_go_on_in_the_next_call() throws Exception {
    try (var link = echo(new Link());
        var pinger = pinger(link)) {
      link.toClient().delay(1, 990);
      try (var first = Running.start(() -> pinger.ping(1))) {
        assertEquals("1: lost", words(first.result()), "The answer is late.");
      }
      try (var second = Running.start(() -> pinger.ping(1))) {
        assertEquals("2: 20 ms", words(second.result()), "The answer to the last call's ping comes now.");
      }
    }
  }

  @Test
  @Hint("Two of ten are lost. What is 2 / 10 in Java, when both are an int?")
  void says_how_many_of_a_hundred_were_lost() throws Exception {
    try (var link = echo(new Link());
        var pinger = pinger(link)) {
      link.toServer().drop(3);
      link.toClient().drop(7);
      try (var summary = Running.start(() -> Summary.of(pinger.ping(10)))) {
        assertEquals("10 sent, 8 answered, 20.0 % lost", summary.result().toString().split(";")[0],
            "Ten pings, and two of them are lost.");
      }
    }
  }

  @Test
  @Hint("Which of the pings have a round trip? By how many do you divide the sum of their times?")
  @Hint("A LongStream of the answered pings' nanoseconds has summaryStatistics(): count, min, average and max.")
  void says_the_round_trips_of_those_that_were_answered() throws Exception {
    List<Ping> pings = List.of(answered(1, 30), new Ping.Lost(2), answered(3, 50), answered(4, 10));
    try (var summary = Running.start(() -> Summary.of(pings))) {
      assertEquals("4 sent, 3 answered, 25.0 % lost; min/avg/max 10.0/30.0/50.0 ms", summary.result().toString(),
          "One ping is lost, and the others take 30, 50 and 10 ms.");
    }
  }

  @Test
  @Hint("What is the average of no times? Which Optional says that there is none? And how much is lost when nothing "
      + "was sent?")
  void has_no_round_trips_where_none_was_answered() throws Exception {
    try (var summary = Running.start(() -> Summary.of(List.of(new Ping.Lost(1), new Ping.Lost(2))))) {
      assertEquals("2 sent, 0 answered, 100.0 % lost", summary.result().toString(), "Two pings, and both were lost.");
    }
    try (var summary = Running.start(() -> Summary.of(List.of()))) {
      assertEquals("0 sent, 0 answered, 0.0 % lost", summary.result().toString(), "No ping, so none was lost.");
    }
  }

  @Test
  void pings_over_real_udp() throws Exception {
    try (var peer = DatagramPeer.server();
        var pinger = new Pinger(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()),
            Duration.ofSeconds(5));
        var summary = Running.start(() -> Summary.of(pinger.ping(3)))) {
      for (int number = 1; number <= 3; number++) {
        peer.expect(message(number));
        peer.send(message(number));
      }
      assertEquals("3 sent, 3 answered, 0.0 % lost", summary.result().toString().split(";")[0],
          "Three pings, and three answers.");
    }
  }

  @Test
  @Hint("Only a connected socket is told that nobody is there. Is yours connected, and does it have to be?")
  void a_server_that_is_not_there_is_a_lost_ping() throws Exception {
    InetSocketAddress nobody;
    try (var free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      nobody = (InetSocketAddress) free.getLocalSocketAddress();
    }
    try (var pinger = new Pinger(nobody, Duration.ofMillis(20));
        var pings = Running.start(() -> pinger.ping(2))) {
      assertEquals("1: lost, 2: lost", words(pings.result()), "Nobody listens at the server's port.");
    }
  }

  private static Link echo(Link link) {
    return link.answering(List::of);
  }

  private static Pinger pinger(Link link) {
    return new Pinger(link.client(), link.serverAddress(), PATIENCE, link::nanoTime);
  }

  private static String pinged(Link link, int count) throws Exception {
    try (var pinger = pinger(link);
        var pings = Running.start(() -> pinger.ping(count))) {
      return words(pings.result());
    }
  }

  private static String words(List<Ping> pings) {
    return pings == null ? "null" : pings.stream().map(PingerTest::word).collect(Collectors.joining(", "));
  }

  private static String word(Ping ping) {
    return switch (ping) {
      case Ping.Answered(int number, Duration roundTrip) -> number + ": " + roundTrip.toMillis() + " ms";
      case Ping.Lost(int number) -> number + ": lost";
      case null -> "null";
    };
  }

  /// To the next ten: how a rest of time is rounded to milliseconds does not matter.
  private static String waited(Link link) {
    return Math.round(link.elapsedMillis() / 10.0) * 10 + " ms";
  }

  private static Ping answered(int number, long millis) {
    return new Ping.Answered(number, Duration.ofMillis(millis));
  }

  /// A message without a payload.
  private static byte[] message(int number) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
  }

  /// A datagram with one byte more than the longest message.
  private static byte[] tooLong(int number) {
    return ByteBuffer.allocate(Message.NUMBER_BYTES + Message.MAX_PAYLOAD_BYTES + 1).putInt(number).array();
  }

  private static String hex(byte[] bytes) {
    return HexFormat.ofDelimiter(" ").formatHex(bytes);
  }
}
