package socketlab.lab.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// Points in time, for the benchmark: where the way from a save to a verdict leads through. Nothing is written where
/// the environment does not name a file for it.
public final class Trace {
  private static final String FILE = System.getenv("SOCKET_LAB_TRACE");

  private Trace() {}

  /// Appends a line: the time in nanoseconds of the clock that all processes share, and what has been reached.
  public static void mark(String what) {
    if (FILE == null) {
      return;
    }
    try {
      Files.writeString(Path.of(FILE), System.nanoTime() + " " + what + "\n", StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException lost) {
      // A benchmark that misses a mark says so.
    }
  }
}
