package socketlab.harness.reader;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// All threads of this JVM at one moment, virtual ones too, with the locks that they hold and want: only the JVM's own
/// dump has these (`HotSpotDiagnosticMXBean.dumpThreads`, JEP 444). To be taken only while they stand still
/// ([VirtualThreads] says why).
///
/// @param threads in the order of their numbers
record ThreadDump(List<Dumped> threads) {
  /// One thread.
  ///
  /// @param stack the innermost frame first
  /// @param holds the objects whose locks it holds
  /// @param wants the object whose lock it waits for, or null
  record Dumped(long id, boolean virtual, Thread.State state, List<StackTraceElement> stack, Set<String> holds,
      String wants) {
    StackTraceElement[] frames() {
      return stack.toArray(StackTraceElement[]::new);
    }
  }

  private static final Pattern HEAD = Pattern.compile("#(\\d+) \".*\"( virtual)? ([A-Z_]+) \\S+");
  private static final Pattern FRAME = Pattern.compile("at (?:.*/)?([\\w.$]+)\\.([\\w$<>]+)\\((.*)\\)");
  private static final Pattern LOCK = Pattern.compile("- (locked|waiting to lock) <(.*)>");
  private static final String NATIVE = "Native Method";

  /// The dump of this moment; empty where the JVM cannot make one.
  static ThreadDump take() {
    Path folder = null;
    Path file = null;
    try {
      folder = Files.createTempDirectory("threads-");
      file = folder.resolve("dump.txt");
      ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
          .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
      return parse(Files.readString(file));
    } catch (IOException | RuntimeException | OutOfMemoryError noDump) {
      return new ThreadDump(List.of());
    } finally {
      delete(file);
      delete(folder);
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException left) {
      // The worker's temporary folder goes with the worker.
    }
  }

  static ThreadDump parse(String text) {
    var threads = new TreeMap<Long, Dumped>();
    Dumped now = null;
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher head = HEAD.matcher(line);
      Matcher frame = FRAME.matcher(line);
      Matcher lock = LOCK.matcher(line);
      if (head.matches()) {
        now = new Dumped(Long.parseLong(head.group(1)), head.group(2) != null, state(head.group(3)),
            new ArrayList<>(), new LinkedHashSet<>(), null);
        threads.put(now.id(), now);
      } else if (now != null && frame.matches()) {
        now.stack().add(element(frame));
      } else if (now != null && lock.matches()) {
        if (lock.group(1).equals("locked")) {
          now.holds().add(lock.group(2));
        } else {
          now = new Dumped(now.id(), now.virtual(), now.state(), now.stack(), now.holds(), lock.group(2));
          threads.put(now.id(), now);
        }
      }
    }
    return new ThreadDump(List.copyOf(threads.values()));
  }

  private static Thread.State state(String name) {
    try {
      return Thread.State.valueOf(name);
    } catch (IllegalArgumentException another) {
      return Thread.State.RUNNABLE;
    }
  }

  private static StackTraceElement element(Matcher frame) {
    String where = frame.group(3);
    int colon = where.lastIndexOf(':');
    String file = where.equals(NATIVE) || where.equals("Unknown Source") ? null
        : colon < 0 ? where : where.substring(0, colon);
    int line = where.equals(NATIVE) ? -2 : colon < 0 ? -1 : Integer.parseInt(where.substring(colon + 1));
    return new StackTraceElement(frame.group(1), frame.group(2), file, line);
  }

  /// Those of the threads that were made after the one with this number.
  ThreadDump since(long mark) {
    return new ThreadDump(threads.stream().filter(thread -> thread.id() > mark).toList());
  }

  /// Threads each of which waits for a lock that the next one holds, and the last one for a lock of the first;
  /// none where there is no such circle.
  List<Dumped> circleOfLocks() {
    Map<String, Dumped> holders = new TreeMap<>();
    threads.forEach(thread -> thread.holds().forEach(lock -> holders.put(lock, thread)));
    for (Dumped start : threads) {
      var path = new ArrayList<Dumped>();
      for (Dumped at = start; at != null && at.wants() != null; at = holders.get(at.wants())) {
        if (path.contains(at)) {
          // Those before it only wait for one of the circle's locks.
          return List.copyOf(path.subList(path.indexOf(at), path.size()));
        }
        path.add(at);
      }
    }
    return List.of();
  }
}
