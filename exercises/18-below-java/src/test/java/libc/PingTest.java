package libc;

import java.io.IOException;
import java.net.Inet4Address;
import java.util.Arrays;
import java.util.Optional;
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
  private static final String NO_RAW = "this process may open no raw socket (it lacks CAP_NET_RAW)";
  private static final int LONG_MILLIS = 2_000;
  private static final int SHORT_MILLIS = 100;
  private static final int TOO_LONG = 65_536;
  private static final int IP_HEADER_BYTES = 20;

  /// As large as a process may ask for, if nobody has changed the limits of Linux.
  private static final int BUFFER_BYTES = 212_992;

  /// Requests of another program, which bring two messages each: they and their replies fit into the buffer of a
  /// socket, even if tests in other processes send as many.
  private static final int MANY = 60;

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
      Native.send(other.descriptor(), other.request(1));
      Optional<Echo> none = ping.receive(SHORT_MILLIS);
      assertEquals("none", none.map(_ -> "a reply to another program").orElse("none"),
          "Another program has sent a request, and this socket has sent none.");
      ping.send(LOOPBACK, 2, bytes("yours"));
      expect("2 yours", ping.receive(LONG_MILLIS));
    }
  }

  @Test
  @Hint("How long may receive read on, if there is always a message for somebody else?")
  void replies_to_another_program_do_not_prolong_the_limit() throws Exception {
    try (var icmp = raw();
        var other = raw()) {
      for (int sequence = 1; sequence <= MANY; sequence++) {
        Native.send(other.descriptor(), other.request(sequence));
      }
      other.awaitReply(MANY); // so this socket has them all, too
      Optional<Echo> none = new PingSocket(icmp.mine()).receive(0);
      assertEquals("none", none.map(_ -> "a reply to another program").orElse("none"),
          "Another program has sent 60 requests, and this socket has sent none.");
      assertEquals("some of them still wait", icmp.hasMessageOf(other) ? "some of them still wait" : "it has read all",
          "120 messages for another program were waiting when receive(0) was called. Its limit was over at once.");
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
  ///
  /// @param identifier no other program of this machine has it: it is the port of a UDP socket, which is open as long
  private record Icmp(Native.Descriptor descriptor, Native.Descriptor port, int identifier, boolean isRaw)
      implements AutoCloseable {
    IcmpDescriptor mine() {
      return new IcmpDescriptor(descriptor.number(), identifier, isRaw);
    }

    byte[] request(int sequence) {
      return Messages.of(Messages.REQUEST, identifier, sequence, bytes("not yours"));
    }

    /// Reads until the reply to this request of its own has come.
    void awaitReply(int sequence) throws IOException {
      byte[] wanted = Messages.of(Messages.REPLY, identifier, sequence, bytes("not yours"));
      for (byte[] message = next(LONG_MILLIS); message.length > 0; message = next(LONG_MILLIS)) {
        if (Arrays.equals(wanted, message)) {
          return;
        }
      }
    }

    /// Reads all that has come, and looks whether there was a message of another socket of the test.
    boolean hasMessageOf(Icmp other) throws IOException {
      for (byte[] message = next(0); message.length > 0; message = next(0)) {
        if (Messages.identifier(message) == other.identifier) {
          return true;
        }
      }
      return false;
    }

    /// The next ICMP message on a raw socket, without the header of IP, which has 20 bytes over loopback; empty if none
    /// comes.
    private byte[] next(int millis) throws IOException {
      byte[] datagram = Native.receive(descriptor, millis);
      return Arrays.copyOfRange(datagram, Math.min(IP_HEADER_BYTES, datagram.length), datagram.length);
    }

    @Override
    public void close() throws IOException {
      try (port) {
        descriptor.close();
      }
    }
  }

  /// The kind of socket that needs no privilege, or else the other one.
  private static Icmp icmp() throws IOException {
    Native.Descriptor icmp;
    try {
      icmp = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, Calls.IPPROTO_ICMP);
    } catch (IOException notAllowed) {
      return raw();
    }
    return new Icmp(icmp, Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, 0), Native.bind(icmp), false);
  }

  private static Icmp raw() throws IOException {
    Native.Descriptor icmp;
    try {
      icmp = Native.socket(Calls.AF_INET, Calls.SOCK_RAW, Calls.IPPROTO_ICMP);
    } catch (IOException notAllowed) {
      throw new LeftOut(mayOpenDatagrams() ? NO_RAW : NO_ICMP);
    }
    Native.set(icmp, Calls.SOL_SOCKET, Calls.SO_RCVBUF, BUFFER_BYTES);
    Native.Descriptor port = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, 0);
    return new Icmp(icmp, port, Native.bind(port), true);
  }

  private static boolean mayOpenDatagrams() {
    try (var _ = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, Calls.IPPROTO_ICMP)) {
      return true;
    } catch (IOException notAllowed) {
      return false;
    }
  }
}
