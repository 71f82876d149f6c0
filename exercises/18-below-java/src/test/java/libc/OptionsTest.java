package libc;

import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("How does getsockopt know how much room there is, and how do you know how much it has written? Look at its last "
    + "parameter.")
@Hint("Both methods are one call: a segment for the value, and a segment with an int for its size. A number of four "
    + "bytes without a sign does not fit into an int: Integer.toUnsignedLong. For tcp_info, count the bytes up to the "
    + "member that you need, with the two bytes of bit fields.")
@Hint("MemoryLayout.structLayout(JAVA_BYTE.withName(\"tcpi_state\"), MemoryLayout.paddingLayout(7), "
    + "JAVA_INT.withName(\"tcpi_rto\"), …) up to tcpi_sacked has 32 bytes. Allocate it, write 32 into the length, call "
    + "Calls.GETSOCKOPT, look at tcpi_state first, and then read tcpi_unacked and tcpi_sacked.")
class OptionsTest {
  private static final int BACKLOG = 5;
  private static final int NO_SUCH_OPTION = 9_999;
  private static final int TCP_MAXSEG = 2;
  private static final long MAX_UNSIGNED = 0xffff_ffffL;

  @BeforeEach
  void on_linux() {
    Native.expectLinux();
  }

  @Test
  @Hint("If you got 0: the kernel has written nothing into your segment. What does the length say before the call?")
  void reads_the_real_size_of_a_buffer() throws Exception {
    try (var socket = Native.socket(Calls.AF_INET, Calls.SOCK_STREAM, 0)) {
      Native.set(socket, Calls.SOL_SOCKET, Calls.SO_RCVBUF, 20_000);
      long size = Options.number(socket.number(), Calls.SOL_SOCKET, Calls.SO_RCVBUF);
      assertEquals(Native.number(socket, Calls.SOL_SOCKET, Calls.SO_RCVBUF), size,
          "SO_RCVBUF was set to 20,000, and the kernel has doubled it.");
    }
  }

  @Test
  @Hint("Four bytes ff ff ff ff are -1 as an int. Which number are they without a sign?")
  void a_large_number_has_no_sign() throws Exception {
    try (var socket = Native.socket(Calls.AF_INET, Calls.SOCK_STREAM, 0)) {
      long rate = Options.number(socket.number(), Calls.SOL_SOCKET, Calls.SO_MAX_PACING_RATE);
      assertEquals(MAX_UNSIGNED, rate,
          "A new socket may send at any rate: SO_MAX_PACING_RATE has the largest number of four bytes.");
    }
  }

  @Test
  void reads_an_option_of_another_level() throws Exception {
    try (var socket = Native.socket(Calls.AF_INET, Calls.SOCK_STREAM, 0)) {
      long size = Options.number(socket.number(), Calls.IPPROTO_TCP, TCP_MAXSEG);
      assertEquals(Native.number(socket, Calls.IPPROTO_TCP, TCP_MAXSEG), size, "TCP_MAXSEG of a new socket");
    }
  }

  @Test
  void an_option_that_does_not_exist_is_told() throws Exception {
    try (var socket = Native.socket(Calls.AF_INET, Calls.SOCK_STREAM, 0);
        var reading = Running.start(() -> Options.number(socket.number(), Calls.SOL_SOCKET, NO_SUCH_OPTION))) {
      assertEquals("ENOPROTOOPT", reading.expectException(ErrnoException.class).name(), "There is no option 9999.");
    }
  }

  @Test
  @Hint("This socket listens, so its first byte is 10. If you see another number, the kernel has not written the "
      + "struct: look at the length before the call, and at the level of the option.")
  void an_empty_queue_has_its_limit() throws Exception {
    try (var listener = Native.listener(BACKLOG, new int[1])) {
      AcceptQueue queue = Options.acceptQueue(listener.number());
      assertEquals(new AcceptQueue(0, BACKLOG), queue, "Nobody has connected to this listener. Its backlog is 5.");
    }
  }

  @Test
  void counts_the_connections_that_wait() throws Exception {
    var port = new int[1];
    try (var listener = Native.listener(BACKLOG, port);
        var _ = client(port[0]);
        var _ = client(port[0]);
        var _ = client(port[0])) {
      var three = new AcceptQueue(3, BACKLOG);
      assertEquals(three, Eventually.value(() -> Options.acceptQueue(listener.number()), three::equals),
          "Three clients have connected, and nobody has accepted them.");
      try (var _ = Native.accept(listener)) {
        AcceptQueue queue = Options.acceptQueue(listener.number());
        assertEquals(new AcceptQueue(2, BACKLOG), queue, "One of the three clients was accepted.");
      }
    }
  }

  @Test
  void a_socket_that_does_not_listen_has_no_queue() throws Exception {
    try (var socket = Native.socket(Calls.AF_INET, Calls.SOCK_STREAM, 0);
        var reading = Running.start(() -> Options.acceptQueue(socket.number()))) {
      reading.expectException(IllegalArgumentException.class);
    }
  }

  @Test
  void a_connection_has_no_queue() throws Exception {
    var port = new int[1];
    try (var listener = Native.listener(BACKLOG, port);
        var _ = client(port[0]);
        var accepted = Native.accept(listener);
        var reading = Running.start(() -> Options.acceptQueue(accepted.number()))) {
      reading.expectException(IllegalArgumentException.class);
    }
  }

  @Test
  void a_socket_of_udp_has_no_tcp_info() throws Exception {
    try (var socket = Native.socket(Calls.AF_INET, Calls.SOCK_DGRAM, 0);
        var reading = Running.start(() -> Options.acceptQueue(socket.number()))) {
      reading.expectException(ErrnoException.class);
    }
  }

  private static Socket client(int port) throws Exception {
    return new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
  }
}
