package unix;

import java.io.File;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.util.concurrent.CountDownLatch;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

/// What [Gated] puts in the place of the calls that remove or move a file, or make a folder. Before the calls that
/// remove or move something, one thread has to wait here, until the gate is open. After the calls that make or move
/// something, a path is looked at, so that its first moment is seen. Public, because the code that calls it belongs to
/// another class loader.
public final class Gate {
  private static volatile Thread held;
  private static volatile CountDownLatch reached = new CountDownLatch(1);
  private static volatile CountDownLatch open = new CountDownLatch(1);
  private static volatile Path watched;
  private static volatile String firstPermissions;

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

  /// From now on, this path is looked at, at which nothing is yet.
  static void watch(Path folder) {
    firstPermissions = null;
    watched = folder;
  }

  /// The permissions that the group and the others had of the folder at this path in the moment at which it was there
  /// first; or that there is no folder.
  static String firstOfOthers() throws IOException {
    look(); // made in a way that does not come by here
    watched = null;
    return firstPermissions == null ? "no folder" : firstPermissions.substring("rwx".length());
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
    Path moved = Files.move(from, to, options);
    look();
    return moved;
  }

  public static Path createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path made = Files.createDirectory(folder, attributes);
    look();
    return made;
  }

  public static Path createDirectories(Path folder, FileAttribute<?>... attributes) throws IOException {
    Path made = Files.createDirectories(folder, attributes);
    look();
    return made;
  }

  public static boolean mkdir(File folder) throws IOException {
    boolean made = folder.mkdir();
    look();
    return made;
  }

  public static boolean mkdirs(File folder) throws IOException {
    boolean made = folder.mkdirs();
    look();
    return made;
  }

  public static boolean delete(File file) {
    pass();
    return file.delete();
  }

  private static void look() throws IOException {
    Path path = watched;
    if (path != null && firstPermissions == null && Files.isDirectory(path, NOFOLLOW_LINKS)) {
      firstPermissions = Placed.permissions(path);
    }
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
