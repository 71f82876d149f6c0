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
    // TODO 2: send the question, and wait for the server's answer, but not for ever. Ignore what others send.
    throw new UnsupportedOperationException("TODO 2: send the question, and wait for the server's answer");
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }
}
