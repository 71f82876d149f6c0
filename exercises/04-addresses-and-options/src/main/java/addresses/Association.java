package addresses;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Task 1: what a socket is tied to. `socket` fixes the protocol, `bind` adds the local address and port, `connect`
/// adds the remote ones (socket(7), RFC 9293 §3.4.1).
public sealed interface Association {

  /// What carries the bytes.
  enum Protocol {
    /// A stream of bytes, with connections.
    TCP,
    /// Datagrams, without.
    UDP
  }

  /// The protocol alone: the socket is not bound yet, or it is closed.
  record None(Protocol protocol) implements Association {}

  /// A half association: bound, and tied to nobody.
  record Half(Protocol protocol, InetSocketAddress local) implements Association {}

  /// A full association: both ends are known. No two connections of one machine have the same one.
  record Full(Protocol protocol, InetSocketAddress local, InetSocketAddress remote) implements Association {}

  /// The association of one end of a connection, or of a socket that is to become one.
  static Association of(Socket socket) {
    // TODO 1: tell how much of its association this socket has, and give it.
    throw new UnsupportedOperationException("TODO 1: tell the association of a socket");
  }

  /// The association of a listener, which is tied to nobody: each connection that it accepts has a socket of its own.
  static Association of(ServerSocket listener) {
    // TODO 1: the same for a listener.
    throw new UnsupportedOperationException("TODO 1: tell the association of a listener");
  }

  /// The association of a datagram socket. `connect` sends nothing for it, but it ties the socket to one remote end
  /// (udp(7)).
  static Association of(DatagramSocket socket) {
    // TODO 1: the same for a datagram socket.
    throw new UnsupportedOperationException("TODO 1: tell the association of a datagram socket");
  }
}
