package socketlab.harness.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The processes that code in this JVM has started, and those that these have started. One whose parent has ended is
/// nobody's descendant any more: on Linux it is found by what it has from this JVM, its process group (credentials(7))
/// and a variable of its environment (proc_pid_environ(5)), where the tool or Maven has set one; elsewhere it is not.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Processes {
  /// The variable whose value tells this JVM, and what it has started, from others beside it.
  public static final String VARIABLE = "SOCKET_LAB_WORKER";

  private static final Path PROC = Path.of("/proc");

  /// The JDK has a thread of this name for each process that it has started, and keeps it for a minute after that.
  private static final String REAPER = "process reaper";

  /// What such a thread is called while it waits for the end of its process, or tells it to those who have asked.
  private static final Pattern REAPING = Pattern.compile(REAPER + " \\(pid (\\d+)\\)");

  /// The state of a process that has ended, and whose parent has not asked how.
  private static final String ZOMBIE = "Z";

  private Processes() {}

  /// What the system tells of one process (proc_pid_stat(5)).
  private record Stat(long pid, String state, long parent, long group) {
    /// From what stands behind the name, which may have spaces: the state, the parent, the process group.
    static Stat of(long pid, String line) {
      String[] fields = line.substring(line.lastIndexOf(')') + 2).split(" ", 4);
      return new Stat(pid, fields[0], Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }

    /// The process in a folder of `/proc`; nothing where it is gone.
    static Stream<Stat> in(Path folder) {
      try {
        return Stream.of(of(Long.parseLong(folder.getFileName().toString()),
            Files.readString(folder.resolve("stat"), ISO_8859_1)));
      } catch (IOException gone) {
        return Stream.empty();
      }
    }
  }

  /// Those that live now.
  public static Set<ProcessHandle> alive() {
    // Most tests start none, and to go through all processes of the machine takes some milliseconds.
    if (PlatformThreads.alive().stream().noneMatch(thread -> thread.getName().startsWith(REAPER))) {
      return Set.of();
    }
    Map<Long, Stat> all = all();
    if (!all.containsKey(ProcessHandle.current().pid())) {
      return ProcessHandle.current().descendants().filter(ProcessHandle::isAlive).collect(Collectors.toSet());
    }
    Map<Long, List<Stat>> children = all.values().stream().collect(Collectors.groupingBy(Stat::parent));
    List<Stat> orphans = orphans(all);
    return Stream.concat(orphans.stream(), Stream.concat(Stream.of(all.get(ProcessHandle.current().pid())),
            orphans.stream()).flatMap(one -> descendants(one, children)))
        .filter(process -> !process.state().equals(ZOMBIE))
        .flatMap(process -> ProcessHandle.of(process.pid()).stream())
        .filter(ProcessHandle::isAlive).collect(Collectors.toSet());
  }

  /// All processes of the machine, each asked for once: the JDK asks for each several times, and there may be hundreds.
  /// Empty where the system does not tell.
  private static Map<Long, Stat> all() {
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(PROC, "[0-9]*")) {
      return StreamSupport.stream(folders.spliterator(), false).flatMap(Stat::in)
          .collect(Collectors.toMap(Stat::pid, process -> process));
    } catch (IOException | DirectoryIteratorException notKnown) {
      return Map.of();
    }
  }

  private static Stream<Stat> descendants(Stat process, Map<Long, List<Stat>> children) {
    return children.getOrDefault(process.pid(), List.of()).stream()
        .flatMap(child -> Stream.concat(Stream.of(child), descendants(child, children)));
  }

  /// The numbers of those whose end the JDK waits for, or has yet to tell: to whoever is in `waitFor`, and to what
  /// stands behind `onExit`.
  public static Set<Long> untold() {
    return PlatformThreads.alive().stream().map(thread -> REAPING.matcher(thread.getName())).filter(Matcher::matches)
        .map(name -> Long.valueOf(name.group(1))).collect(Collectors.toSet());
  }

  /// What each of those does that live now, to be compared: how much of a processor it has used, as far as the system
  /// tells, and what equals nothing where one of its threads runs, or would if there were a processor or a disk for it.
  public static Map<ProcessHandle, ?> work() {
    return alive().stream().collect(Collectors.toMap(process -> process, process ->
        isUnderWay(process) ? new Object() : process.info().totalCpuDuration()));
  }

  private static boolean isUnderWay(ProcessHandle process) {
    try (Stream<Path> threads = Files.list(PROC.resolve(String.valueOf(process.pid())).resolve("task"))) {
      return threads.anyMatch(SystemThread::isUnderWay);
    } catch (IOException | UncheckedIOException goneOrNotKnown) {
      return false;
    }
  }

  /// Those with this JVM's variable in its process group that somebody else has taken over: their parent is not in the
  /// group, as init, or it is the tool, which has started this JVM.
  private static List<Stat> orphans(Map<Long, Stat> all) {
    String mine = System.getenv(VARIABLE);
    Stat own = all.get(ProcessHandle.current().pid());
    return mine == null ? List.of() : all.values().stream()
        .filter(process -> process.group() == own.group() && process.pid() != own.pid()
            && isTakenOver(process, own, all.get(process.parent()))
            && worker(process.pid()).filter(mine::equals).isPresent()).toList();
  }

  private static boolean isTakenOver(Stat process, Stat own, Stat parent) {
    return process.parent() == own.parent() || parent == null || parent.group() != own.group();
  }

  /// The value of the [variable][#VARIABLE] in the environment of a process: which JVM it, or what has started it, was
  /// started by. Empty where it has none, and where the system does not tell.
  ///
  /// While a process begins another program (execve(2)), the system shows no environment, or its first bytes without
  /// the NUL at the end: the whole one is waited for.
  public static Optional<String> worker(long pid) {
    Path folder = PROC.resolve(String.valueOf(pid));
    Deadline deadline = Deadline.inMillis(Patience.EXEC_MILLIS);
    String environment = read(folder, "environ");
    // One whose program cannot be read has ended, or is not ours, or is a thread of the kernel.
    for (int looks = 0; !environment.endsWith("\0") && looks < Patience.EXEC_LOOKS && !deadline.isOver()
        && Files.isReadable(folder.resolve("exe"));) {
      LockSupport.parkNanos(Patience.LOOK_NANOS);
      looks += read(folder, "cmdline").isEmpty() ? 0 : 1;
      environment = read(folder, "environ");
    }
    return Arrays.stream(environment.split("\0")).filter(entry -> entry.startsWith(VARIABLE + "="))
        .map(entry -> entry.substring(VARIABLE.length() + 1)).findFirst();
  }

  private static String read(Path folder, String file) {
    try {
      return Files.readString(folder.resolve(file), ISO_8859_1);
    } catch (IOException goneOrNotOurs) {
      return "";
    }
  }

  /// Ends those that were not there before, whatever they do.
  public static void endSince(Set<ProcessHandle> before) {
    alive().stream().filter(process -> !before.contains(process)).forEach(ProcessHandle::destroyForcibly);
  }

  /// The program that it runs, without its folder.
  public static String name(ProcessHandle process) {
    return process.info().command().map(command -> Path.of(command).getFileName().toString()).orElse("a program");
  }
}
