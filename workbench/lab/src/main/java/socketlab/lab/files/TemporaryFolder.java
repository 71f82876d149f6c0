package socketlab.lab.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A folder in the system's temporary one, `socket-lab-…`. It goes when it is closed, at the latest when the JVM ends
/// by itself or is asked to (SIGTERM, SIGHUP). What a killed JVM leaves is known by its lock, which the system has
/// given up with it.
public final class TemporaryFolder implements AutoCloseable {
  private static final String BEGINNING = "socket-lab-";
  private static final String LOCK = ".in-use";

  /// One that is younger may be about to get its lock.
  private static final long YOUNG_MILLIS = 10_000;

  /// Those of this JVM.
  private static final Set<TemporaryFolder> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> OPEN.forEach(TemporaryFolder::close)));
  }

  private final Path path;
  private final FileChannel lock;
  private final Runnable endUse;

  private TemporaryFolder(Path path, FileChannel lock, Runnable endUse) {
    this.path = path;
    this.lock = lock;
    this.endUse = endUse;
  }

  /// Makes one. Whoever asks for it closes it.
  ///
  /// @throws IOException if there is no room for it, or no right to make it
  public static TemporaryFolder make() throws IOException {
    return make(() -> { });
  }

  /// The same for somebody else to write into.
  ///
  /// @param endUse ends whoever writes there; called before it is removed
  /// @throws IOException if there is no room for it, or no right to make it
  public static TemporaryFolder make(Runnable endUse) throws IOException {
    Path path = Files.createTempDirectory(BEGINNING);
    FileChannel lock = null;
    try {
      lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock.tryLock();
    } catch (IOException unwritable) {
      if (lock == null) {
        Files.deleteIfExists(path);
        throw unwritable;
      } // else there are no locks in this file system, and what is left there is not cleared
    }
    var made = new TemporaryFolder(path, lock, endUse);
    OPEN.add(made);
    return made;
  }

  /// Where it is.
  public Path path() {
    return path;
  }

  /// Removes it, with all that is in it. What can't be removed stays.
  @Override
  public void close() {
    if (OPEN.remove(this)) {
      try {
        endUse.run();
        lock.close();
        Folders.delete(path);
      } catch (IOException | UncheckedIOException left) {
        // The next start tries again.
      }
    }
  }

  /// Removes what JVMs have left that were killed.
  public static void clearDead() {
    clearDead(Path.of(System.getProperty("java.io.tmpdir")));
  }

  static void clearDead(Path temporary) {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(temporary, BEGINNING + "*")) {
      for (Path folder : folders) {
        if (OPEN.stream().noneMatch(open -> open.path.equals(folder)) && isDead(folder)) {
          Folders.delete(folder);
        }
      }
    } catch (IOException | UncheckedIOException left) {
      // It is in nobody's way.
    }
  }

  private static boolean isDead(Path folder) {
    Path file = folder.resolve(LOCK);
    if (folder.toFile().lastModified() > System.currentTimeMillis() - YOUNG_MILLIS) {
      return false;
    }
    String[] left = folder.toFile().list();
    if (left != null && left.length == 0) {
      return true;
    }
    if (!Files.isRegularFile(file)) {
      return false;
    }
    // Writing is what a lock needs; a folder of another user's is left to them.
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock free = channel.tryLock()) {
      return free != null;
    } catch (IOException | OverlappingFileLockException inUse) {
      return false;
    }
  }
}
