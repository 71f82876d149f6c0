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

/// Task 1: asks a server whether it is there, and how long its answer takes. The server sends each datagram back as it
/// is.
public final class Pinger implements AutoCloseable {
  private final DatagramSocket socket;
  private final Exchange exchange;
  private final Duration patience;
  private final LongSupplier nanoTime;

  /// Will ping this server, and wait so long for each answer.
  public Pinger(InetSocketAddress server, Duration patience) throws SocketException {
    this(new DatagramSocket(), server, patience, System::nanoTime);
  }

  /// The same with a socket, which to close this pinger closes, and a clock like [System#nanoTime]. The tests give it
  /// a clock of their own, so that they need not wait.
  Pinger(DatagramSocket socket, InetSocketAddress server, Duration patience, LongSupplier nanoTime) {
    this.socket = socket;
    this.exchange = new Exchange(socket, server, nanoTime);
    this.patience = patience;
    this.nanoTime = nanoTime;
  }

  /// Sends pings, one after the other: the next one when the last one is answered or given up. A ping is a message
  /// without a payload. The first ping of this pinger has the number 1, and each further one a number higher by one,
  /// in a later call too.
  ///
  /// @return what became of each, in their order
  public List<Ping> ping(int count) throws IOException {
    // TODO 1: one exchange for each ping, and how long it took.
    throw new UnsupportedOperationException("TODO 1: send pings, and say what became of each");
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
