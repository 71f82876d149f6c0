package retries;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.link.Link;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// On the link a datagram takes 10 ms each way, by a clock that does not wait.
@Task(2)
@Hint("A try has brought no answer. What must stay the same in the next try, so that the server sees that it is not a "
    + "new request? And what must be new?")
@Hint("The number belongs to the request: take it once, before the first try. The time belongs to the try: each "
    + "attempt gets a whole wait of its own, twice as long as the wait before it.")
@Hint("question = new Message(++number, request); wait = patience; for each of the tries: answer = "
    + "exchange.attempt(question, wait); if (answer.isPresent()) return answer.get().payload(); wait = "
    + "wait.multipliedBy(2); and after the loop: throw new SocketTimeoutException(…).")
class StopAndWaitClientTest {
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final int TRIES = 4;
  private static final long MILLIS_ON_THE_WAY = 10;
  /// More datagrams than a client with [#TRIES] must send, but so few that a wait that doubles stays a sensible number.
  private static final int WITHOUT_END = 20;

  /// With 30 % loss each way about 49 of 100 tries are answered, so about one request in 50,000 needs more tries.
  private static final int MANY_TRIES = 16;
  private static final int REQUESTS = 40;
  private static final long SEED = 8;

  @Test
  void returns_the_payload_of_the_answer() throws Exception {
    try (var link = answering(new Link())) {
      assertEquals("answer to hello", asked(link, "hello"), "What the server answers.");
    }
  }

  @Test
  void requests_are_numbered() throws Exception {
    try (var link = answering(new Link())) {
      assertEquals("answer to a, answer to b, answer to c", asked(link, "a", "b", "c"), "What the server answers.");
      assertEquals("1, 2, 3", numbers(link.toServer().sent()), "The numbers of three requests.");
    }
  }

  @Test
  @Hint("Two requests may be equal, and the caller wants both. How many datagrams does your client send for them?")
  void sends_the_same_request_again_for_each_call_of_ask() throws Exception {
    var times = new AtomicInteger();
    try (var link = new Link().answering(request -> List.of(message(ByteBuffer.wrap(request).getInt(),
        "answer " + times.incrementAndGet())))) {
      assertEquals("answer 1, answer 2", asked(link, "same", "same"), "What the server answers.");
    }
  }

  @Test
  void sends_again_when_no_answer_comes() throws Exception {
    try (var link = answering(new Link())) {
      link.toServer().drop(1);
      assertEquals("answer to hello", asked(link, "hello"), "The first try is lost.");
    }
  }

  @Test
  void gives_up_after_the_last_try() throws Exception {
    try (var link = answering(new Link())) {
      link.toServer().dropFrom(1).atMost(WITHOUT_END);
      askInVain(link);
      assertEquals("tries: 4", "tries: " + link.toServer().sent().size(), "There are four tries, and all are lost.");
    }
  }

  @Test
  void each_try_has_a_time_of_its_own() throws Exception {
    try (var link = answering(new Link())) {
      link.toServer().drop(1);
      link.toClient().drop(1);
      assertEquals("answer to hello", asked(link, "hello"), "The third try is answered.");
    }
  }

  @Test
  void each_try_waits_twice_as_long_as_the_last() throws Exception {
    try (var link = new Link()) {
      assertEquals("0, 100, 300, 700; given up at 1500 ms", timesOfTries(link),
          "When each try is sent. Patience is 100 ms at first.");
    }
  }

  @Test
  @Hint("Where does your code keep the wait that doubles: in a field, or in a local variable of ask? With which value "
      + "does it begin?")
  void each_request_begins_with_the_first_wait() throws Exception {
    try (var link = new Link()) {
      var times = new ArrayList<Long>();
      link.answering(request -> {
        times.add(link.elapsedMillis());
        return List.of(request);
      });
      link.toClient().drop(1, 3);
      assertEquals("a, b", asked(link, "a", "b"), "The first answer to each of two requests is lost.");
      assertEquals("0, 100, 120, 220", listed(times, 10), "When each try is sent: two tries of the first request, "
          + "and two of the second. Patience is 100 ms at first.");
    }
  }

  @Test
  void all_tries_have_the_number_of_the_request() throws Exception {
    try (var link = answering(new Link())) {
      link.toClient().drop(1, 2);
      assertEquals("answer to a, answer to b", asked(link, "a", "b"), "The first two answers are lost.");
      assertEquals("1, 1, 1, 2", numbers(link.toServer().sent()),
          "The numbers of three tries, and of the next request.");
    }
  }

  @Test
  void a_slow_answer_to_the_first_try_is_an_answer() throws Exception {
    try (var link = answering(new Link())) {
      link.toClient().delay(1, 150);
      link.toServer().drop(2);
      assertEquals("answer to hello", asked(link, "hello"), "The first answer takes 170 ms.");
      assertEquals("1, 1", numbers(link.toServer().sent()), "The numbers of what was sent. The answer to the first try "
          + "comes during the second try.");
    }
  }

  @Test
  void an_answer_that_comes_twice_is_not_the_next_one() throws Exception {
    try (var link = answering(new Link())) {
      link.toClient().delay(1, 150).delay(2, 60);
      assertEquals("answer to a, answer to b", asked(link, "a", "b"),
          "Both tries of the first request are answered, and the second answer is late.");
    }
  }

  @Test
  @Hint("An answer to another request has come. Is the time of this try over? What may end a try, and what may not?")
  void an_old_answer_is_no_reason_to_send_again() throws Exception {
    try (var link = answering(new Link())) {
      link.toClient().repeat(1, 5);
      assertEquals("answer to a, answer to b", asked(link, "a", "b"), "The first answer comes twice.");
      assertEquals("1, 2", numbers(link.toServer().sent()), "The numbers of what was sent. Nothing is lost.");
    }
  }

  @Test
  void old_answers_do_not_change_the_times_of_the_tries() throws Exception {
    try (var link = new Link()) {
      for (int millis : new int[] {50, 75, 150, 295, 500, 1_000, 1_550}) {
        link.stranger(link.serverAddress(), message(0, "old"), millis);
      }
      assertEquals("0, 100, 300, 700; given up at 1500 ms", timesOfTries(link),
          "When each try is sent. Patience is 100 ms at first.");
    }
  }

  @Test
  @Hint("How many whole milliseconds are half a millisecond? And what does setSoTimeout make of that number?")
  void an_old_answer_half_a_millisecond_before_the_end_of_a_try_does_no_harm() throws Exception {
    try (var link = new Link()) {
      link.stranger(link.serverAddress(), message(0, "old"), PATIENCE.minusNanos(500_000));
      assertEquals("0, 100, 300, 700; given up at 1500 ms", timesOfTries(link),
          "When each try is sent. Patience is 100 ms at first.");
    }
  }

  @Test
  @Hint("System.nanoTime() may be any number, and it overflows: after Long.MAX_VALUE comes Long.MIN_VALUE. What is the "
      + "difference of these two? And which of them is greater?")
  void the_clock_may_overflow() throws Exception {
    try (var link = new Link().clock(Long.MAX_VALUE - PATIENCE.multipliedBy(5).toNanos())) {
      link.stranger(link.serverAddress(), message(0, "old"), 50);
      assertEquals("0, 100, 300, 700; given up at 1500 ms", timesOfTries(link),
          "When each try is sent. Patience is 100 ms at first.");
    }
  }

  @Test
  void the_answer_to_a_request_that_was_given_up_is_not_the_next_one() throws Exception {
    try (var link = answering(new Link());
        var client = client(link, TRIES)) {
      link.toServer().drop(2, 3, 4);
      link.toClient().delay(1, 1_490);
      try (var first = Running.start(() -> text(client.ask("a".getBytes(UTF_8))))) {
        first.expectException(SocketTimeoutException.class);
      }
      try (var second = Running.start(() -> text(client.ask("b".getBytes(UTF_8))))) {
        assertEquals("answer to b", second.result(), "The answer to the request before this one comes first.");
      }
    }
  }

  @Test
  void ignores_what_others_send_and_what_is_not_a_message() throws Exception {
    try (var link = answering(new Link())) {
      link.stranger(new InetSocketAddress(link.serverAddress().getAddress(), 7), message(1, "wrong"), 3);
      link.stranger(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), link.serverAddress().getPort()),
          message(1, "wrong, too"), 4);
      link.stranger(link.serverAddress(), new byte[] {0, 0, 1}, 5);
      assertEquals("answer to hello", asked(link, "hello"), "What the server answers.");
    }
  }

  @Test
  void a_request_may_be_empty_or_have_the_longest_payload() throws Exception {
    String longest = "x".repeat(Message.MAX_PAYLOAD_BYTES);
    try (var link = new Link().answering(List::of)) {
      assertEquals(longest.length() + " bytes", asked(link, "", longest).length() - ", ".length() + " bytes",
          "The server sends back an empty payload, and the longest one.");
    }
  }

  @Test
  void forty_requests_are_answered_when_chance_loses_datagrams() throws Exception {
    try (var link = answering(new Link()).random(SEED, 0.3, 0.2, 0.2);
        var client = client(link, MANY_TRIES);
        var right = Running.start(() -> {
          int count = 0;
          for (int i = 1; i <= REQUESTS; i++) {
            count += ("answer to " + i).equals(text(client.ask(String.valueOf(i).getBytes(UTF_8)))) ? 1 : 0;
          }
          return count;
        })) {
      assertEquals(REQUESTS, right.result(), "How many of 40 requests got their own answer. Each way 30 of 100 "
          + "datagrams are lost, 20 come twice, and 20 are late.");
    }
  }

  @Test
  void tries_again_over_real_udp() throws Exception {
    try (var peer = DatagramPeer.server();
        var client = new StopAndWaitClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()),
            Duration.ofMillis(20), 10);
        var answer = Running.start(() -> text(client.ask("hello".getBytes(UTF_8))))) {
      peer.expect(message(1, "hello")); // gets no answer
      peer.expect(message(1, "hello"));
      peer.send(message(0, "old"));
      peer.send(message(1, "HELLO"));
      assertEquals("HELLO", answer.result(), "What the server answers.");
    }
  }

  private static Link answering(Link link) {
    return link.answering(request -> List.of(message(ByteBuffer.wrap(request).getInt(), "answer to "
        + text(Arrays.copyOfRange(request, Message.NUMBER_BYTES, request.length)))));
  }

  private static StopAndWaitClient client(Link link, int tries) {
    return new StopAndWaitClient(link.client(), link.serverAddress(), PATIENCE, tries, link::nanoTime);
  }

  /// The answers, in the order of the requests.
  private static String asked(Link link, String... requests) throws Exception {
    try (var client = client(link, TRIES);
        var answers = Running.start(() -> {
          var texts = new ArrayList<String>();
          for (String request : requests) {
            texts.add(text(client.ask(request.getBytes(UTF_8))));
          }
          return String.join(", ", texts);
        })) {
      return answers.result();
    }
  }

  /// Asks a request that gets no answer, and gives up.
  ///
  /// @return what the link's clock shows then, in milliseconds
  private static long askInVain(Link link) throws Exception {
    var end = new AtomicLong();
    try (var client = client(link, TRIES);
        var asking = Running.start(() -> {
          try {
            return text(client.ask("anybody?".getBytes(UTF_8)));
          } finally {
            end.set(link.elapsedMillis());
          }
        })) {
      asking.expectException(SocketTimeoutException.class);
    }
    return end.get();
  }

  /// When each try is sent to a server that never answers, and when the client gives up, counted from the first try and
  /// rounded to fifty milliseconds.
  private static String timesOfTries(Link link) throws Exception {
    var times = new ArrayList<Long>();
    link.toServer().atMost(WITHOUT_END);
    link.answering(_ -> {
      times.add(link.elapsedMillis());
      return List.of();
    });
    long end = askInVain(link);
    return times.isEmpty() ? "none" : listed(times, 50) + "; given up at "
        + rounded(end - times.getFirst() + MILLIS_ON_THE_WAY, 50) + " ms";
  }

  private static String listed(List<Long> times, int unit) {
    return times.stream().map(time -> rounded(time - times.getFirst(), unit)).collect(Collectors.joining(", "));
  }

  /// Rounded, because it does not matter how the code rounds the time that is left to milliseconds.
  private static String rounded(long millis, int unit) {
    return String.valueOf(Math.round((double) millis / unit) * unit);
  }

  private static String numbers(List<byte[]> datagrams) {
    return datagrams.stream().map(bytes -> bytes.length < Message.NUMBER_BYTES ? "none"
        : String.valueOf(ByteBuffer.wrap(bytes).getInt())).collect(Collectors.joining(", "));
  }

  private static byte[] message(int number, String text) {
    byte[] payload = text.getBytes(UTF_8);
    return ByteBuffer.allocate(Message.NUMBER_BYTES + payload.length).putInt(number).put(payload).array();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, UTF_8);
  }
}
