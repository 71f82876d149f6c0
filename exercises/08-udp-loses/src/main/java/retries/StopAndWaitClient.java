package retries;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Task 2: a client that works over a link that loses, repeats and delays datagrams. It has one request on its
/// way at a time.
public final class StopAndWaitClient implements AutoCloseable {
  private final DatagramSocket socket;
  private final InetSocketAddress server;
  private final Exchange exchange;
  private final Duration patience;
  private final int tries;

  /// A client of this server.
  ///
  /// @param patience how long the first try waits for an answer; each further try waits twice as long as the one before
  /// @param tries how often a request is sent at most: 1 or more
  public StopAndWaitClient(InetSocketAddress server, Duration patience, int tries) throws SocketException {
    this(new DatagramSocket(), server, patience, tries, System::nanoTime);
  }

  /// The same with a socket and a clock like [System#nanoTime]. Closing this client closes the socket. The tests give
  /// it a clock of their own, so that they need not wait.
  StopAndWaitClient(DatagramSocket socket, InetSocketAddress server, Duration patience, int tries,
      LongSupplier nanoTime) {
    this.socket = socket;
    this.server = server;
    this.exchange = new Exchange(socket, server, nanoTime);
    this.patience = patience;
    this.tries = tries;
  }

  /// Sends a request until its answer comes, and returns the payload of the answer. The first request of this client
  /// has the number 1, and each further request the next number.
  ///
  /// @param request of [Message#MAX_PAYLOAD_BYTES] at most
  /// @throws SocketTimeoutException if no try brought an answer; then nobody knows whether the work was done
  public byte[] ask(byte[] request) throws IOException {
    // TODO 2: try again and again, until the answer comes or all tries are used up.
    throw new UnsupportedOperationException("TODO 2: send the request until its answer comes");
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }
}
