package echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;

/// Hostile: two virtual threads wait for locks that the other one holds.
public final class EchoServer implements AutoCloseable {
  private final ServerSocket listener;

  /// Starts to listen on a free port of the loopback address.
  public EchoServer() throws IOException {
    // Port 0 asks the system for a free one; 1 is the length of the queue of clients that wait for accept.
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Waits for one client, sends back what it sends, as it comes, until the client has finished, and closes the
  /// accepted socket.
  public void serveOne() throws IOException {
    Object first = new Object();
    Object second = new Object();
    var bothHold = new CountDownLatch(2);
    try (Socket client = listener.accept()) {
      Thread one = Thread.startVirtualThread(() -> take(first, second, bothHold));
      Thread.startVirtualThread(() -> take(second, first, bothHold));
      one.join();
      client.getOutputStream().write(1);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void take(Object one, Object other, CountDownLatch bothHold) {
    synchronized (one) {
      bothHold.countDown();
      while (bothHold.getCount() > 0) {
        Thread.onSpinWait();
      }
      synchronized (other) {
        IO.println("never");
      }
    }
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Echoes for one client: `java EchoServer.java`, then for instance `nc localhost PORT` in another terminal.
  static void main() throws IOException {
    try (var server = new EchoServer()) {
      IO.println("listening on port " + server.port());
      server.serveOne();
    }
  }
}
