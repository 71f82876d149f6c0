package socketlab.harness.reader;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// A platform thread as the system sees it. To the JVM, a thread that waits in a call of the system looks like one that
/// has what it waited for and has no processor yet; Linux tells them apart (proc_pid_stat(5)). Elsewhere nothing is
/// known.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class SystemThread {
  /// A link to the folder of the thread that follows it, relative to `/proc`.
  private static final Path SELF = Path.of("/proc/thread-self");

  /// A link to the folder of this process's threads, each with its number.
  private static final Path ALL = Path.of("/proc/self/task");

  /// How long a name may be for the system, in bytes.
  private static final int NAME = 15;

  /// What stands behind the name in a line of proc_pid_stat(5), from 0: the processor time in the program itself and in
  /// the kernel, in hundredths of a second.
  private static final int USER_TIME = 11;
  private static final int KERNEL_TIME = 12;
  private static final long TICK_NANOS = 10_000_000;

  private final Path stat;

  private SystemThread(Path stat) {
    this.stat = stat;
  }

  /// The thread that calls this.
  public static SystemThread current() {
    try {
      return new SystemThread(SELF.resolveSibling(Files.readSymbolicLink(SELF)).resolve("stat"));
    } catch (IOException | UnsupportedOperationException notKnown) {
      return new SystemThread(null);
    }
  }

  /// Another platform thread. The JVM does not say which number the system has given to it: it is the one with its name
  /// and, where there are several, with its processor time.
  static SystemThread of(Thread thread) {
    String name = shortened(thread.getName());
    long nanos = ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    Path nearest = null;
    long distance = Long.MAX_VALUE;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(ALL)) {
      for (Path one : all) {
        String line = line(one.resolve("stat"));
        if (line.contains("(" + name + ")")) {
          String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ");
          long its = TICK_NANOS * (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[KERNEL_TIME]));
          if (Math.abs(its - nanos) < distance) {
            distance = Math.abs(its - nanos);
            nearest = one.resolve("stat");
          }
        }
      }
    } catch (IOException notKnown) {
      return new SystemThread(null);
    }
    return new SystemThread(nearest);
  }

  /// True when a thread of this process with one of these names runs, or will as soon as there is a processor or a disk
  /// for it; false where that is not known. The thread that asks does not count.
  static boolean isAnyUnderWay(Set<String> names) {
    if (names.isEmpty() || !Files.isDirectory(ALL)) {
      return false;
    }
    Set<String> known = names.stream().map(SystemThread::shortened).collect(Collectors.toSet());
    try (DirectoryStream<Path> all = Files.newDirectoryStream(ALL)) {
      Path own = Files.readSymbolicLink(SELF).getFileName();
      for (Path one : all) {
        if (!one.getFileName().equals(own)) {
          String line = line(one.resolve("stat"));
          if (isUnderWay(line) && known.contains(line.substring(line.indexOf('(') + 1, line.lastIndexOf(')')))) {
            return true;
          }
        }
      }
      return false;
    } catch (IOException | DirectoryIteratorException notKnown) {
      return false;
    }
  }

  /// As the system keeps it: the first bytes of its UTF-8.
  private static String shortened(String name) {
    byte[] bytes = name.getBytes(UTF_8);
    return new String(bytes, 0, Math.min(NAME, bytes.length), ISO_8859_1);
  }

  private static String line(Path stat) {
    try {
      return Files.readString(stat, ISO_8859_1);
    } catch (IOException ended) {
      return "";
    }
  }

  /// True when it runs, or will as soon as there is a processor or a disk for it; false where that is not known, and
  /// when it has ended.
  public boolean isUnderWay() {
    if (stat == null) {
      return false;
    }
    return isUnderWay(line(stat));
  }

  /// The same of a thread of any process, in its folder of `/proc`.
  static boolean isUnderWay(Path folder) {
    return isUnderWay(line(folder.resolve("stat")));
  }

  private static boolean isUnderWay(String line) {
    int state = line.lastIndexOf(')') + 2; // behind the name, which may have brackets in it
    return state < line.length() && (line.charAt(state) == 'R' || line.charAt(state) == 'D');
  }
}
