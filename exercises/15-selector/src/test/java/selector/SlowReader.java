package selector;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import socketlab.harness.peer.LatePeer;
import socketlab.harness.watch.LiveThreads;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// A client of an echo server that sends for as long as the server takes it, and reads nothing before it is told to.
final class SlowReader implements AutoCloseable {
  /// What is sent, again and again.
  private static final byte[] BLOCK = randomBytes(256 * 1024);

  /// More than the buffers of the system hold, those of both ends and for both directions: a server that has taken so
  /// much keeps it itself.
  private static final long MOST_BYTES = 64 << 20;

  /// Large enough not to be full because an acknowledgement is late: two segments of loopback have 128 KiB.
  private static final int SEND_BUFFER_BYTES = 1 << 20;

  private static final int SMALL_BUFFER_BYTES = 64 * 1024;

  /// How often in a row the server has to be idle, and to take nothing, before it is certain that it takes no more.
  private static final int TIMES = 3;

  private static final byte[] AND_I = "and I?".getBytes(US_ASCII);

  private static final String WHEN = "One client sends and does not read";

  private final LatePeer slow;
  private final LatePeer other;
  private long sent;

  SlowReader(int port) throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    slow = LatePeer.connect(address, SMALL_BUFFER_BYTES, SEND_BUFFER_BYTES);
    other = LatePeer.connect(address, SMALL_BUFFER_BYTES, SMALL_BUFFER_BYTES);
  }

  /// Bytes of which a part that is missing, repeated or elsewhere makes others.
  static byte[] randomBytes(int length) {
    var bytes = new byte[length];
    new Random(15).nextBytes(bytes);
    return bytes;
  }

  /// Sends until the server waits and takes no more; meanwhile another client is answered again and again.
  void sendUntilFull() throws IOException {
    askWhenIdle(); // what goes wrong behind an answer is known before the next one
    askWhenIdle();
    for (int full = 0; full < TIMES && sent < MOST_BYTES; ) {
      int at = (int) (sent % BLOCK.length);
      int count = slow.sendSome(Arrays.copyOfRange(BLOCK, at, BLOCK.length));
      sent += count;
      if (count > 0) {
        full = 0;
      } else {
        LiveThreads.expectIdle(WHEN);
        askWhenIdle();
        full++;
      }
    }
    assertEquals("a part, and then no more", sent < MOST_BYTES ? "a part, and then no more" : "64 MiB, and more",
        "A client sends and reads nothing, and the server reads on and on. Nobody takes the answers.");
  }

  /// The other client asks, and looks at the answer when the server has come to rest.
  private void askWhenIdle() throws IOException {
    other.send(AND_I);
    LiveThreads.expectIdle(WHEN);
    other.expect(AND_I);
  }

  /// Reads all that it has sent.
  void expectAllBack() throws IOException {
    for (long block = 0; block < sent / BLOCK.length; block++) {
      slow.expect(BLOCK);
    }
    slow.expect(Arrays.copyOf(BLOCK, (int) (sent % BLOCK.length)));
  }

  /// Ends its connection with a reset.
  void reset() throws IOException {
    slow.reset();
  }

  @Override
  public void close() throws IOException {
    slow.close();
    other.close();
  }
}
