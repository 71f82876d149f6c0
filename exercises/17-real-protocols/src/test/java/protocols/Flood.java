package protocols;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/// A server that answers a query again and again, each time with another id than the query's, for some time.
final class Flood implements AutoCloseable {
  /// Without what came later to DNS.
  private static final int MAX_QUERY_BYTES = 512;

  private final DatagramSocket socket;
  private final Thread thread;
  private volatile long longestNanos;

  /// The last moment before the last send.
  private volatile long lastNanos;
  private volatile boolean over;

  /// @param length how long it sends, since the query came
  Flood(Duration length) throws IOException {
    socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    thread = Thread.ofPlatform().daemon().start(() -> run(length.toNanos()));
  }

  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /// True when it sends no more.
  boolean isOver() {
    return over;
  }

  /// The longest time in which nothing was sent, since the query came, or some more: a thread that stands still behind
  /// a send does not make it shorter.
  Duration longestPause() {
    return Duration.ofNanos(Math.max(longestNanos, System.nanoTime() - lastNanos));
  }

  private void run(long nanos) {
    try {
      var packet = new DatagramPacket(new byte[MAX_QUERY_BYTES], MAX_QUERY_BYTES);
      socket.receive(packet);
      byte[] other = DnsServer.forged(DnsServer.id(packet.getData()) + 1);
      long begin = System.nanoTime();
      for (lastNanos = begin; lastNanos - begin < nanos; ) {
        long before = System.nanoTime();
        socket.send(new DatagramPacket(other, other.length, packet.getSocketAddress()));
        longestNanos = Math.max(longestNanos, System.nanoTime() - lastNanos);
        lastNanos = before;
      }
      over = true;
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @Override
  public void close() throws InterruptedException {
    socket.close();
    thread.join();
  }
}
