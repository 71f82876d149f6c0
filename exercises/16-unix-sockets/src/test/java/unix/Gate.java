package unix;

import java.io.File;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/// What [TwoStarts] puts in the place of the calls that remove or move a file: one thread has to wait here before it
/// does so, until the gate is open. Public, because the code that calls it belongs to another class loader.
public final class Gate {
  private static volatile Thread held;
  private static volatile CountDownLatch reached = new CountDownLatch(1);
  private static volatile CountDownLatch open = new CountDownLatch(1);

  private Gate() {}

  /// From now on this thread is held.
  static void hold(Thread thread) {
    reached = new CountDownLatch(1);
    open = new CountDownLatch(1);
    held = thread;
  }

  /// True once the thread waits at the gate.
  static boolean isReached() {
    return reached.getCount() == 0;
  }

  /// Lets it go on.
  static void open() {
    held = null;
    open.countDown();
  }

  public static void delete(Path path) throws IOException {
    pass();
    Files.delete(path);
  }

  public static boolean deleteIfExists(Path path) throws IOException {
    pass();
    return Files.deleteIfExists(path);
  }

  public static Path move(Path from, Path to, CopyOption... options) throws IOException {
    pass();
    return Files.move(from, to, options);
  }

  public static boolean delete(File file) {
    pass();
    return file.delete();
  }

  private static void pass() {
    if (Thread.currentThread() == held) {
      reached.countDown();
      try {
        open.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
