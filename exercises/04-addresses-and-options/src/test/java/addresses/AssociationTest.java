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
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Loopback;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("Was this socket bound? Was it connected? Was it closed? Which methods tell you?")
@Hint("Ask isClosed first, because a closed socket still says that it is bound and connected. Then ask isBound, then "
    + "isConnected. A listener has no method isConnected: it is never connected.")
@Hint("getLocalAddress and getLocalPort return the local end. For a Socket or a DatagramSocket, getInetAddress and "
    + "getPort return the remote end. For a ServerSocket, getInetAddress returns the local address.")
class AssociationTest {
  @Test
  void a_listener_has_a_half_association() throws Exception {
    try (var listener = listener(Loopback.IPV4)) {
      expect(new Half(Protocol.TCP, at(Loopback.IPV4, listener.getLocalPort())), Association.of(listener),
          "a listener", Map.of(listener.getLocalPort(), "its own"));
    }
  }

  @Test
  void each_end_of_a_connection_has_a_full_association() throws Exception {
    expectFullAtEachEnd(Loopback.IPV4);
  }

  @Test
  void each_end_of_an_ipv6_connection_has_a_full_association() throws Exception {
    expectFullAtEachEnd(Loopback.ipv6());
  }

  private static void expectFullAtEachEnd(InetAddress loopback) throws IOException {
    try (var listener = listener(loopback);
        var client = new Socket(loopback, listener.getLocalPort());
        var accepted = listener.accept()) {
      InetSocketAddress clientEnd = at(loopback, client.getLocalPort());
      InetSocketAddress serverEnd = at(loopback, listener.getLocalPort());
      var owners = Map.of(clientEnd.getPort(), "the client's", serverEnd.getPort(), "the server's");
      expect(new Full(Protocol.TCP, clientEnd, serverEnd), Association.of(client), "the client's socket", owners);
      expect(new Full(Protocol.TCP, serverEnd, clientEnd), Association.of(accepted), "the accepted socket", owners);
    }
  }

  @Test
  void each_end_of_a_half_closed_connection_still_has_a_full_association() throws Exception {
    try (var listener = listener(Loopback.IPV4);
        var client = new Socket(Loopback.IPV4, listener.getLocalPort());
        var accepted = listener.accept()) {
      client.shutdownOutput();
      accepted.getInputStream().read();
      for (Association association : new Association[] {Association.of(client), Association.of(accepted)}) {
        assertEquals("Full", association.getClass().getSimpleName(),
            "The result of Association.of(an end of a half-closed connection) is wrong.");
      }
    }
  }

  @Test
  void a_socket_that_is_not_bound_has_no_association() throws Exception {
    try (var socket = new Socket(); var datagrams = new DatagramSocket(null)) {
      expect(new None(Protocol.TCP), Association.of(socket), "a socket that is not bound");
      expect(new None(Protocol.UDP), Association.of(datagrams), "a datagram socket that is not bound");
    }
  }

  @Test
  void a_listener_that_is_not_bound_has_no_association() throws Exception {
    try (var listener = new ServerSocket()) {
      expect(new None(Protocol.TCP), Association.of(listener), "a listener that is not bound");
    }
  }

  @Test
  void a_socket_that_is_bound_but_not_connected_has_a_half_association() throws Exception {
    try (var socket = bound(); var datagrams = datagrams()) {
      expect(new Half(Protocol.TCP, at(Loopback.IPV4, socket.getLocalPort())), Association.of(socket),
          "a socket that is bound but not connected", Map.of(socket.getLocalPort(), "its own"));
      expect(new Half(Protocol.UDP, at(Loopback.IPV4, datagrams.getLocalPort())), Association.of(datagrams),
          "a datagram socket", Map.of(datagrams.getLocalPort(), "its own"));
    }
  }

  @Test
  void a_datagram_socket_has_a_full_association_from_connect_to_disconnect() throws Exception {
    try (var there = datagrams(); var here = datagrams()) {
      here.connect(there.getLocalSocketAddress());
      expect(new Full(Protocol.UDP, at(Loopback.IPV4, here.getLocalPort()), at(Loopback.IPV4, there.getLocalPort())),
          Association.of(here), "a connected datagram socket",
          Map.of(here.getLocalPort(), "its own", there.getLocalPort(), "the other's"));
      here.disconnect();
      assertEquals("Half", Association.of(here).getClass().getSimpleName(),
          "The result of Association.of(a disconnected datagram socket) is wrong.");
    }
  }

  @Test
  void closed_sockets_have_no_association() throws Exception {
    try (var listener = listener(Loopback.IPV4);
        var client = new Socket(Loopback.IPV4, listener.getLocalPort());
        var accepted = listener.accept();
        var socket = bound();
        var datagrams = datagrams();
        var connected = datagrams()) {
      connected.connect(datagrams.getLocalSocketAddress());
      client.close();
      accepted.close();
      socket.close();
      listener.close();
      datagrams.close();
      connected.close();
      expect(new None(Protocol.TCP), Association.of(client), "a socket that was connected and is closed");
      expect(new None(Protocol.TCP), Association.of(accepted), "a socket that was accepted and is closed");
      expect(new None(Protocol.TCP), Association.of(socket), "a closed socket");
      expect(new None(Protocol.TCP), Association.of(listener), "a closed listener");
      expect(new None(Protocol.UDP), Association.of(datagrams), "a closed datagram socket");
      expect(new None(Protocol.UDP), Association.of(connected), "a datagram socket that was connected and is closed");
    }
  }

  private static void expect(Association wanted, Association got, String what) {
    expect(wanted, got, what, Map.of());
  }

  /// @param owners for each port that the test knows, who owns it
  private static void expect(Association wanted, Association got, String what, Map<Integer, String> owners) {
    assertEquals(words(wanted, owners), words(got, owners), "The result of Association.of(" + what + ") is wrong.");
  }

  private static String words(Association association, Map<Integer, String> owners) {
    return switch (association) {
      case null -> "null";
      case None none -> "none, " + none.protocol();
      case Half half -> "half, " + half.protocol() + ", " + words(half.local(), owners);
      case Full full -> "full, " + full.protocol() + ", " + words(full.local(), owners) + " to "
          + words(full.remote(), owners);
    };
  }

  private static String words(InetSocketAddress end, Map<Integer, String> owners) {
    if (end == null || end.isUnresolved()) {
      return String.valueOf(end);
    }
    String owner = owners.get(end.getPort());
    return address(end) + " " + (owner == null ? "port " + end.getPort() : owner + " port");
  }

  /// Without its zone: Java takes two addresses for equal even if their zones differ.
  private static String address(InetSocketAddress end) {
    try {
      return CanonicalText.of(InetAddress.getByAddress(end.getAddress().getAddress()));
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException(impossible);
    }
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
