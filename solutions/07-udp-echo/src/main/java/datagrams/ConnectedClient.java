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
  private final InetSocketAddress server;
  private final Duration patience;

  /// A client of this server on the loopback address. It waits at most `patience`, 1 ms or more, for each answer.
  public ConnectedClient(InetSocketAddress server, Duration patience) throws SocketException {
    this(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), server, patience);
  }

  /// The same with a socket. Closing this client closes the socket.
  ConnectedClient(DatagramSocket socket, InetSocketAddress server, Duration patience) throws SocketException {
    this.socket = socket;
    this.server = server;
    this.patience = patience;
    socket.connect(server); // from here on the kernel throws away what others send
  }

  /// Sends a text as one datagram of UTF-8, and returns the answer, which may be as long as a datagram can be.
  ///
  /// @throws SocketTimeoutException if the server's answer does not come in time
  /// @throws java.net.PortUnreachableException if nobody is there, and the other machine says so
  public String ask(String text) throws IOException {
    byte[] question = text.getBytes(UTF_8);
    if (question.length == 0) {
      return askNothing();
    }
    socket.send(new DatagramPacket(question, question.length)); // no address: the socket has one
    return text(receive(patience));
  }

  /// Java sends no empty datagram on a connected socket, and throws no exception. So for this question the socket is
  /// not connected, and this method must check the sender.
  private String askNothing() throws IOException {
    socket.disconnect();
    try {
      socket.send(new DatagramPacket(new byte[0], 0, server));
      long deadline = System.nanoTime() + patience.toNanos();
      DatagramPacket answer;
      do {
        answer = receive(Duration.ofNanos(deadline - System.nanoTime()));
      } while (!answer.getSocketAddress().equals(server));
      return text(answer);
    } finally {
      socket.connect(server); // only after the wait: connect throws away what has come
    }
  }

  private DatagramPacket receive(Duration wait) throws IOException {
    if (!wait.isPositive()) {
      throw new SocketTimeoutException("no answer in " + patience.toMillis() + " ms");
    }
    // At least 1, since 0 means no limit. At most the largest int, which is about 24 days.
    socket.setSoTimeout((int) Math.clamp(wait.toMillis(), 1, Integer.MAX_VALUE));
    var answer = new DatagramPacket(new byte[MAX_ANSWER_BYTES], MAX_ANSWER_BYTES);
    socket.receive(answer);
    return answer;
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), UTF_8);
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }
}
