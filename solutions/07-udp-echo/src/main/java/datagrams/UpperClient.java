package datagrams;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.function.LongSupplier;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 2: a client of the upper-case service, with a socket that is not connected.
public final class UpperClient implements AutoCloseable {
  /// The longest datagram over IPv4: 65,535 bytes, less 20 for the header of IP and 8 for that of UDP.
  private static final int MAX_ANSWER_BYTES = 65_507;

  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final Duration patience;
  private final LongSupplier nanoTime;

  /// A client of this server on the loopback address. It waits at most `patience`, 1 ms or more, for each answer.
  public UpperClient(InetSocketAddress server, Duration patience) throws SocketException {
    this(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)), server, patience,
        System::nanoTime);
  }

  /// The same with a socket and a clock like [System#nanoTime]. Closing this client closes the socket. The tests give
  /// it a clock of their own, so that they need not wait.
  UpperClient(DatagramSocket socket, InetSocketAddress server, Duration patience, LongSupplier nanoTime) {
    this.socket = socket;
    this.server = server;
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  /// Sends a text as one datagram of UTF-8, and returns the answer, which may be as long as a datagram can be. What
  /// others send is ignored, and does not make the wait longer.
  ///
  /// @throws SocketTimeoutException if the server's answer does not come in time
  public String ask(String text) throws IOException {
    byte[] question = text.getBytes(UTF_8);
    socket.send(new DatagramPacket(question, question.length, server));
    long deadline = nanoTime.getAsLong() + patience.toNanos();
    var answer = new DatagramPacket(new byte[MAX_ANSWER_BYTES], MAX_ANSWER_BYTES);
    do {
      // Each wait gets what is left of the time, so a stranger cannot make it longer.
      long leftMillis = Math.ceilDiv(deadline - nanoTime.getAsLong(), 1_000_000); // rounded up
      if (leftMillis <= 0) { // and setSoTimeout(0) would wait for ever
        throw new SocketTimeoutException("no answer from " + server + " in " + patience.toMillis() + " ms");
      }
      socket.setSoTimeout((int) Math.min(leftMillis, Integer.MAX_VALUE)); // about 24 days: no limit can be longer
      socket.receive(answer);
    } while (!answer.getSocketAddress().equals(server));
    return new String(answer.getData(), 0, answer.getLength(), UTF_8);
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }
}
