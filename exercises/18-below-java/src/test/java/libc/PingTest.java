package libc;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
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
    + "not yours starts the loop again, but not the limit.")
class PingTest {
  private static final Inet4Address LOOPBACK = Inet4Address.ofLiteral("127.0.0.1");
  private static final String NO_ICMP = "this process may open no ICMP socket (it lacks CAP_NET_RAW, and its group is "
      + "not in net.ipv4.ping_group_range)";
  private static final int IDENTIFIER = 0x1234;
  private static final int ANOTHER = 0x4321;
  private static final int LONG_MILLIS = 2_000;
  private static final int SHORT_MILLIS = 100;
  private static final int TOO_LONG = 65_536;

  @BeforeEach
  void on_linux() {
    Native.expectLinux();
  }

  @Test
  void the_echo_comes_back() throws Exception {
    try (var icmp = icmp()) {
      var ping = new PingSocket(icmp.mine());
      ping.send(LOOPBACK, 1, bytes("hello"));
      expect("1 hello", ping.receive(LONG_MILLIS));
    }
  }

  @Test
  void an_empty_payload_and_a_long_one_come_back() throws Exception {
    try (var icmp = icmp()) {
      var ping = new PingSocket(icmp.mine());
      ping.send(LOOPBACK, 1, new byte[0]);
      expect("1 ", ping.receive(LONG_MILLIS));
      ping.send(LOOPBACK, 65_535, bytes("x".repeat(20_000)));
      expect("65535 " + "x".repeat(20_000), ping.receive(LONG_MILLIS));
    }
  }

  @Test
  void replies_come_one_by_one() throws Exception {
    try (var icmp = icmp()) {
      var ping = new PingSocket(icmp.mine());
      for (int sequence = 1; sequence <= 3; sequence++) {
        ping.send(LOOPBACK, sequence, bytes("hello"));
      }
      for (int sequence = 1; sequence <= 3; sequence++) {
        expect(sequence + " hello", ping.receive(LONG_MILLIS));
      }
    }
  }

  @Test
  @Hint("What does poll return when the limit is over and nothing has come?")
  void there_is_no_reply_without_a_request() throws Exception {
    try (var icmp = icmp()) {
      var ping = new PingSocket(icmp.mine());
      expect("none", ping.receive(SHORT_MILLIS));
      expect("none", ping.receive(0));
    }
  }

  @Test
  void a_payload_that_does_not_fit_into_a_datagram_is_told() throws Exception {
    try (var icmp = icmp();
        var sending = Running.start(() -> new PingSocket(icmp.mine()).send(LOOPBACK, 1, new byte[TOO_LONG]))) {
      assertEquals("EMSGSIZE", sending.expectException(ErrnoException.class).name(), "The payload has 65,536 bytes.");
    }
  }

  @Test
  @Hint("A raw socket brings the replies to all programs. Compare the identifier.")
  void a_reply_to_another_program_is_not_ours() throws Exception {
    try (var icmp = raw();
        var other = raw()) {
      var ping = new PingSocket(icmp.mine());
      Native.send(other.descriptor(), Messages.of(8, ANOTHER, 1, bytes("not yours")));
      expect("none", ping.receive(SHORT_MILLIS));
      ping.send(LOOPBACK, 2, bytes("yours"));
      expect("2 yours", ping.receive(LONG_MILLIS));
    }
  }

  @Test
  @Hint("How long may receive wait in all, if a message for somebody else comes every millisecond?")
  void replies_to_another_program_do_not_prolong_the_limit() throws Exception {
    var over = new AtomicBoolean();
    try (var icmp = raw();
        var other = raw();
        var receiving = Running.start(() -> new PingSocket(icmp.mine()).receive(SHORT_MILLIS))) {
      Thread flood = Thread.ofPlatform().start(() -> flood(other, over));
      try {
        expect("none", receiving.result());
      } finally {
        over.set(true);
        flood.join();
      }
    }
  }

  private static void flood(Icmp other, AtomicBoolean over) {
    try {
      while (!over.get()) {
        Native.send(other.descriptor(), Messages.of(8, ANOTHER, 1, bytes("not yours")));
        Thread.yield();
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private static void expect(String wanted, Optional<Echo> reply) {
    assertEquals(wanted, reply.map(echo -> echo.sequence() + " " + new String(echo.payload(), US_ASCII))
        .orElse("none"), "receive() returns this sequence number and this payload.");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  /// An ICMP socket of the test. Whoever opened it closes it.
  private record Icmp(Native.Descriptor descriptor, int identifier, boolean isRaw) implements AutoCloseable {
    IcmpDescriptor mine() {
      return new IcmpDescriptor(descriptor.number(), identifier, isRaw);
    }

    @Override
    public void close() throws IOException {
      descriptor.close();
    }
  }

  /// The kind of socket that needs no privilege, or else the other one.
  private static Icmp icmp() throws IOException {
    try {
      Native.Descriptor descriptor = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, Calls.IPPROTO_ICMP);
      return new Icmp(descriptor, Native.bind(descriptor), false);
    } catch (IOException notAllowed) {
      return raw();
    }
  }

  private static Icmp raw() {
    try {
      return new Icmp(Native.socket(Calls.AF_INET, Calls.SOCK_RAW, Calls.IPPROTO_ICMP), IDENTIFIER, true);
    } catch (IOException notAllowed) {
      throw new LeftOut(NO_ICMP);
    }
  }
}
