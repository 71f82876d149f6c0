package retries;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Task 1: finds out whether a server answers, and how long its answer takes. The server sends each datagram back
/// unchanged.
public final class Pinger implements AutoCloseable {
  private final DatagramSocket socket;
  private final Exchange exchange;
  private final Duration patience;
  private final LongSupplier nanoTime;

  /// A pinger of this server, which waits at most `patience` for each answer.
  public Pinger(InetSocketAddress server, Duration patience) throws SocketException {
    this(new DatagramSocket(), server, patience, System::nanoTime);
  }

  /// The same with a socket and a clock like [System#nanoTime]. Closing this pinger closes the socket. The tests give
  /// it a clock of their own, so that they need not wait.
  Pinger(DatagramSocket socket, InetSocketAddress server, Duration patience, LongSupplier nanoTime) {
    this.socket = socket;
    this.exchange = new Exchange(socket, server, nanoTime);
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  /// Sends pings, one after the other: each one after the one before was answered or lost. A ping is a message
  /// without a payload. The first ping of this pinger has the number 1, and each further ping the next number,
  /// also in a later call.
  ///
  /// @return what happened to each ping, in their order
  public List<Ping> ping(int count) throws IOException {
    // TODO 1: make one exchange for each ping, and measure how long it took.
    throw new UnsupportedOperationException("TODO 1: send pings, and say what happened to each");
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }

  /// Pings an echo server that loses 30 of 100 datagrams, ten times: `./lab run 08 Pinger`.
  static void main() throws IOException {
    try (var echo = new LossyEcho(0.3);
        var pinger = new Pinger(echo.address(), Duration.ofMillis(200))) {
      List<Ping> pings = pinger.ping(10);
      pings.forEach(IO::println);
      IO.println(Summary.of(pings));
    }
  }
}
