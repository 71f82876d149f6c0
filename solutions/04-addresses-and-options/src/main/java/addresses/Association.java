package addresses;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Task 1: which ends a socket has. `socket` sets the protocol, `bind` adds the local address and port, and `connect`
/// adds the remote address and port (socket(7), RFC 9293 §3.4.1).
public sealed interface Association {

  /// The protocol that carries the bytes.
  enum Protocol {
    /// A stream of bytes, with connections.
    TCP,
    /// Datagrams, without connections.
    UDP
  }

  /// The protocol alone: the socket is not bound yet, or it is closed.
  record None(Protocol protocol) implements Association {}

  /// A half association: the socket is bound, and has no remote end.
  record Half(Protocol protocol, InetSocketAddress local) implements Association {}

  /// A full association: both ends are known. On one machine, no two TCP sockets have the same one.
  record Full(Protocol protocol, InetSocketAddress local, InetSocketAddress remote) implements Association {}

  /// The association of one end of a connection, or of a socket that is not connected yet.
  static Association of(Socket socket) {
    if (socket.isClosed() || !socket.isBound()) { // a closed socket still says that it is bound and connected
      return new None(Protocol.TCP);
    }
    var local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    return socket.isConnected()
        ? new Full(Protocol.TCP, local, new InetSocketAddress(socket.getInetAddress(), socket.getPort()))
        : new Half(Protocol.TCP, local);
  }

  /// The association of a listener. It has no remote end: each connection that it accepts has a socket of its own.
  static Association of(ServerSocket listener) {
    return listener.isClosed() || !listener.isBound() ? new None(Protocol.TCP)
        : new Half(Protocol.TCP, new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
  }

  /// The association of a datagram socket. Its `connect` sends nothing, but it sets one remote end for the socket
  /// (udp(7)).
  static Association of(DatagramSocket socket) {
    if (socket.isClosed() || !socket.isBound()) {
      return new None(Protocol.UDP);
    }
    var local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    return socket.isConnected()
        ? new Full(Protocol.UDP, local, new InetSocketAddress(socket.getInetAddress(), socket.getPort()))
        : new Half(Protocol.UDP, local);
  }
}
