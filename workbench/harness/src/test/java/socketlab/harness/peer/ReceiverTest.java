package socketlab.harness.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import socketlab.harness.time.Soon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReceiverTest {
  private static final int LOOKS = 50;

  private volatile boolean over;

  @AfterEach
  void endWhatSpins() {
    over = true;
  }

  @Test
  void rests_while_nothing_comes_and_after_its_end() throws IOException {
    Receiver receiver;
    try (var socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      receiver = Receiver.start(() -> receives(socket));
      assertTrue(Soon.isSo(receiver::rests));
    }
    assertTrue(Soon.isSo(receiver::rests));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void does_not_rest_while_it_is_at_work() throws InterruptedException {
    var begun = new CountDownLatch(1);
    Receiver receiver = Receiver.start(() -> {
      begun.countDown();
      while (!over) {
        Thread.onSpinWait();
      }
    });
    begun.await();
    assertEquals(0, rests(receiver));
  }

  @Test
  void does_not_rest_while_it_is_kept_out_of_a_lock() {
    Receiver receiver;
    synchronized (this) {
      receiver = Receiver.start(() -> {
        synchronized (this) {
          over = true;
        }
      });
      assertEquals(0, rests(receiver));
    }
    assertTrue(Soon.isSo(receiver::rests) && over);
  }

  private static int rests(Receiver receiver) {
    int rests = 0;
    for (int look = 0; look < LOOKS; look++) {
      rests += receiver.rests() ? 1 : 0;
    }
    return rests;
  }

  private static void receives(DatagramSocket socket) {
    try {
      socket.receive(new DatagramPacket(new byte[1], 1));
    } catch (IOException closed) {
      if (!socket.isClosed()) {
        throw new UncheckedIOException(closed);
      }
    }
  }
}
