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
    // TODO 1: find out which association this socket has, and return it.
    throw new UnsupportedOperationException("TODO 1: return the association of a socket");
  }

  /// The association of a listener. It has no remote end: each connection that it accepts has a socket of its own.
  static Association of(ServerSocket listener) {
    // TODO 1: do the same for a listener.
    throw new UnsupportedOperationException("TODO 1: return the association of a listener");
  }

  /// The association of a datagram socket. Its `connect` sends nothing, but it sets one remote end for the socket
  /// (udp(7)).
  static Association of(DatagramSocket socket) {
    // TODO 1: do the same for a datagram socket.
    throw new UnsupportedOperationException("TODO 1: return the association of a datagram socket");
  }
}
