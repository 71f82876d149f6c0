package socketlab.lab.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import socketlab.course.Course;
import socketlab.course.Lesson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// A check that is under way, as a file in `.lab/checking` that the tool holds locked: should the code that is checked
/// kill the tool, or stop it, the file says so to the next start. Whoever begins it closes it.
public final class UnderWay implements AutoCloseable {
  private static final Set<Path> HERE = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel lock;

  private UnderWay(Path file, FileChannel lock) {
    this.file = file;
    this.lock = lock;
  }

  /// Notes that a check of this lesson begins. Where nothing can be written, nothing is noted.
  public static UnderWay begin(Course course, Lesson lesson) {
    UnderWay begun = new UnderWay(null, null);
    try {
      Path folder = Files.createDirectories(folder(course));
      Path file = Files.createTempFile(folder, lesson.slug() + "-", ".pid" + ProcessHandle.current().pid());
      HERE.add(file);
      begun = new UnderWay(file, FileChannel.open(file, StandardOpenOption.WRITE));
      begun.lock.tryLock();
      begun.lock.write(ByteBuffer.wrap((lesson.name() + "\n" + ProcessHandle.current().pid() + "\n").getBytes(UTF_8)));
      return begun;
    } catch (IOException unwritable) {
      begun.close();
      return new UnderWay(null, null);
    }
  }

  private static Path folder(Course course) {
    return course.state().resolve("checking");
  }

  @Override
  public void close() {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
        HERE.remove(file);
      }
      if (lock != null) {
        lock.close();
      }
    } catch (IOException left) {
      // The next start takes it away.
    }
  }

  /// What became of the checks of other tools that did not come to their end, a sentence each. Those that are over are
  /// forgotten.
  public static List<String> broken(Course course) {
    var sentences = new ArrayList<String>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder(course), "*.pid*")) {
      for (Path file : files) {
        String sentence = HERE.contains(file) ? null : broken(file);
        if (sentence != null) {
          sentences.add(sentence);
        }
      }
    } catch (IOException none) {
      return sentences;
    }
    return sentences;
  }

  private static String broken(Path file) throws IOException {
    List<String> lines = Files.readString(file).lines().toList();
    if (lines.size() < 2) {
      return null; // it begins just now
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE); FileLock free = channel.tryLock()) {
      if (free != null) {
        Files.deleteIfExists(file);
        return "The last check of " + lines.getFirst() + " did not come to its end: the lab was killed. The code that "
            + "it checked did this, or you, or the system. Nothing that you wrote is lost (./lab history "
            + lines.getFirst().substring(0, 2) + ").";
      }
    } catch (OverlappingFileLockException own) {
      return null;
    }
    return isStopped(lines.get(1)) ? "A check of " + lines.getFirst() + " is stopped, by the code that it checks or by "
        + "Ctrl-Z. kill -CONT " + lines.get(1) + " lets it go on; kill -KILL " + lines.get(1) + " ends it." : null;
  }

  /// What proc_pid_stat(5) calls stopped on a signal.
  private static boolean isStopped(String pid) {
    try {
      String line = Files.readString(Path.of("/proc", pid, "stat"), ISO_8859_1);
      return line.startsWith("T", line.lastIndexOf(')') + 2);
    } catch (IOException unknown) {
      return false;
    }
  }
}
