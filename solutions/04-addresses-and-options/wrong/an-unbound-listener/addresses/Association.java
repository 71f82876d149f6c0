package addresses;

import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Wrong: does not ask whether a listener is bound.
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
    if (socket.isClosed() || !socket.isBound()) { // a closed socket still calls itself bound and connected
      return new None(Protocol.TCP);
    }
    var local = new InetSocketAddress(socket.getLocalAddress(), socket.getLocalPort());
    return socket.isConnected()
        ? new Full(Protocol.TCP, local, new InetSocketAddress(socket.getInetAddress(), socket.getPort()))
        : new Half(Protocol.TCP, local);
  }

  /// The association of a listener, which is tied to nobody: each connection that it accepts has a socket of its own.
  static Association of(ServerSocket listener) {
    return listener.isClosed() ? new None(Protocol.TCP)
        : new Half(Protocol.TCP, new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()));
  }

  /// The association of a datagram socket. `connect` sends nothing for it, but it ties the socket to one remote end
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
