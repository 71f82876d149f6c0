package libc;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.running.Running;
import socketlab.harness.trial.LeftOut;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(5)
@Hint("Who else receives and sends ICMP messages on this machine? Which of them does your socket bring, and how do you "
    + "know yours?")
@Hint("send: a SockaddrIn with port 0, and Calls.SENDTO. receive: fill a pollfd with the descriptor and Calls.POLLIN; "
    + "Calls.POLL.call(pollfd, 1L, millis) returns 0 when the limit is over. Then Calls.RECV brings one message, "
    + "icmp.message(bytes) takes off the header of IP, and Echo.reply looks whether it is a reply.")
@Hint("receive is a loop: left = limitMillis minus the time since the beginning; poll for left; nothing: return "
    + "Optional.empty(); else receive, and return the echo if its identifier is icmp.identifier(). A message that is "
    + "not yours starts the loop again, but only if there is time left: poll with 0 finds a message that waits.")
class PingTest {
  private static final int IDENTIFIER = 0x1234;
  private static final int ANOTHER = 0x4321;
  private static final String NO_ICMP = "this process may open no ICMP socket (it lacks CAP_NET_RAW, and its group is "
      + "not in net.ipv4.ping_group_range)";
  private static final String NO_RAW = "this process may open no raw socket (it lacks CAP_NET_RAW)";
  private static final int LONG_MILLIS = 2_000;
  private static final int SHORT_MILLIS = 100;
  private static final int TOO_LONG = 65_536;
  private static final int SHORT_BYTES = 20;
  private static final String EARLY = "nothing, long before the limit was over";
  private static final String NOTHING = "nothing until the limit was over";
  private static final int IP_HEADER_BYTES = 20;

  /// Requests of another program, which bring two messages each: themselves and their replies. All of them fit into the
  /// buffer of a socket.
  private static final int MANY = 60;

  private boolean isEchoRight;

  @BeforeEach
  void on_linux() {
    isEchoRight = isEchoRight();
    Native.expectLinux();
  }

  @Test
  @Hint("If nothing comes: are the events of the pollfd POLLIN? Does the request have the identifier of icmp? Has "
      + "icmp.message taken off the header of IP before Echo.reply looks at the bytes?")
  void the_echo_comes_back() throws Exception {
    try (var place = Place.reserve();
        var icmp = place.icmp()) {
      PingSocket ping = icmp.ping();
      ping.send(place.address(), 1, bytes("hello"));
      expect("sequence 1, payload hello", ping, LONG_MILLIS);
    }
  }

  @Test
  @Hint("recv cuts off what does not fit into your memory. The longest datagram has 65,535 bytes.")
  void an_empty_payload_and_a_long_one_come_back() throws Exception {
    try (var place = Place.reserve();
        var icmp = place.icmp()) {
      PingSocket ping = icmp.ping();
      ping.send(place.address(), 1, new byte[0]);
      expect("sequence 1, no payload", ping, LONG_MILLIS);
      ping.send(place.address(), 65_535, bytes("x".repeat(20_000)));
      expect("sequence 65535, payload of 20000 bytes x", ping, LONG_MILLIS);
    }
  }

  @Test
  void replies_come_one_by_one() throws Exception {
    try (var place = Place.reserve();
        var icmp = place.icmp()) {
      PingSocket ping = icmp.ping();
      for (int sequence = 1; sequence <= 3; sequence++) {
        ping.send(place.address(), sequence, bytes("hello"));
      }
      for (int sequence = 1; sequence <= 3; sequence++) {
        expect("sequence " + sequence + ", payload hello", ping, LONG_MILLIS);
      }
    }
  }

  @Test
  @Hint("What does poll return when the limit is over and nothing has come?")
  void there_is_no_reply_without_a_request() throws Exception {
    try (var place = Place.reserve();
        var icmp = place.icmp()) {
      PingSocket ping = icmp.ping();
      expect(NOTHING, ping, SHORT_MILLIS);
      expect(NOTHING, ping, 0);
    }
  }

  @Test
  void a_payload_that_does_not_fit_into_a_datagram_is_told() throws Exception {
    try (var place = Place.reserve();
        var icmp = place.icmp();
        var sending = Running.start(() -> icmp.ping().send(place.address(), 1, new byte[TOO_LONG]))) {
      assertEquals("EMSGSIZE", sending.expectException(ErrnoException.class).name(), "The payload has 65,536 bytes.");
    }
  }

  @Test
  @Hint("A raw socket brings the replies to all programs. Compare the identifier.")
  void a_reply_to_another_program_is_not_ours() throws Exception {
    try (var place = Place.reserve();
        var icmp = place.raw(IDENTIFIER);
        var other = place.raw(ANOTHER)) {
      PingSocket ping = icmp.ping();
      other.request(1);
      Optional<Echo> none = ping.receive(SHORT_MILLIS);
      assertEquals("none", none.map(_ -> "a reply to another program").orElse("none"),
          "Another program has sent a request, and this socket has sent none.");
      ping.send(place.address(), 2, bytes("yours"));
      expect("sequence 2, payload yours", ping, LONG_MILLIS);
    }
  }

  @Test
  @Hint("How long may receive read on, if there is always a message for somebody else?")
  void replies_to_another_program_do_not_prolong_the_limit() throws Exception {
    try (var place = Place.reserve();
        var icmp = place.raw(IDENTIFIER);
        var other = place.raw(ANOTHER)) {
      for (int sequence = 1; sequence <= MANY; sequence++) {
        other.request(sequence);
      }
      other.awaitReply(MANY); // so this socket has them all, too
      Optional<Echo> none = icmp.ping().receive(0);
      assertEquals("none", none.map(_ -> "a reply to another program").orElse("none"),
          "Another program has sent 60 requests, and this socket has sent none.");
      assertEquals("some of them still wait", icmp.next(0).length > 0 ? "some of them still wait" : "it has read all",
          "120 messages for another program were waiting when receive(0) was called. Its limit was over at once.");
    }
  }

  /// Lets the reader's code receive a reply, or nothing.
  private void expect(String wanted, PingSocket ping, int limitMillis) throws IOException {
    String nothing = NOTHING + (isEchoRight || wanted.equals(NOTHING) ? ""
        : ". The checks of task 4 fail too: begin there");
    long began = System.nanoTime();
    Optional<Echo> reply = ping.receive(limitMillis);
    boolean isEarly = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began) < limitMillis / 2;
    assertEquals(wanted, reply.map(PingTest::shown).orElse(isEarly ? EARLY : nothing),
        "This is what receive(" + limitMillis + ") brings.");
  }

  private static String shown(Echo echo) {
    var payload = new String(echo.payload(), US_ASCII);
    boolean isOfOneKind = payload.chars().distinct().count() == 1;
    return "sequence " + echo.sequence() + (payload.isEmpty() ? ", no payload"
        : payload.length() <= SHORT_BYTES ? ", payload " + payload
        : ", payload of " + payload.length() + " bytes" + (isOfOneKind ? " " + payload.charAt(0) : ""));
  }

  /// Whether the reader's messages are right, without which no ping comes back.
  private static boolean isEchoRight() {
    byte[] payload = {-1, -128, 1};
    try {
      return Echo.reply(Messages.of(Messages.REPLY, 1, 2, payload)).isPresent()
          && Arrays.equals(Messages.of(Messages.REQUEST, 1, 2, payload), new Echo(1, 2, payload).request());
    } catch (RuntimeException _) {
      return false;
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  /// An address of this machine that no other program uses: its last bytes are the port of a UDP socket, which is open
  /// as long. So the ICMP messages of other programs, such as these tests in another process, are not seen here.
  /// Whoever reserved it closes it.
  private record Place(Native.Descriptor port, Inet4Address address) implements AutoCloseable {
    static Place reserve() throws IOException {
      Native.Descriptor socket = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, 0);
      int port = Native.bind(socket);
      return new Place(socket, Inet4Address.ofLiteral("127.18." + (port >> 8) + "." + (port & 0xff)));
    }

    /// The kind of socket that needs no privilege, or else the other one.
    Icmp icmp() throws IOException {
      Native.Descriptor icmp;
      try {
        icmp = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, Calls.IPPROTO_ICMP);
      } catch (IOException notAllowed) {
        return raw(IDENTIFIER);
      }
      return new Icmp(icmp, Native.bind(icmp, address), false, address);
    }

    Icmp raw(int identifier) throws IOException {
      Native.Descriptor icmp;
      try {
        icmp = Native.socket(Calls.AF_INET, Calls.SOCK_RAW, Calls.IPPROTO_ICMP);
      } catch (IOException notAllowed) {
        throw new LeftOut(mayOpenDatagrams() ? NO_RAW : NO_ICMP);
      }
      Native.bind(icmp, address);
      return new Icmp(icmp, identifier, true, address);
    }

    private static boolean mayOpenDatagrams() {
      try (var _ = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, Calls.IPPROTO_ICMP)) {
        return true;
      } catch (IOException notAllowed) {
        return false;
      }
    }

    @Override
    public void close() throws IOException {
      port.close();
    }
  }

  /// An ICMP socket of the test. Whoever opened it closes it.
  private record Icmp(Native.Descriptor descriptor, int identifier, boolean isRaw, Inet4Address address)
      implements AutoCloseable {
    /// What the reader's code gets.
    PingSocket ping() {
      return new PingSocket(new IcmpDescriptor(descriptor.number(), identifier, isRaw));
    }

    /// Sends a request of another program.
    void request(int sequence) throws IOException {
      Native.send(descriptor, Messages.of(Messages.REQUEST, identifier, sequence, bytes("not yours")), address);
    }

    /// Reads until the reply to this request of its own has come.
    void awaitReply(int sequence) throws IOException {
      byte[] wanted = Messages.of(Messages.REPLY, identifier, sequence, bytes("not yours"));
      byte[] message = next(LONG_MILLIS);
      while (message.length > 0 && !Arrays.equals(wanted, message)) {
        message = next(LONG_MILLIS);
      }
    }

    /// The next ICMP message on a raw socket, without the header of IP, which has 20 bytes over loopback; empty if none
    /// comes.
    byte[] next(int millis) throws IOException {
      byte[] datagram = Native.receive(descriptor, millis);
      return Arrays.copyOfRange(datagram, Math.min(IP_HEADER_BYTES, datagram.length), datagram.length);
    }

    @Override
    public void close() throws IOException {
      descriptor.close();
    }
  }
}
