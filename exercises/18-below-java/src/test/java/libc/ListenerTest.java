package libc;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.watch.OpenSockets;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("Look at the nine steps in the text: which call comes first, what does it return, and which calls take that "
    + "number? For each struct and each length: who allocates it, who fills it, and when may it be freed?")
@Hint("SockaddrIn: LAYOUT.varHandle(PathElement.groupElement(\"sin_port\")) reads and writes one member, with "
    + "set(struct, 0L, value). ValueLayout.JAVA_SHORT.withOrder(…) is a short in another byte order. InetAddress has "
    + "getAddress() and getByAddress(bytes): their four bytes are in network order already.")
@Hint("open: (int) Calls.SOCKET.call(Calls.AF_INET, Calls.SOCK_STREAM, 0), then Calls.BIND.call(descriptor, struct, "
    + "(int) struct.byteSize()), then Calls.LISTEN. In a catch block, close the descriptor, and throw again. accept "
    + "and port need a struct to be filled, and arena.allocateFrom(ValueLayout.JAVA_INT, 16) for its length.")
class ListenerTest {
  private static final int BACKLOG = 7;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final String FAMILY = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN ? "02 00" : "00 02";

  @BeforeEach
  void on_linux() {
    Native.expectLinux();
  }

  @Test
  @Hint("Port 4660 is 12 34 in network order, whatever the processor is. In which order does JAVA_SHORT write it here?")
  void the_port_and_the_address_are_in_network_order() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment struct = SockaddrIn.of(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0x1234), arena);
      assertEquals("alive", !struct.scope().isAlive() ? "freed"
          : struct.scope().equals(arena.scope()) ? "alive" : "alive, but from another allocator",
          "The struct comes from the allocator of the caller, whose memory is alive.");
      Bytes.expect("of(127.0.0.1:4660)", HEX.parseHex(FAMILY + " 12 34 7f 00 00 01 00 00 00 00 00 00 00 00"),
          struct.toArray(JAVA_BYTE));
    }
  }

  @Test
  void bytes_above_127_are_no_negative_numbers() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment struct = SockaddrIn.of(new InetSocketAddress(InetAddress.ofLiteral("10.200.0.255"), 65_535), arena);
      Bytes.expect("of(10.200.0.255:65535)", HEX.parseHex(FAMILY + " ff ff 0a c8 00 ff 00 00 00 00 00 00 00 00"),
          struct.toArray(JAVA_BYTE));
    }
  }

  @Test
  void reads_a_struct_that_the_kernel_has_filled() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment struct = arena.allocate(16, Integer.BYTES);
      struct.copyFrom(MemorySegment.ofArray(HEX.parseHex(FAMILY + " fe dc 0a c8 00 ff 00 00 00 00 00 00 00 00")));
      InetSocketAddress address = SockaddrIn.read(struct);
      assertEquals("10.200.0.255:65244", address.getAddress().getHostAddress() + ":" + address.getPort(),
          "The struct has the port fe dc and the address 0a c8 00 ff.");
    }
  }

  @Test
  void refuses_an_address_of_ipv6() {
    try (Arena arena = Arena.ofShared();
        var making = Running.start(() ->
            SockaddrIn.of(new InetSocketAddress(InetAddress.ofLiteral("::1"), 1), arena))) {
      making.expectException(IllegalArgumentException.class);
    }
  }

  @Test
  @Hint("getsockname writes the port into your struct, as far as the length says that there is room. What is the "
      + "length before the call? And do you return what the kernel wrote, or what open was called with?")
  void asks_the_kernel_for_the_port() throws Exception {
    try (var listener = NativeListener.open(0, BACKLOG)) {
      int port = listener.port();
      assertEquals("the port of the listener", port == Native.port(listener.descriptor()) ? "the port of the listener"
          : port == 0 ? "0" : "another number",
          "open(0, …) lets the kernel choose the port. This is what port() returns:");
    }
  }

  @Test
  void a_java_client_talks_to_it() throws Exception {
    try (var _ = OpenSockets.watch();
        var listener = NativeListener.open(0, BACKLOG);
        var peer = Peer.connect(listener.port())) {
      peer.send("hello");
      try (Connection connection = listener.accept()) {
        echo(connection);
        peer.expect("hello");
      }
      peer.expectEnd();
    }
  }

  @Test
  void three_clients_are_accepted_in_their_order() throws Exception {
    try (var listener = NativeListener.open(0, BACKLOG);
        var first = Peer.connect(listener.port());
        var second = Peer.connect(listener.port());
        var third = Peer.connect(listener.port())) {
      first.send("one");
      second.send("two");
      third.send("three");
      for (Peer peer : Arrays.asList(first, second, third)) {
        try (Connection connection = listener.accept()) {
          echo(connection);
        }
        peer.expect(peer == first ? "one" : peer == second ? "two" : "three");
        peer.expectEnd();
      }
    }
  }

  @Test
  @Hint("accept writes the client's address into your struct, as far as the length says that there is room. What is "
      + "the length before the call?")
  void accept_says_who_the_client_is() throws Exception {
    try (var listener = NativeListener.open(0, BACKLOG);
        var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port());
        Connection connection = listener.accept()) {
      assertEquals("127.0.0.1 and the port of the client", connection.client().getAddress().getHostAddress()
          + (connection.client().getPort() == client.getLocalPort() ? " and the port of the client"
          : " and another port"), "A client was accepted. This is its address:");
    }
  }

  @Test
  void the_backlog_is_passed_on() throws Exception {
    try (var listener = NativeListener.open(0, BACKLOG)) {
      assertEquals(BACKLOG, Native.backlog(listener.descriptor()),
          "The listener was opened with a backlog of 7. The kernel knows this limit:");
    }
  }

  @Test
  void listens_at_the_loopback_address_alone() throws Exception {
    try (var listener = NativeListener.open(0, BACKLOG)) {
      Peer.expectOnLoopbackAlone(listener.port());
    }
  }

  @Test
  @Hint("socket has succeeded, and bind fails: who closes the descriptor?")
  void a_port_in_use_is_told_and_leaves_no_descriptor() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var _ = OpenSockets.watch();
        var opening = Running.start(() -> NativeListener.open(other.getLocalPort(), BACKLOG))) {
      assertEquals("EADDRINUSE", opening.expectException(ErrnoException.class).name(),
          "Another program listens at this port.");
    }
  }

  @Test
  void nothing_is_left_after_close() throws Exception {
    try (var _ = OpenSockets.watch()) {
      int port;
      try (var listener = NativeListener.open(0, BACKLOG)) {
        port = listener.port();
      }
      Peer.expectRefusedSoon(port);
    }
  }

  @Test
  @Hint("A signal interrupts accept: errno is EINTR, and no client was lost. Which method of CFunction calls again?")
  void a_signal_does_not_end_accept() throws Exception {
    try (var _ = Native.interruptions();
        var listener = NativeListener.open(0, BACKLOG)) {
      try (var _ = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port());
          var _ = listener.accept()) {
        // The next call of accept has nothing to load or to link, so it soon waits.
      }
      var thread = new CompletableFuture<Long>();
      var place = new CompletableFuture<Path>();
      var sent = new CountDownLatch(1);
      try (var accepting = Running.start(() -> {
        place.complete(Path.of("/proc", Files.readSymbolicLink(Path.of("/proc/thread-self")).toString()));
        thread.complete(Native.thread());
        try (Connection connection = listener.accept()) {
          return "accepted port " + connection.client().getPort();
        } finally {
          sent.await(); // only a thread that is alive gets a signal
        }
      })) {
        try {
          expectCallOf(listener.descriptor(), place.get());
          Native.interrupt(thread.get());
          expectNonePending(place.get()); // a client that comes before that would be accepted in spite of the signal
        } finally {
          sent.countDown();
        }
        try (var client = new Socket(InetAddress.ofLiteral("127.0.0.1"), listener.port())) {
          assertEquals("accepted port " + client.getLocalPort(), accepting.result(),
              "A signal has interrupted accept, and then a client has come.");
        }
      }
    }
  }

  /// Waits until a thread waits in a call of the system whose first argument is this descriptor
  /// (proc_pid_syscall(5): the number of the call, and its arguments).
  private static void expectCallOf(int descriptor, Path thread) throws Exception {
    String call = "\\d+ 0x" + Integer.toHexString(descriptor) + " .*\\s*";
    Eventually.value(() -> Files.readString(thread.resolve("syscall")), line -> line.matches(call));
  }

  /// Waits until the thread has got its signals (proc_pid_status(5)).
  private static void expectNonePending(Path thread) throws Exception {
    Eventually.value(() -> Files.readString(thread.resolve("status")),
        status -> status.matches("(?s).*SigPnd:\\s+0+\\s.*"));
  }

  private static void echo(Connection connection) throws Exception {
    var bytes = new byte[100];
    int count = connection.read(bytes);
    connection.write(new String(bytes, 0, count, US_ASCII).getBytes(US_ASCII));
  }
}
