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
  /// The longest datagram over IPv4: 65,535 bytes, less 20 for the header of IP and 8 for that of UDP.
  private static final int MAX_ANSWER_BYTES = 65_507;

  private final DatagramSocket socket;

  /// Will ask this server, which is on the loopback address, and wait so long for each answer: a millisecond or more.
  public ConnectedClient(InetSocketAddress server, Duration patience) throws SocketException {
    this(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), server, patience);
  }

  /// The same with a socket, which to close this client closes.
  ConnectedClient(DatagramSocket socket, InetSocketAddress server, Duration patience) throws SocketException {
    this.socket = socket;
    socket.connect(server); // from here on the kernel passes over what others send
    socket.setSoTimeout((int) patience.toMillis());
  }

  /// Sends a text as one datagram of UTF-8, and returns the answer, which may be as long as a datagram can be.
  ///
  /// @throws SocketTimeoutException if the server's answer does not come in time
  public String ask(String text) throws IOException {
    byte[] question = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(question, question.length)); // no address: the socket has one
    var answer = new DatagramPacket(new byte[MAX_ANSWER_BYTES], MAX_ANSWER_BYTES);
    try {
      socket.receive(answer);
    } catch (SocketTimeoutException late) {
      socket.close();
      throw late;
    }
    return new String(answer.getData(), 0, answer.getLength(), UTF_8);
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }
}
