package selector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.List;

/// A client that sends without a pause, and reads what comes back.
final class Flood implements AutoCloseable {
  private static final int PIECE_BYTES = 64 * 1024;

  private final SocketChannel channel;
  private final List<Thread> threads;

  Flood(int port) throws IOException {
    channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    threads = List.of(start(() -> channel.write(ByteBuffer.allocate(PIECE_BYTES))),
        start(() -> channel.read(ByteBuffer.allocate(PIECE_BYTES))));
  }

  /// One read or one write.
  private interface Step {
    int go() throws IOException;
  }

  /// These threads are the test's: they inherit nothing by which they would be taken for the reader's.
  private static Thread start(Step step) {
    return Thread.ofPlatform().inheritInheritableThreadLocals(false).start(() -> {
      try {
        while (step.go() != -1) {
          Thread.onSpinWait();
        }
      } catch (IOException over) {
        // The test is over, or the server has closed the connection.
      }
    });
  }

  @Override
  public void close() throws IOException, InterruptedException {
    channel.close();
    for (Thread thread : threads) {
      thread.join();
    }
  }
}
