package retries;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ThreadLocalRandom;

/// An echo server on the loopback address that throws some datagrams away, so that you can try your pinger and your
/// client with it. This class is given, and the tests do not use it.
final class LossyEcho implements AutoCloseable {
  private final DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  private final double loss;

  /// Begins to answer, in a thread of its own.
  ///
  /// @param loss the share of datagrams that are lost, from 0 to 1
  LossyEcho(double loss) throws IOException {
    this.loss = loss;
    Thread.startVirtualThread(this::echo);
  }

  /// The address of this server.
  InetSocketAddress address() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  private void echo() {
    try {
      while (true) {
        DatagramPacket packet = Message.room();
        socket.receive(packet);
        if (ThreadLocalRandom.current().nextDouble() >= loss) {
          socket.send(packet);
        }
      }
    } catch (IOException failed) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(failed);
      }
    }
  }

  /// Ends the server, and closes its socket.
  @Override
  public void close() {
    socket.close();
  }
}
