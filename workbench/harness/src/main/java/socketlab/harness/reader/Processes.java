package socketlab.harness.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

  /// What stands behind the name in a line of proc_pid_stat(5): the state, the parent, the process group.
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int GROUP = 2;

  /// The state of a process that has ended, and whose parent has not asked how.
  private static final String ZOMBIE = "Z";

  private Processes() {}

  /// Those that live now.
  public static Set<ProcessHandle> alive() {
    // Most tests start none, and to go through all processes of the machine takes some milliseconds.
    if (PlatformThreads.alive().stream().noneMatch(thread -> thread.getName().startsWith(REAPER))) {
      return Set.of();
    }
    return Stream.concat(ProcessHandle.current().descendants(),
            orphans().flatMap(orphan -> Stream.concat(Stream.of(orphan), orphan.descendants())))
        .filter(process -> process.isAlive() && !field(process.pid(), STATE).equals(ZOMBIE))
        .collect(Collectors.toSet());
  }

  /// How much of a processor each of those has used that live now, as far as the system tells.
  public static Map<ProcessHandle, Optional<Duration>> work() {
    return alive().stream().collect(Collectors.toMap(process -> process, process ->
        process.info().totalCpuDuration()));
  }

  /// Those with this JVM's variable in its process group that somebody else has taken over: their parent is not in the
  /// group, as init, or it is the tool, which has started this JVM.
  private static Stream<ProcessHandle> orphans() {
    String mine = System.getenv(VARIABLE);
    long group = number(ProcessHandle.current().pid(), GROUP);
    long above = number(ProcessHandle.current().pid(), PARENT);
    return mine == null || group < 0 ? Stream.empty() : ProcessHandle.allProcesses()
        .filter(process -> number(process.pid(), GROUP) == group && process.pid() != ProcessHandle.current().pid()
            && isTakenOver(number(process.pid(), PARENT), group, above)
            && worker(process.pid()).filter(mine::equals).isPresent());
  }

  private static boolean isTakenOver(long parent, long group, long above) {
    return parent == above || number(parent, GROUP) != group;
  }

  /// The value of the [variable][#VARIABLE] in the environment of a process: which JVM it, or what has started it, was
  /// started by. Empty where it has none, and where the system does not tell.
  public static Optional<String> worker(long pid) {
    try {
      String environment = Files.readString(PROC.resolve(String.valueOf(pid)).resolve("environ"), ISO_8859_1);
      return Arrays.stream(environment.split("\0")).filter(entry -> entry.startsWith(VARIABLE + "="))
          .map(entry -> entry.substring(VARIABLE.length() + 1)).findFirst();
    } catch (IOException goneOrNotOurs) {
      return Optional.empty();
    }
  }

  /// One of the numbers that the system tells of a process; -1 where it does not.
  private static long number(long pid, int field) {
    String number = field(pid, field);
    return number.isEmpty() ? -1 : Long.parseLong(number);
  }

  private static String field(long pid, int field) {
    try {
      String line = Files.readString(PROC.resolve(String.valueOf(pid)).resolve("stat"), ISO_8859_1);
      return line.substring(line.lastIndexOf(')') + 2).split(" ")[field];
    } catch (IOException notKnown) {
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
