package socketlab.harness.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import socketlab.harness.time.Soon;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class RemainsTest {
  private final CountDownLatch over = new CountDownLatch(1);

  /// The JDK opens some things with the first socket and keeps them.
  @BeforeAll
  static void the_jdk_has_begun() throws Exception {
    new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
    Thread.startVirtualThread(() -> { }).join();
  }

  @Test
  void are_none_where_all_has_ended() throws Exception {
    Remains remains = Remains.since();
    Thread.startVirtualThread(() -> { }).join();
    Thread.ofPlatform().start(() -> { }).join();
    new ServerSocket(0, 1, InetAddress.getLoopbackAddress()).close();
    assertTrue(Soon.isSo(remains::areNone));
  }

  @Test
  void are_none_where_a_virtual_thread_has_waited_for_a_socket_and_has_ended() throws Exception {
    Remains remains = Remains.since();
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread accepting = Thread.startVirtualThread(() -> {
        try {
          listener.accept().close();
        } catch (IOException nobodyComes) {
          throw new UncheckedIOException(nobodyComes);
        }
      });
      while (accepting.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      new Socket(listener.getInetAddress(), listener.getLocalPort()).close();
      accepting.join();
    }
    assertTrue(Soon.isSo(remains::areNone));
  }

  @Test
  void are_a_platform_thread_that_lives() throws InterruptedException {
    found(Thread.ofPlatform());
  }

  @Test
  void are_a_virtual_thread_that_lives() throws InterruptedException {
    found(Thread.ofVirtual());
  }

  private void found(Thread.Builder threads) throws InterruptedException {
    Remains remains = Remains.since();
    Thread left = threads.start(() -> {
      try {
        over.await();
      } catch (InterruptedException nobodyDoes) {
        throw new IllegalStateException(nobodyDoes);
      }
    });
    assertFalse(remains.areNone());
    over.countDown();
    left.join();
    assertTrue(Soon.isSo(remains::areNone));
  }

  @Test
  void are_a_socket_that_is_open() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux tells");
    Remains remains = Remains.since();
    try (var _ = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertFalse(remains.areNone());
    }
    assertTrue(Soon.isSo(remains::areNone));
  }

  @Test
  void are_a_file_that_is_open() throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "only Linux tells");
    Path file = Files.createTempFile("remains", null);
    Remains remains = Remains.since();
    try (var _ = Files.newInputStream(file)) {
      assertFalse(remains.areNone());
    } finally {
      Files.delete(file);
    }
    assertTrue(Soon.isSo(remains::areNone));
  }

  @Test
  void are_a_process_that_lives() throws Exception {
    assumeTrue(!System.getProperty("os.name").startsWith("Windows"), "Windows has no sleep");
    Remains remains = Remains.since();
    Process child = new ProcessBuilder("sleep", "1000").start();
    try {
      assertFalse(remains.areNone());
    } finally {
      child.destroyForcibly().waitFor();
    }
    child.getInputStream().close();
    child.getErrorStream().close();
    child.getOutputStream().close();
    assertTrue(Soon.isSo(remains::areNone));
  }
}
