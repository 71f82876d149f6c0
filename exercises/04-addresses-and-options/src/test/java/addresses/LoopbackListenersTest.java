package addresses;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Loopback;
import socketlab.harness.peer.Peer;
import socketlab.harness.watch.OpenSockets;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("The system finds a port that is free at one address. How do you know that it is free at the other one, too?")
@Hint("Try it: listen at 127.0.0.1, read the port with getLocalPort, and listen on the same port at ::1. A "
    + "BindException there means that it is taken: close what you have opened, and try another one, at most TRIES "
    + "times.")
@Hint("NetworkInterface.getByInetAddress(IPV6) is null where the machine has no ::1. new ServerSocket(port, BACKLOG, "
    + "address) listens at one address; ports.getAsInt() gives the port for one try.")
class LoopbackListenersTest {
  /// When a search goes on for so long, it has no end.
  private static final int FAR_TOO_MANY = 1_000;

  @Test
  void listens_at_loopback_addresses_alone() throws Exception {
    try (var _ = OpenSockets.watch(); var listeners = LoopbackListeners.open()) {
      for (ServerSocket listener : listeners.listeners()) {
        if (listener.getInetAddress().isAnyLocalAddress()) {
          assertEquals("a loopback address", CanonicalText.of(listener.getInetAddress()) + ", the wildcard",
              "The listener is bound to an address that is not wanted.");
        }
      }
    }
  }

  @Test
  void a_client_can_connect_over_ipv4() throws Exception {
    try (var listeners = LoopbackListeners.open()) {
      ServerSocket first = listeners.listeners().getFirst();
      assertEquals(Loopback.IPV4, first.getInetAddress(), "The first listener is at another address.");
      try (var _ = Peer.connect(listeners.port()); var accepted = first.accept()) {
        assertEquals(listeners.port(), accepted.getLocalPort(), "The client came to another port.");
      }
    }
  }

  @Test
  void listens_in_both_families() throws Exception {
    InetAddress ipv6 = Loopback.ipv6();
    try (var listeners = LoopbackListeners.open()) {
      if (listeners.listeners().size() == 1) {
        assertEquals("127.0.0.1 and " + CanonicalText.of(ipv6),
            CanonicalText.of(listeners.listeners().getFirst().getInetAddress()) + " alone",
            "There is only one listener.");
      }
    }
  }

  @Test
  void a_client_can_connect_over_ipv6() throws Exception {
    InetAddress ipv6 = Loopback.ipv6();
    try (var listeners = LoopbackListeners.open()) {
      assertEquals(List.of(Loopback.IPV4, ipv6),
          listeners.listeners().stream().map(ServerSocket::getInetAddress).toList(),
          "The listeners are at other addresses.");
      ServerSocket second = listeners.listeners().getLast();
      try (var _ = new Socket(ipv6, second.getLocalPort()); var accepted = second.accept()) {
        assertEquals(second.getLocalPort(), accepted.getLocalPort(), "The client came to another port.");
      }
    }
  }

  @Test
  void has_one_port_for_both_families() throws Exception {
    Loopback.ipv6();
    try (var listeners = LoopbackListeners.open()) {
      for (ServerSocket listener : listeners.listeners()) {
        assertEquals("port " + listeners.port(), "port " + listener.getLocalPort(),
            "The listeners have different ports.");
      }
    }
  }

  @Test
  void tries_another_port_when_one_is_taken() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.IPV4)) {
      var ports = new Proposals(taken.getLocalPort(), 0);
      try (var listeners = LoopbackListeners.open(ports::next)) {
        assertEquals(true, listeners.port() != taken.getLocalPort(), "The port is one that was taken.");
      }
    }
  }

  @Test
  void leaves_no_listener_behind_on_a_port_that_is_taken_in_one_family() throws Exception {
    InetAddress ipv6 = Loopback.ipv6();
    try (var taken = freeInIpv4Alone(ipv6)) {
      var ports = new Proposals(taken.getLocalPort(), 0);
      try (var listeners = LoopbackListeners.open(ports::next)) {
        assertEquals(true, listeners.port() != taken.getLocalPort(), "The port is one that was taken.");
        Peer.expectRefused(taken.getLocalPort());
      }
    }
  }

  @Test
  void does_not_search_for_ever() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.IPV4)) {
      var ports = new Proposals(taken.getLocalPort(), taken.getLocalPort());
      try (var _ = LoopbackListeners.open(ports::next)) {
        // The next test says what is wrong with that.
      } catch (IOException gaveUp) {
        // As wanted.
      }
    }
  }

  @Test
  void gives_up_after_ten_tries() throws Exception {
    try (var taken = new ServerSocket(0, 1, Loopback.IPV4); var _ = OpenSockets.watch()) {
      var ports = new Proposals(taken.getLocalPort(), taken.getLocalPort());
      try (var listeners = LoopbackListeners.open(ports::next)) {
        assertEquals("a BindException", "port " + listeners.port(), "Every port was taken, and open returned.");
      } catch (BindException wanted) {
        assertEquals(LoopbackListeners.TRIES, ports.count.get(), "The number of tries is not as wanted.");
      } catch (IOException other) {
        assertEquals("a BindException", other.toString(), "Every port was taken, and open threw something else.");
      }
    }
  }

  /// A listener at ::1, on a port that was free at 127.0.0.1 a moment ago.
  private static ServerSocket freeInIpv4Alone(InetAddress ipv6) throws IOException {
    while (true) {
      try (var ipv4 = new ServerSocket(0, 1, Loopback.IPV4)) {
        return new ServerSocket(ipv4.getLocalPort(), 1, ipv6);
      } catch (BindException takenThereToo) {
        // The next one, then.
      }
    }
  }

  /// Proposes one port first, and then always the same other one.
  private record Proposals(int first, int then, AtomicInteger count) {
    Proposals(int first, int then) {
      this(first, then, new AtomicInteger());
    }

    int next() {
      int tries = count.incrementAndGet();
      if (tries > FAR_TOO_MANY) {
        assertEquals("at most " + LoopbackListeners.TRIES + " tries", "more than " + FAR_TOO_MANY,
            "Every port was taken, and the search went on.");
      }
      return tries == 1 ? first : then;
    }
  }
}
