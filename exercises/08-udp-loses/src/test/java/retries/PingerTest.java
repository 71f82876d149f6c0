package retries;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.link.Link;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// On the link a datagram takes 10 ms each way, by a clock that does not wait. So a round trip takes 20 ms.
@Task(1)
@Hint("Your code waits for an answer, and a datagram arrives. Which two things must be true if it is the answer? If it "
    + "is not the answer, how long may your code still wait?")
@Hint("Work out a deadline once for each attempt. In a loop, give setSoTimeout the time that is left, receive into "
    + "Message.room(), and check Message.in(packet) and getSocketAddress(). A SocketTimeoutException is not a failure "
    + "of the program here: return an empty result.")
@Hint("leftMillis = Math.ceilDiv(deadline - nanoTime.getAsLong(), 1_000_000); if (leftMillis <= 0) return "
    + "Optional.empty(); socket.setSoTimeout((int) leftMillis); and for each ping: number++; take the time; attempt; "
    + "take the time; add Answered or Lost.")
class PingerTest {
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final long ROUND_TRIP_MILLIS = 20;

  @Test
  void a_ping_is_four_bytes_and_its_answer_is_timed() throws Exception {
    try (var link = echo(new Link())) {
      assertEquals("1: 20 ms", pinged(link, 1), "The answer comes after 20 ms, by the clock that was given, nanoTime.");
      assertEquals("00 00 00 01", hex(link.toServer().sent().getFirst()), "The first ping has the number 1.");
    }
  }

  @Test
  void each_ping_has_its_own_time() throws Exception {
    try (var link = echo(new Link())) {
      link.toServer().delay(2, 5);
      link.toClient().delay(2, 25);
      assertEquals("1: 20 ms, 2: 50 ms, 3: 20 ms", pinged(link, 3), "The second ping needs 30 ms more on its way.");
    }
  }

  @Test
  void reports_a_lost_ping_and_sends_the_next_one() throws Exception {
    try (var link = echo(new Link())) {
      link.toServer().drop(2);
      assertEquals("1: 20 ms, 2: lost, 3: 20 ms", pinged(link, 3), "The second ping is lost.");
    }
  }

  @Test
  void waits_for_each_ping_as_long_as_patience_says() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().dropFrom(1);
      var waited = new AtomicLong();
      try (var pinger = pinger(link);
          var pings = Running.start(() -> {
            long begin = link.elapsedMillis();
            List<Ping> three = pinger.ping(3);
            waited.set(link.elapsedMillis() - begin);
            return three;
          })) {
        assertEquals("1: lost, 2: lost, 3: lost", words(pings.result()), "No answer comes back.");
      }
      assertEquals("600 ms", Math.round(waited.get() / 50.0) * 50 + " ms",
          "Three pings get no answer. Patience is 200 ms.");
    }
  }

  @Test
  void a_late_answer_is_not_the_answer_to_the_next_ping() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().delay(1, 200);
      link.toServer().drop(2);
      assertEquals("1: lost, 2: lost, 3: 20 ms", pinged(link, 3),
          "The first answer comes too late, and the second ping is lost.");
    }
  }

  @Test
  void after_a_late_answer_a_ping_still_waits_for_its_own() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().delay(1, 190);
      assertEquals("1: lost, 2: 20 ms", pinged(link, 2),
          "The first answer comes while the second ping waits for its own.");
    }
  }

  @Test
  void a_late_answer_does_not_make_the_wait_longer() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().repeat(1, 100).delay(2, 230);
      assertEquals("1: 20 ms, 2: lost", pinged(link, 2),
          "The first answer comes again while the second ping waits, and the second answer comes after 250 ms. "
              + "Patience is 200 ms.");
    }
  }

  @Test
  void a_late_answer_at_the_last_moment_does_no_harm() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().repeat(1, PATIENCE.toMillis());
      link.toServer().drop(2);
      assertEquals("1: 20 ms, 2: lost, 3: 20 ms", pinged(link, 3),
          "The first answer comes again at the moment when the time of the second ping is over.");
    }
  }

  @Test
  @Hint("How many whole milliseconds are half a millisecond? And what does setSoTimeout make of that number?")
  void an_old_answer_half_a_millisecond_before_the_end_does_no_harm() throws Exception {
    try (var link = echo(new Link())) {
      link.toServer().drop(1);
      link.stranger(link.serverAddress(), message(0), PATIENCE.minusNanos(500_000));
      assertEquals("1: lost, 2: 20 ms", pinged(link, 2), "The first ping is lost, and an old answer comes half a "
          + "millisecond before its time is over.");
    }
  }

  @Test
  @Hint("System.nanoTime() may be any number, and it overflows: after Long.MAX_VALUE comes Long.MIN_VALUE. What is the "
      + "difference of these two? And which of them is greater?")
  void the_clock_may_overflow() throws Exception {
    pingsByAnyClock(Long.MAX_VALUE - Duration.ofMillis(250).toNanos());
    pingsByAnyClock(Long.MAX_VALUE - Duration.ofMillis(350).toNanos() + 1);
  }

  @Test
  @Hint("System.nanoTime() may be any number, also one below 0. Does your code take such a number for \"no time\"?")
  void the_clock_may_show_a_number_below_0() throws Exception {
    pingsByAnyClock(-Duration.ofMillis(250).toNanos());
  }

  @Test
  void ignores_what_others_send() throws Exception {
    try (var link = echo(new Link())) {
      link.toServer().drop(1);
      link.stranger(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 7), message(1), 3);
      link.stranger(otherPort(link), message(1), 5);
      link.stranger(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), link.serverAddress().getPort()),
          message(1), 7);
      assertEquals("1: lost, 2: 20 ms", pinged(link, 2), "The first ping is lost, and others answer it.");
    }
  }

  @Test
  void what_others_send_does_not_make_the_wait_longer() throws Exception {
    try (var link = echo(new Link())) {
      link.toClient().delay(1, 230);
      for (int millis = 50; millis < 200; millis += 35) {
        link.stranger(otherPort(link), message(1), millis);
      }
      assertEquals("1: lost, 2: 20 ms", pinged(link, 2), "The first answer comes after 250 ms, and others send first. "
          + "Patience is 200 ms.");
    }
  }

  @Test
  void ignores_what_is_not_a_message() throws Exception {
    try (var link = echo(new Link())) {
      link.stranger(link.serverAddress(), new byte[0], 3);
      link.stranger(link.serverAddress(), new byte[] {0, 0, 1}, 5);
      link.stranger(link.serverAddress(), tooLong(1), 7);
      assertEquals("1: 20 ms, 2: 20 ms", pinged(link, 2),
          "Three datagrams that are too short or too long come before the answer.");
    }
  }

  @Test
  @Hint("Where does your code keep the number between two calls of ping: in a local variable, or in a field?")
  void numbers_go_on_in_the_next_call() throws Exception {
    try (var link = echo(new Link());
        var pinger = pinger(link)) {
      link.toClient().delay(1, 190);
      try (var first = Running.start(() -> pinger.ping(1))) {
        assertEquals("1: lost", words(first.result()), "The answer is late.");
      }
      try (var second = Running.start(() -> pinger.ping(1))) {
        assertEquals("2: 20 ms", words(second.result()), "Now the answer to the ping of the first call comes.");
      }
    }
  }

  @Test
  @Hint("Two of ten are lost. What is 2 / 10 in Java if both numbers are an int?")
  void says_how_many_of_a_hundred_were_lost() throws Exception {
    try (var link = echo(new Link());
        var pinger = pinger(link)) {
      link.toServer().drop(3);
      link.toClient().drop(7);
      try (var summary = Running.start(() -> Summary.of(pinger.ping(10)))) {
        assertEquals("10 sent, 8 answered, 20.0 % lost", counts(summary.result()),
            "Ten pings, and two of them are lost.");
      }
    }
  }

  @Test
  @Hint("What is 100 * 1 / 3 in Java if all three numbers are an int? And where does your percentage become a whole "
      + "number?")
  void a_share_is_not_rounded_before_it_is_printed() throws Exception {
    List<Ping> oneLost = List.of(answered(1, 30), new Ping.Lost(2), answered(3, 30));
    try (var summary = Running.start(() -> Summary.of(oneLost))) {
      assertEquals("3 sent, 2 answered, 33.3 % lost", counts(summary.result()), "One of three pings is lost.");
    }
    List<Ping> sevenLost = IntStream.rangeClosed(1, 8)
        .mapToObj(number -> number == 4 ? answered(number, 30) : new Ping.Lost(number)).toList();
    try (var summary = Running.start(() -> Summary.of(sevenLost))) {
      assertEquals("8 sent, 1 answered, 87.5 % lost", counts(summary.result()), "Seven of eight pings are lost.");
    }
  }

  @Test
  @Hint("Which pings have a round trip? By which number do you divide the sum of their times?")
  @Hint("A LongStream of the answered pings' nanoseconds has the method summaryStatistics(): count, min, average, max.")
  void reports_the_round_trips_of_the_answered_pings() throws Exception {
    assertEquals("min/avg/max 10.0/30.0/50.0 ms", roundTrips(answered(1, 30), new Ping.Lost(2), answered(3, 50),
        answered(4, 10)), "One ping is lost, and the others take 30, 50 and 10 ms.");
  }

  @Test
  @Hint("In which unit do you add the times, and in which type? An int can hold only two seconds in nanoseconds.")
  void a_round_trip_may_take_seconds_or_less_than_a_millisecond() throws Exception {
    assertEquals("min/avg/max 1500.0/2500.0/3500.0 ms", roundTrips(answered(1, 1_500), answered(2, 3_500),
        answered(3, 2_500)), "Three pings take 1.5, 3.5 and 2.5 s.");
    assertEquals("min/avg/max 0.2/0.5/0.9 ms", roundTrips(new Ping.Answered(1, Duration.ofNanos(200_000)),
        new Ping.Answered(2, Duration.ofNanos(400_000)), new Ping.Answered(3, Duration.ofNanos(900_000))),
        "Three pings take 0.2, 0.4 and 0.9 ms.");
  }

  @Test
  @Hint("The average should be rounded down to the nanosecond. What happens to half a nanosecond in your code?")
  void the_average_is_rounded_down_to_the_nanosecond() throws Exception {
    List<Ping> pings = List.of(new Ping.Answered(1, Duration.ofNanos(20_000_001)),
        new Ping.Answered(2, Duration.ofNanos(20_000_002)));
    try (var summary = Running.start(() -> Summary.of(pings))) {
      assertEquals("20000001 ns", summary.result().roundTrips().map(times -> times.avg().toNanos() + " ns")
          .orElse("none"), "The average of 20,000,001 and 20,000,002 ns.");
    }
  }

  @Test
  @Hint("What is the average if there are no times? Which Optional says that there is none? And how many percent are "
      + "lost if nothing was sent?")
  void has_no_round_trips_if_no_ping_was_answered() throws Exception {
    try (var summary = Running.start(() -> Summary.of(List.of(new Ping.Lost(1), new Ping.Lost(2))))) {
      assertEquals("2 sent, 0 answered, 100.0 % lost", summary.result().toString(), "Two pings were sent and lost.");
    }
    try (var summary = Running.start(() -> Summary.of(List.of()))) {
      assertEquals("0 sent, 0 answered, 0.0 % lost", summary.result().toString(), "No ping was sent.");
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
      assertEquals("3 sent, 3 answered, 0.0 % lost", counts(summary.result()),
          "Three pings were sent, and three answers came.");
    }
  }

  @Test
  @Hint("Only a connected socket is told that nobody is there. Is your socket connected, and must it be?")
  void a_server_that_is_not_there_is_a_lost_ping() throws Exception {
    InetSocketAddress nobody;
    try (var free = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      nobody = (InetSocketAddress) free.getLocalSocketAddress();
    }
    try (var pinger = new Pinger(nobody, Duration.ofMillis(20));
        var pings = Running.start(() -> pinger.ping(2))) {
      assertEquals("1: lost, 2: lost", words(pings.result()), "Nobody has the server's port.");
    }
  }

  private static Link echo(Link link) {
    return link.answering(List::of);
  }

  /// Another socket on the server's machine.
  private static InetSocketAddress otherPort(Link link) {
    return new InetSocketAddress(link.serverAddress().getAddress(), 7);
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

  /// One ping is answered after 150 ms, which is in time, and the next one is lost, from 150 ms until 350 ms, wherever
  /// the clock begins.
  private static void pingsByAnyClock(long nanoTime) throws Exception {
    try (var link = echo(new Link().clock(nanoTime))) {
      link.toClient().delay(1, 130);
      link.toServer().drop(2);
      link.stranger(link.serverAddress(), message(0), 110);
      assertEquals("1: 150 ms, 2: lost, 3: 20 ms", pinged(link, 3), "The first ping takes 150 ms, and the second one "
          + "is lost. Patience is 200 ms.");
    }
  }

  private static String words(List<Ping> pings) {
    return pings == null ? "null" : pings.stream().map(PingerTest::word).collect(Collectors.joining(", "));
  }

  private static String word(Ping ping) {
    return switch (ping) {
      case Ping.Answered(int number, Duration roundTrip) -> number + ": " + toTen(roundTrip.toMillis()) + " ms";
      case Ping.Lost(int number) -> number + ": lost";
      case null -> "null";
    };
  }

  /// Rounded, because it does not matter how the code rounds the time that is left to milliseconds. A time that is too
  /// short for a round trip stays as it is, so that the reader finds it in the record.
  private static long toTen(long millis) {
    return millis < ROUND_TRIP_MILLIS / 2 ? millis : Math.round(millis / 10.0) * 10;
  }

  /// The part of a summary before the round trips.
  private static String counts(Summary summary) {
    return String.valueOf(summary).split(";")[0];
  }

  /// The part with the round trips in the summary of these pings.
  private static String roundTrips(Ping... pings) throws Exception {
    try (var summary = Running.start(() -> Summary.of(List.of(pings)))) {
      String[] parts = String.valueOf(summary.result()).split("; ");
      return parts.length < 2 ? "none" : parts[1];
    }
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
