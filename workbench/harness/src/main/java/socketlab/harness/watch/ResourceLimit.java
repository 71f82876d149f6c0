package socketlab.harness.watch;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// A limit that the system sets to this process (getrlimit(2)), on Linux and macOS.
enum ResourceLimit {
  /// `RLIMIT_FSIZE`: how long a file may become, in bytes.
  FILE_SIZE(1, 1),
  /// `RLIMIT_NOFILE`: how many files may be open.
  OPEN_FILES(7, 8);

  /// A `struct rlimit` is the limit that counts, and then the highest one that it may be set to: two `rlim_t`.
  private static final long HARD = ValueLayout.JAVA_LONG.byteSize();
  private static final long RLIMIT_BYTES = 2 * ValueLayout.JAVA_LONG.byteSize();

  private final int number;

  ResourceLimit(int onLinux, int onMacOs) {
    number = System.getProperty("os.name").equals("Linux") ? onLinux : onMacOs;
  }

  /// Sets the limit, but not above the highest one that is allowed.
  ///
  /// @param limit as an unsigned number: -1 is none
  /// @return the one before
  long set(long limit) throws IOException {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment limits = arena.allocate(RLIMIT_BYTES);
      call("getrlimit", limits);
      long before = limits.get(ValueLayout.JAVA_LONG, 0);
      long highest = limits.get(ValueLayout.JAVA_LONG, HARD);
      limits.set(ValueLayout.JAVA_LONG, 0, Long.compareUnsigned(limit, highest) < 0 ? limit : highest);
      call("setrlimit", limits);
      return before;
    }
  }

  private void call(String name, MemorySegment limits) throws IOException {
    if (CLibrary.call(name, number, limits) != 0) {
      throw new IOException(name + " failed");
    }
  }
}
