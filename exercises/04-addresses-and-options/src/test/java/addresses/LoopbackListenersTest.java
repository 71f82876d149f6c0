package addresses;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Loopback;
import socketlab.harness.peer.Peer;
import socketlab.harness.watch.OpenSockets;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("The system finds a port that is free at one address. How do you know that it is also free at the other?")
@Hint("Try it: listen at 127.0.0.1, read the port with getLocalPort, and listen on the same port at ::1. If that "
    + "throws a BindException, the port is taken there: close what you have opened, and try another port, at most "
    + "TRIES times in all.")
@Hint("NetworkInterface.getByInetAddress(IPV6) returns null if the machine has no ::1. new ServerSocket(port, BACKLOG, "
    + "address) listens at one address. ports.getAsInt() returns the port for one try.")
class LoopbackListenersTest {
  /// After so many tries, the test takes the search for one without an end.
  private static final int FAR_TOO_MANY = 1_000;

  @Test
  void a_client_can_connect_over_ipv4() throws Exception {
    try (var listeners = LoopbackListeners.open()) {
      ServerSocket first = listeners.listeners().getFirst();
      assertEquals("127.0.0.1", CanonicalText.of(first.getInetAddress()), "The first listener has a wrong address.");
      try (var _ = Peer.connect(listeners.port()); var accepted = first.accept()) {
        assertEquals(listeners.port(), accepted.getLocalPort(), "The client reached another port.");
      }
    }
  }

  @Test
  void a_client_can_connect_over_ipv6() throws Exception {
    InetAddress ipv6 = Loopback.ipv6();
    try (var listeners = LoopbackListeners.open()) {
      assertEquals("127.0.0.1, " + CanonicalText.of(ipv6), listeners.listeners().stream()
          .map(listener -> CanonicalText.of(listener.getInetAddress())).collect(Collectors.joining(", ")),
          "The listeners have wrong addresses, or a wrong order.");
      ServerSocket second = listeners.listeners().getLast();
      try (var _ = new Socket(ipv6, second.getLocalPort()); var accepted = second.accept()) {
        assertEquals(second.getLocalPort(), accepted.getLocalPort(), "The client reached another port.");
      }
    }
  }

  @Test
  void uses_one_port_for_both_families() throws Exception {
    Loopback.ipv6();
    try (var listeners = LoopbackListeners.open()) {
      for (ServerSocket listener : listeners.listeners()) {
        assertEquals("port " + listeners.port(), "port " + listener.getLocalPort(),
            "The listeners have different ports.");
      }
    }
  }

  @Test
  void close_stops_listening() throws Exception {
    try (var _ = OpenSockets.watch()) {
      var listeners = LoopbackListeners.open();
      int port = listeners.port();
      listeners.close();
      Peer.expectRefused(port);
    }
  }

  @Test
  void open_tries_another_port_when_one_is_taken() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.IPV4)) {
      var ports = new Proposals(taken.getLocalPort(), 0);
      try (var listeners = LoopbackListeners.open(ports::next)) {
        expectOtherPort(taken, listeners);
        if (Loopback.hasIpv6()) {
          Peer.expectRefused(new InetSocketAddress(Loopback.ipv6(), taken.getLocalPort()));
        }
      }
    }
  }

  @Test
  @Hint("When the second listener cannot be opened, who closes the first?")
  void open_leaves_no_listener_on_a_port_that_is_taken_in_one_family() throws Exception {
    InetAddress ipv6 = Loopback.ipv6();
    try (var taken = freeInIpv4Alone(ipv6)) {
      var ports = new Proposals(taken.getLocalPort(), 0);
      try (var listeners = LoopbackListeners.open(ports::next)) {
        expectOtherPort(taken, listeners);
        Peer.expectRefused(taken.getLocalPort());
      }
    }
  }

  @Test
  void open_gives_up_after_ten_tries() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.IPV4); var _ = OpenSockets.watch()) {
      var ports = new Proposals(taken.getLocalPort(), taken.getLocalPort());
      try (var listeners = LoopbackListeners.open(ports::next)) {
        assertEquals("a BindException", "port " + listeners.port(), "Every port was taken, but open returned.");
      } catch (BindException wanted) {
        assertEquals(LoopbackListeners.TRIES, ports.count.get(), "The number of tries is wrong.");
      } catch (IOException other) {
        assertEquals("a BindException", other.toString(), "Every port was taken, but open threw another exception.");
      }
    }
  }

  private static void expectOtherPort(ServerSocket taken, LoopbackListeners listeners) {
    String there = CanonicalText.of(taken.getInetAddress());
    assertEquals("another port", listeners.port() == taken.getLocalPort() ? "the port that is taken" : "another port",
        "The first port that was proposed is taken at " + there + ": another listener has it. " + (
            there.equals("::1") ? "It is free at 127.0.0.1." : ""));
  }

  /// A listener at ::1, on a port that was free at 127.0.0.1 a moment ago.
  private static ServerSocket freeInIpv4Alone(InetAddress ipv6) throws IOException {
    while (true) {
      try (var ipv4 = new ServerSocket(0, 1, Loopback.IPV4)) {
        return new ServerSocket(ipv4.getLocalPort(), 1, ipv6);
      } catch (BindException takenThereToo) {
        // Try the next one.
      }
    }
  }

  /// Proposes one port first, and then the other one again and again.
  private record Proposals(int first, int then, AtomicInteger count) {
    Proposals(int first, int then) {
      this(first, then, new AtomicInteger());
    }

    int next() {
      int tries = count.incrementAndGet();
      if (tries > FAR_TOO_MANY) {
        assertEquals("at most " + LoopbackListeners.TRIES + " tries", "more than " + FAR_TOO_MANY,
            "Every port was taken, but open went on trying.");
      }
      return tries == 1 ? first : then;
    }
  }
}
