package datagrams;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 2: a client of the upper-case service, with a socket that is connected to the server.
public final class ConnectedClient implements AutoCloseable {
  private final DatagramSocket socket;

  /// A client of this server on the loopback address. It waits at most `patience`, 1 ms or more, for each answer.
  public ConnectedClient(InetSocketAddress server, Duration patience) throws SocketException {
    this(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), server, patience);
  }

  /// The same with a socket. Closing this client closes the socket.
  ConnectedClient(DatagramSocket socket, InetSocketAddress server, Duration patience) throws SocketException {
    this.socket = socket;
    // TODO 2: connect the socket, and set its time-out.
    throw new UnsupportedOperationException("TODO 2: connect the socket to the server");
  }

  /// Sends a text as one datagram of UTF-8, and returns the answer, which may be as long as a datagram can be.
  ///
  /// @throws SocketTimeoutException if the server's answer does not come in time
  /// @throws java.net.PortUnreachableException if nobody is there, and the other machine says so
  public String ask(String text) throws IOException {
    // TODO 2: send the question, and wait for the answer.
    throw new UnsupportedOperationException("TODO 2: send the question, and wait for the answer");
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }
}
