package breaks;

import breaks.Outcome.Connected;
import breaks.Outcome.Failed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.DeadEnd;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("Which exception does Java throw for which failure? See it fail in each way (./lab demo 03), and read the class "
    + "of each exception.")
@Hint("new Socket() is not connected yet; socket.connect(address, millis) connects it, and is the only way with a time "
    + "limit. One try statement with four catch clauses: SocketTimeoutException, ConnectException, "
    + "UnknownHostException, and at last IOException for the rest.")
@Hint("int millis = Math.max(1, (int) timeout.toMillis()); try { var socket = new Socket(); socket.connect(address, "
    + "millis); return new Outcome.Connected(socket); } catch (SocketTimeoutException e) { return new "
    + "Outcome.TimedOut(); } and so on.")
class ProbeTest {
  private static final Duration AMPLE = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(50);

  /// The name is never looked up: an unresolved address is what a look-up in vain leaves behind.
  private static final InetSocketAddress NOBODY = InetSocketAddress.createUnresolved("nobody.invalid", 80);

  @Test
  void says_when_it_is_connected() throws Exception {
    try (var listening = Peer.listen()) {
      Outcome outcome = probe(loopback(listening.port()), AMPLE);
      assertEquals("Connected", words(outcome), "Somebody listens at this port.");
      ((Connected) outcome).socket().close();
    }
  }

  @Test
  void hands_over_an_open_connection() throws Exception {
    try (var listening = Peer.listen();
        var probing = Running.start(() -> Probe.connect(loopback(listening.port()), AMPLE));
        var peer = listening.accept()) {
      try (Socket socket = ((Connected) probing.result()).socket()) {
        peer.expectOpen();
        socket.getOutputStream().write("hello".getBytes(US_ASCII));
        peer.expect("hello");
      }
    }
  }

  @Test
  void says_when_it_is_refused() {
    try (var refusing = DeadEnd.refusing()) {
      assertEquals("Refused", words(probe(refusing.address(), AMPLE)), "Nobody listens at this port.");
    }
  }

  @Test
  void says_when_the_host_is_unknown() {
    assertEquals("UnknownHost", words(probe(NOBODY, AMPLE)), "This address has a name, and the name no address.");
  }

  @Test
  void says_why_it_failed_in_any_other_way() throws Exception {
    Outcome outcome = probe(multicast(), AMPLE);
    assertEquals("Failed", kind(outcome), "TCP has no connection to a multicast address.");
    assertEquals("its cause", ((Failed) outcome).cause() == null ? "null" : "its cause",
        "A failure without a name of its own needs its exception.");
  }

  @Test
  void says_when_nobody_answers_in_time() {
    try (var unanswering = DeadEnd.unanswering()) {
      assertEquals("TimedOut", words(probe(unanswering.address(), SHORT)), "This port answers neither yes nor no.");
    }
  }

  @Test
  @Hint("What is toMillis() of half a millisecond, and what does connect take that for?")
  void a_timeout_under_a_millisecond_is_not_for_ever() {
    try (var unanswering = DeadEnd.unanswering()) {
      assertEquals("TimedOut", kind(probe(unanswering.address(), Duration.ofNanos(500_000))),
          "This port answers neither yes nor no.");
    }
  }

  @Test
  @Hint("Who closes the socket when connect fails? The Javadoc of Socket.connect says what it does itself.")
  void leaves_no_socket_behind_a_failed_try() throws Exception {
    try (var refusing = DeadEnd.refusing();
        var unanswering = DeadEnd.unanswering();
        var _ = OpenSockets.watch()) {
      probe(refusing.address(), AMPLE);
      probe(NOBODY, AMPLE);
      probe(multicast(), AMPLE);
      probe(unanswering.address(), SHORT);
    }
  }

  private static Outcome probe(InetSocketAddress address, Duration timeout) {
    try (var probing = Running.start(() -> Probe.connect(address, timeout))) {
      return probing.result();
    }
  }

  private static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// TCP rejects it before anything is sent (RFC 9293 §3.9.2.3).
  private static InetSocketAddress multicast() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 224, 0, 0, 1}), 80);
  }

  private static String kind(Outcome outcome) {
    return outcome == null ? "null" : outcome.getClass().getSimpleName();
  }

  private static String words(Outcome outcome) {
    return outcome instanceof Failed(IOException cause) ? "Failed, because of " + cause : kind(outcome);
  }
}
