package socketlab.lab.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import socketlab.harness.reader.Processes;
import socketlab.lab.time.Waits;

/// Processes of which nobody knows who has started them: their parent has ended, and they are in a session of their own
/// (setsid(2)), with another environment. On Linux the system can be asked to give them to this process instead of to
/// init; elsewhere they are not found.
public final class Strays {
  /// PR_SET_CHILD_SUBREAPER of prctl(2).
  private static final int SET_CHILD_SUBREAPER = 36;

  /// WNOHANG of waitpid(2).
  private static final int NO_HANG = 1;

  /// The JDK has a thread of this name for each process that it has started, for as long as that lives.
  private static final Pattern REAPER = Pattern.compile("process reaper \\(pid (\\d+)\\)");

  private static MethodHandle wait;
  private static boolean asked;

  private Strays() {}

  /// From here on, what is begun below this process and loses its parent comes to this process.
  @SuppressWarnings("restricted") // the tool's JVM allows it; without, the JVM warns
  public static synchronized void adopt() {
    if (asked) {
      return;
    }
    asked = true;
    if (!System.getProperty("os.name").equals("Linux")) {
      return;
    }
    try {
      Linker linker = Linker.nativeLinker();
      MethodHandle prctl = linker.downcallHandle(linker.defaultLookup().find("prctl").orElseThrow(),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_LONG,
              ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG), Linker.Option.firstVariadicArg(1));
      MethodHandle waitpid = linker.downcallHandle(linker.defaultLookup().find("waitpid").orElseThrow(),
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
      if ((int) prctl.invokeExact(SET_CHILD_SUBREAPER, 1L, 0L, 0L, 0L) == 0) {
        wait = waitpid;
      }
    } catch (Throwable notHere) {
      // Then they go to init, as everywhere else.
    }
  }

  /// The programs that those run which have come here, and live.
  ///
  /// @param worker the token of the worker that may have left them; what another one's environment shows is not meant,
  ///     since that one may be at work, and is looked after by itself
  public static synchronized List<String> names(String worker) {
    return found(worker).stream().map(ProcessHandle::of).flatMap(Optional::stream)
        .map(process -> process.info().command()).flatMap(Optional::stream)
        .map(command -> command.replaceFirst(".*/", "")).sorted().toList();
  }

  /// Ends those that have come here.
  ///
  /// @param worker as for [#names]
  public static synchronized void end(String worker) {
    // Again and again, since the children of those that it ends come here.
    for (List<Long> found = found(worker); !found.isEmpty(); found = found(worker)) {
      found.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      found.forEach(Strays::bury);
    }
  }

  private static List<Long> found(String worker) {
    Set<Long> before = wait == null ? Set.of() : strays(worker);
    if (before.isEmpty()) {
      return List.of();
    }
    try {
      TimeUnit.MILLISECONDS.sleep(Waits.OWN_CHILD);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    return strays(worker).stream().filter(before::contains).toList();
  }

  /// The children of this process that the JDK has not started, as far as it knows by now, without those of other
  /// workers.
  private static Set<Long> strays(String worker) {
    Set<Long> own = Thread.getAllStackTraces().keySet().stream().map(thread -> REAPER.matcher(thread.getName()))
        .filter(Matcher::matches).map(reaper -> Long.valueOf(reaper.group(1))).collect(Collectors.toSet());
    return ProcessHandle.current().children().map(ProcessHandle::pid).filter(pid -> !own.contains(pid))
        .filter(pid -> Processes.worker(pid).filter(other -> !other.equals(worker)).isEmpty())
        .collect(Collectors.toSet());
  }

  /// One that has ended stands in the list of processes until its parent has asked how.
  private static void bury(long pid) {
    try {
      long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(Waits.PROCESS_END);
      while ((int) wait.invokeExact((int) pid, MemorySegment.NULL, NO_HANG) == 0 && System.nanoTime() < deadline) {
        TimeUnit.MILLISECONDS.sleep(1);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
