package socketlab.lab.reader;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import socketlab.course.Course;
import socketlab.lab.time.Waits;

/// The folder `.lab`, in which the tool remembers. Several tools may be at work in it, one in each terminal: so each
/// changes it alone, and a file in it is written whole or not at all.
public final class StateFolder {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);
  private static final long LOOK_AGAIN_MILLIS = 5;

  /// A lock on a file is one of the whole JVM, so the threads of this one need their own.
  private static final Map<Path, ReentrantLock> HERE = new ConcurrentHashMap<>();

  private final Path folder;

  /// The one of this course, which need not be there yet.
  public StateFolder(Course course) {
    folder = course.state();
  }

  /// What is done while no other tool changes the folder.
  interface Change<T> {
    T make() throws IOException;
  }

  /// A file or a folder in it.
  Path path(String name) {
    return folder.resolve(name);
  }

  /// Makes a change while no other tool makes one. One that holds the lock for longer than [Waits#STATE_LOCK] hangs,
  /// and is waited for no longer.
  ///
  /// @throws IOException if the folder can't be written
  <T> T alone(Change<T> change) throws IOException {
    Path file = folder.resolve("lock");
    ReentrantLock here = HERE.computeIfAbsent(file, _ -> new ReentrantLock());
    here.lock();
    try {
      if (here.getHoldCount() > 1) {
        return change.make(); // with the lock of the change around it, which a second channel would give up (fcntl(2))
      }
      Files.createDirectories(folder);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = locked(channel)) {
        return change.make();
      }
    } finally {
      here.unlock();
    }
  }

  /// The lock, or null where it can't be had.
  private static FileLock locked(FileChannel channel) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Waits.STATE_LOCK);
    try {
      FileLock lock;
      while ((lock = channel.tryLock()) == null && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN_MILLIS);
      }
      return lock;
    } catch (IOException noLocksHere) {
      return null; // a network's file system may have none
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /// Writes a file: whoever reads it finds what was there before, or all of this. Call it [alone][#alone].
  void write(Path file, String text) throws IOException {
    write(file, text, Files::createFile);
  }

  /// The same for a file that nobody else on this machine can read, at no moment.
  void writeSecret(Path file, String text) throws IOException {
    write(file, text, OwnerOnly::create);
  }

  /// Makes an empty file.
  private interface Creation {
    void create(Path file) throws IOException;
  }

  private void write(Path file, String text, Creation creation) throws IOException {
    Files.createDirectories(file.getParent());
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.deleteIfExists(fresh);
      creation.create(fresh);
      Files.writeString(fresh, text);
      try {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } catch (AtomicMoveNotSupportedException plain) {
        Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /// Puts what is damaged out of the way.
  ///
  /// @return where it is now
  Path setAside(Path file) throws IOException {
    Path aside = unused(file.resolveSibling(file.getFileName() + ".damaged-" + LocalDateTime.now().format(WHEN)));
    Files.move(file, aside);
    return aside;
  }

  /// A name with the present time that nothing has yet.
  static Path nowIn(Path folder) {
    return unused(folder.resolve(LocalDateTime.now().format(WHEN)));
  }

  private static Path unused(Path wanted) {
    Path path = wanted;
    for (int again = 2; Files.exists(path); again++) {
      path = wanted.resolveSibling(wanted.getFileName() + "-again" + again);
    }
    return path;
  }

  /// Removes what tools that were killed have left half written.
  public void removeLeftOvers() {
    List<Path> found = leftOvers();
    if (found.isEmpty()) {
      return;
    }
    try {
      alone(() -> {
        for (Path file : leftOvers()) { // and not one that was being written just now
          Files.deleteIfExists(file);
        }
        return null;
      });
    } catch (IOException unwritable) {
      // They do no harm.
    }
  }

  private List<Path> leftOvers() {
    var found = new ArrayList<Path>();
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, "*.new")) {
      left.forEach(found::add);
    } catch (IOException | DirectoryIteratorException none) {
      return List.of();
    }
    return found;
  }
}
