package socketlab.harness.watch;

import java.io.FileInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

class FileLimitTest {
  @Test
  void accept_fails_while_it_is_reached_and_the_listener_stays_open() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var client = SocketChannel.open()) {
      IOException failed = null;
      try (var _ = FileLimit.reach()) {
        client.connect(listener.getLocalSocketAddress());
        listener.accept().close();
      } catch (IOException asWanted) {
        failed = asWanted;
      }
      assertNotNull(failed);
      assertFalse(listener.isClosed());
      listener.accept().close();
    }
  }

  @Test
  void all_is_as_before_when_it_is_closed() throws Exception {
    for (int time = 0; time < 2; time++) {
      FileLimit.reach().close();
      new FileInputStream("/dev/null").close();
    }
  }
}
