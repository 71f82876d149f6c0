package socketlab.harness.watch;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.management.ManagementFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import socketlab.harness.trial.LeftOut;

/// The limit on open files, reached: this process can open no further file and no further socket, and so `accept`
/// fails, although its listener is open (accept(2), `EMFILE`). The limit is lowered for that (setrlimit(2)), and what
/// is left below it is filled. Whoever reached it closes it, and then all is as before.
///
/// Meanwhile no class can be loaded from a folder, so a test does no more than it has to. The POM of its exercise
/// allows native access.
public final class FileLimit implements AutoCloseable {
  /// How many files are left for what the JVM opens while the limit is being reached.
  private static final int LEFT_FILES = 64;

  /// `RLIMIT_NOFILE`, as Linux and macOS number it.
  private static final int OPEN_FILES = System.getProperty("os.name").equals("Linux") ? 7 : 8;

  /// A `struct rlimit` is the limit that counts, and then the highest one that it may be set to: two `rlim_t`.
  private static final long HARD = ValueLayout.JAVA_LONG.byteSize();
  private static final long RLIMIT_BYTES = 2 * ValueLayout.JAVA_LONG.byteSize();

  private final Deque<Closeable> fillers = new ArrayDeque<>();
  private final long before;

  private FileLimit(UnixOperatingSystemMXBean system) throws IOException {
    before = limit(system.getOpenFileDescriptorCount() + LEFT_FILES);
    try {
      while (true) {
        fillers.push(new FileInputStream("/dev/null"));
      }
    } catch (IOException reached) {
      // As wanted.
    }
  }

  /// From here on nothing can be opened.
  ///
  /// @throws LeftOut where the system has no such limit, as Windows
  public static FileLimit reach() throws IOException {
    if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system) {
      return new FileLimit(system);
    }
    throw new LeftOut("this system has no limit on open files that a test can reach");
  }

  /// Sets the limit.
  ///
  /// @return the one before
  private static long limit(long files) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(RLIMIT_BYTES);
      call("getrlimit", limits);
      long before = limits.get(ValueLayout.JAVA_LONG, 0);
      limits.set(ValueLayout.JAVA_LONG, 0, Math.min(files, limits.get(ValueLayout.JAVA_LONG, HARD)));
      call("setrlimit", limits);
      return before;
    }
  }

  @SuppressWarnings("restricted") // the POM of the exercise allows it
  private static void call(String name, MemorySegment limits) throws IOException {
    Linker linker = Linker.nativeLinker();
    MethodHandle function = linker.downcallHandle(linker.defaultLookup().findOrThrow(name),
        FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS));
    int result;
    try {
      result = (int) function.invokeExact(OPEN_FILES, limits);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
    if (result != 0) {
      throw new IOException(name + " failed");
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable filler : fillers) {
      filler.close();
    }
    limit(before);
  }
}
