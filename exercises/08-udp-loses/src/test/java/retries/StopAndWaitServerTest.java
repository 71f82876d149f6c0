package retries;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.link.Link;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// The server keeps an account: each request is an amount, and its answer is the balance.
@Task(3)
@Hint("A request comes for the second time, with the same number. What has its client not got yet, and what must not "
    + "happen again?")
@Hint("Keep the last answer of each client in a map. The key is packet.getSocketAddress(), the address with the port. "
    + "The answer is a Message, so it has the number of its request.")
@Hint("last = answers.get(client); if (last == null || request.number() - last.number() > 0) { do the work; last = its "
    + "answer with the request's number; put it into the map; } if (request.number() == last.number()) send last.")
class StopAndWaitServerTest {
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final int MANY_TRIES = 16;
  private static final int REQUESTS = 25;
  private static final long SEED = 30;

  private static final int CLIENT_PORT = 7_000;

  /// No number means "all", and the server spends time on each of these requests.
  private static final int CLIENTS = 300;

  @Test
  void an_answer_has_the_number_of_its_request() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(7, "10"));
      peer.expect(message(7, "10"));
      peer.send(message(8, "5"));
      peer.expect(message(8, "15"));
    }
  }

  @Test
  void a_repeated_request_gets_the_same_answer() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
    }
  }

  @Test
  void the_same_payload_with_a_new_number_is_a_new_request() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      peer.send(message(2, "10"));
      peer.expect(message(2, "20"));
      peer.send(message(2, "10"));
      peer.expect(message(2, "20"));
    }
  }

  @Test
  void two_clients_have_their_own_numbers() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var ann = DatagramPeer.client(server.port());
        var bob = DatagramPeer.client(server.port())) {
      ann.send(message(1, "10"));
      ann.expect(message(1, "10"));
      bob.send(message(1, "5"));
      bob.expect(message(1, "15"));
      ann.send(message(1, "10"));
      ann.expect(message(1, "10"));
      bob.send(message(1, "5"));
      bob.expect(message(1, "15"));
    }
  }

  @Test
  void ignores_an_old_request_that_comes_late() throws Exception {
    try (var link = new Link();
        var server = new StopAndWaitServer(link.server(), new Account());
        var serving = Running.start(server::serve);
        var client = link.client()) {
      serving.expectWaiting();
      assertEquals("number 1: 10", answer(client, link, message(1, "10")), "The answer to number 1 with 10.");
      assertEquals("number 2: 15", answer(client, link, message(2, "5")), "The answer to number 2 with 5.");
      assertEquals("nothing", answer(client, link, message(1, "10")),
          "The answer to number 1, when it comes again after number 2.");
      assertEquals("number 3: 16", answer(client, link, message(3, "1")), "The answer to number 3 with 1.");
    }
  }

  @Test
  @Hint("What does your map hold for a client that has not asked before? Does its first number matter then?")
  void the_first_number_of_a_client_may_be_any() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var ann = DatagramPeer.client(server.port());
        var bob = DatagramPeer.client(server.port())) {
      ann.send(message(-5, "10"));
      ann.expect(message(-5, "10"));
      bob.send(message(0, "5"));
      bob.expect(message(0, "15"));
    }
  }

  @Test
  void a_number_may_be_missing() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      peer.send(message(3, "5"));
      peer.expect(message(3, "15"));
    }
  }

  @Test
  @Hint("What is Integer.MIN_VALUE - Integer.MAX_VALUE, as an int? Is it above 0? And which of the two is greater?")
  void after_the_largest_number_comes_the_smallest() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(Integer.MAX_VALUE, "10"));
      peer.expect(message(Integer.MAX_VALUE, "10"));
      peer.send(message(Integer.MIN_VALUE, "5"));
      peer.expect(message(Integer.MIN_VALUE, "15"));
      peer.send(message(Integer.MAX_VALUE, "10"));
      peer.expectNothing();
    }
  }

  @Test
  @Hint("After -1 comes 0. Which of the two is newer? Which is greater with a sign, and which without a sign?")
  void after_minus_1_comes_0() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(-1, "10"));
      peer.expect(message(-1, "10"));
      peer.send(message(0, "5"));
      peer.expect(message(0, "15"));
      peer.send(message(1, "1"));
      peer.expect(message(1, "16"));
      peer.send(message(-1, "10"));
      peer.expectNothing();
    }
  }

  @Test
  @Hint("On the circle, is -1 ahead of 5 or behind it? What is -1 - 5?")
  void a_number_below_0_is_older_than_5() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(5, "10"));
      peer.expect(message(5, "10"));
      peer.send(message(-1, "5"));
      peer.expectNothing();
    }
  }

  @Test
  @Hint("The circle has 4,294,967,296 numbers. How far ahead is the last number that is still newer?")
  void a_number_is_newer_up_to_half_the_circle() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      peer.send(message(Integer.MIN_VALUE, "5"));
      peer.expect(message(Integer.MIN_VALUE, "15"));
      peer.send(message(-1, "1"));
      peer.expect(message(-1, "16"));
    }
  }

  @Test
  @Hint("Does the key of your map contain the address, and also the port?")
  void two_clients_may_have_the_same_port() throws Exception {
    try (var network = new Network();
        var server = new StopAndWaitServer(network, new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      network.from(host(1));
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      network.from(host(2));
      peer.send(message(1, "5"));
      peer.expect(message(1, "15"));
      network.from(host(1));
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
    }
  }

  @Test
  @Hint("How many clients does your map hold, and when does it remove one?")
  void remembers_a_client_however_many_others_have_asked() throws Exception {
    try (var network = new Network();
        var server = new StopAndWaitServer(network, new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      network.from(host(0));
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      for (int number = 1; number < CLIENTS; number++) {
        network.from(host(number));
        peer.send(message(1, "0"));
        peer.expect(message(1, "10"));
      }
      network.from(host(0));
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
    }
  }

  @Test
  @Hint("What does Message.in return for a datagram that is not a message? What does your server do with this result?")
  void ignores_what_is_not_a_message() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(new byte[0]);
      peer.send(new byte[] {0, 0, 1});
      peer.send(new byte[Message.NUMBER_BYTES + Message.MAX_PAYLOAD_BYTES + 1]);
      peer.expectNothing();
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
    }
  }

  @Test
  void a_message_may_have_the_longest_payload() throws Exception {
    byte[] longest = message(1, "x".repeat(Message.MAX_PAYLOAD_BYTES));
    try (var server = new StopAndWaitServer(payload -> payload);
        var _ = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(longest);
      peer.expect(longest);
      peer.send(message(2, ""));
      peer.expect(message(2, ""));
    }
  }

  @Test
  @Hint("What does receive do when the socket is closed while it waits? And what does your loop do then?")
  void ends_when_it_is_closed() throws Exception {
    try (var server = new StopAndWaitServer(new Account());
        var serving = Running.start(server::serve);
        var peer = DatagramPeer.client(server.port())) {
      peer.send(message(1, "10"));
      peer.expect(message(1, "10"));
      serving.expectWaiting();
      serving.expectEndAfter(server::close);
    }
  }

  @Test
  void your_client_and_your_server_work_when_chance_loses_datagrams() throws Exception {
    var account = new Account();
    try (var link = new Link().random(SEED, 0.3, 0.2, 0.2);
        var server = new StopAndWaitServer(link.server(), account);
        var serving = Running.start(server::serve);
        var client = new StopAndWaitClient(link.client(), link.serverAddress(), PATIENCE, MANY_TRIES,
            link::nanoTime)) {
      serving.expectWaiting();
      try (var last = Running.start(() -> lastBalance(client))) {
        long sum = REQUESTS * (REQUESTS + 1) / 2;
        assertEquals(String.valueOf(sum), last.result(), "The last answer, after 1 + 2 + … + 25 was added. Each way 30 "
            + "of 100 datagrams are lost, 20 come twice, and 20 are late.");
        assertEquals(sum, account.balance(), "The balance, after 1 + 2 + … + 25 was added.");
      }
    }
  }

  /// A client's address on another machine. All of them have the same port.
  private static InetSocketAddress host(int number) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, (byte) (number / 250),
        (byte) (number % 250 + 1)}), CLIENT_PORT);
  }

  /// Sends a datagram over the link, and returns what comes.
  private static String answer(DatagramSocket client, Link link, byte[] datagram) throws IOException {
    client.send(new DatagramPacket(datagram, datagram.length, link.serverAddress()));
    client.setSoTimeout((int) PATIENCE.toMillis());
    var packet = new DatagramPacket(new byte[Message.MAX_PAYLOAD_BYTES], Message.MAX_PAYLOAD_BYTES);
    try {
      client.receive(packet);
    } catch (SocketTimeoutException silence) {
      return "nothing";
    }
    return packet.getLength() < Message.NUMBER_BYTES ? "no message"
        : "number " + ByteBuffer.wrap(packet.getData()).getInt() + ": " + new String(packet.getData(),
            Message.NUMBER_BYTES, packet.getLength() - Message.NUMBER_BYTES, UTF_8);
  }

  private static String lastBalance(StopAndWaitClient client) throws IOException {
    byte[] balance = {};
    for (int i = 1; i <= REQUESTS; i++) {
      balance = client.ask(String.valueOf(i).getBytes(UTF_8));
    }
    return new String(balance, UTF_8);
  }

  private static byte[] message(int number, String text) {
    byte[] payload = text.getBytes(UTF_8);
    return ByteBuffer.allocate(Message.NUMBER_BYTES + payload.length).putInt(number).put(payload).array();
  }
}
