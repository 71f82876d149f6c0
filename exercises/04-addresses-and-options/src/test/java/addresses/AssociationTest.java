package addresses;

import addresses.Association.Full;
import addresses.Association.Half;
import addresses.Association.None;
import addresses.Association.Protocol;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("Which calls have been made on this socket: bind, connect, close? Which methods tell you?")
@Hint("isClosed comes first, since a closed socket goes on saying that it is bound and connected. Then isBound, then "
    + "isConnected. A listener has no isConnected: it is never connected.")
@Hint("The local end is getLocalAddress and getLocalPort. The remote end of a Socket or DatagramSocket is "
    + "getInetAddress and getPort. A ServerSocket's getInetAddress is its local address.")
class AssociationTest {
  private static final String UNBOUND = "a socket that is not bound";
  private static final String UNBOUND_LISTENER = "a listener that is not bound";
  private static final String BOUND = "a socket that is bound and not connected";
  private static final String CLOSED = "a closed socket";

  @Test
  void a_listener_has_half() throws Exception {
    try (var listener = listener(Loopback.IPV4)) {
      expect(new Half(Protocol.TCP, at(Loopback.IPV4, listener.getLocalPort())), Association.of(listener),
          "a listener");
    }
  }

  @Test
  void the_local_end_is_not_the_remote_one() throws Exception {
    try (var listener = listener(Loopback.IPV4);
        var client = new Socket(Loopback.IPV4, listener.getLocalPort())) {
      if (Association.of(client) instanceof Full full && full.local().getPort() == listener.getLocalPort()) {
        assertEquals("port " + client.getLocalPort(), "port " + full.local().getPort(),
            "Association.of(the client's socket) gives the port of the other end as its local one.");
      }
    }
  }

  @Test
  void a_connection_has_a_full_one_at_each_end() throws Exception {
    expectFullAtEachEnd(Loopback.IPV4);
  }

  @Test
  void a_connection_over_ipv6_too() throws Exception {
    expectFullAtEachEnd(Loopback.ipv6());
  }

  private static void expectFullAtEachEnd(InetAddress loopback) throws IOException {
    try (var listener = listener(loopback);
        var client = new Socket(loopback, listener.getLocalPort());
        var accepted = listener.accept()) {
      InetSocketAddress clientEnd = at(loopback, client.getLocalPort());
      InetSocketAddress serverEnd = at(loopback, listener.getLocalPort());
      expect(new Full(Protocol.TCP, clientEnd, serverEnd), Association.of(client), "the client's socket");
      expect(new Full(Protocol.TCP, serverEnd, clientEnd), Association.of(accepted), "the accepted socket");
    }
  }

  @Test
  void a_socket_that_is_not_bound_has_no_local_end() throws Exception {
    try (var socket = new Socket()) {
      switch (Association.of(socket)) {
        case Half half -> expect(new None(Protocol.TCP), half, UNBOUND);
        case Full full -> expect(new None(Protocol.TCP), full, UNBOUND);
        case null, default -> { }
      }
    }
  }

  @Test
  void a_listener_that_is_not_bound_has_no_local_end() throws Exception {
    try (var listener = new ServerSocket()) {
      if (Association.of(listener) instanceof Half half) {
        expect(new None(Protocol.TCP), half, UNBOUND_LISTENER);
      }
    }
  }

  @Test
  void sockets_that_are_not_bound_have_none() throws Exception {
    try (var socket = new Socket(); var listener = new ServerSocket(); var datagrams = new DatagramSocket(null)) {
      expect(new None(Protocol.TCP), Association.of(socket), UNBOUND);
      expect(new None(Protocol.TCP), Association.of(listener), UNBOUND_LISTENER);
      expect(new None(Protocol.UDP), Association.of(datagrams), "a datagram socket that is not bound");
    }
  }

  @Test
  void a_socket_that_is_not_connected_has_no_remote_end() throws Exception {
    try (var socket = bound()) {
      if (Association.of(socket) instanceof Full full) {
        expect(new Half(Protocol.TCP, at(Loopback.IPV4, socket.getLocalPort())), full, BOUND);
      }
    }
  }

  @Test
  void a_socket_that_is_bound_and_not_connected_has_half() throws Exception {
    try (var socket = bound(); var datagrams = datagrams()) {
      expect(new Half(Protocol.TCP, at(Loopback.IPV4, socket.getLocalPort())), Association.of(socket), BOUND);
      expect(new Half(Protocol.UDP, at(Loopback.IPV4, datagrams.getLocalPort())), Association.of(datagrams),
          "a datagram socket");
    }
  }

  @Test
  void a_connected_datagram_socket_has_a_remote_end() throws Exception {
    try (var there = datagrams(); var here = datagrams()) {
      here.connect(there.getLocalSocketAddress());
      if (Association.of(here) instanceof Half half) {
        expect(fullUdp(here, there), half, "a connected datagram socket");
      }
    }
  }

  @Test
  void a_connected_datagram_socket_has_a_full_one_until_it_is_disconnected() throws Exception {
    try (var there = datagrams(); var here = datagrams()) {
      here.connect(there.getLocalSocketAddress());
      expect(fullUdp(here, there), Association.of(here), "a connected datagram socket");
      here.disconnect();
      assertEquals("Half", Association.of(here).getClass().getSimpleName(),
          "Association.of(a disconnected datagram socket) is not as wanted.");
    }
  }

  @Test
  void a_closed_socket_is_not_connected_any_more() throws Exception {
    try (var listener = listener(Loopback.IPV4);
        var client = new Socket(Loopback.IPV4, listener.getLocalPort())) {
      client.close();
      if (Association.of(client) instanceof Full full) {
        expect(new None(Protocol.TCP), full, CLOSED);
      }
    }
  }

  @Test
  void closed_sockets_have_none() throws Exception {
    try (var socket = bound(); var listener = listener(Loopback.IPV4); var datagrams = datagrams()) {
      socket.close();
      listener.close();
      datagrams.close();
      expect(new None(Protocol.TCP), Association.of(socket), CLOSED);
      expect(new None(Protocol.TCP), Association.of(listener), "a closed listener");
      expect(new None(Protocol.UDP), Association.of(datagrams), "a closed datagram socket");
    }
  }

  private static void expect(Association wanted, Association got, String what) {
    assertEquals(words(wanted), words(got), "Association.of(" + what + ") is not as wanted.");
  }

  private static String words(Association association) {
    return switch (association) {
      case null -> "null";
      case None none -> "none, " + none.protocol();
      case Half half -> "half, " + half.protocol() + ", " + words(half.local());
      case Full full -> "full, " + full.protocol() + ", " + words(full.local()) + " to " + words(full.remote());
    };
  }

  private static String words(InetSocketAddress end) {
    return end == null ? "null" : end.isUnresolved() ? end.toString()
        : CanonicalText.of(end.getAddress()) + " port " + end.getPort();
  }

  private static Full fullUdp(DatagramSocket here, DatagramSocket there) {
    return new Full(Protocol.UDP, at(Loopback.IPV4, here.getLocalPort()), at(Loopback.IPV4, there.getLocalPort()));
  }

  private static ServerSocket listener(InetAddress address) throws IOException {
    return new ServerSocket(0, 50, address);
  }

  private static Socket bound() throws IOException {
    var socket = new Socket();
    socket.bind(at(Loopback.IPV4, 0));
    return socket;
  }

  private static DatagramSocket datagrams() throws IOException {
    return new DatagramSocket(at(Loopback.IPV4, 0));
  }

  private static InetSocketAddress at(InetAddress address, int port) {
    return new InetSocketAddress(address, port);
  }
}
