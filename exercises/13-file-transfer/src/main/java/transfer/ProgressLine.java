package transfer;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Task 2: shows on one line of a terminal how far a transfer has come.
public final class ProgressLine implements Progress {
  /// Bytes, all bytes, per cent, and megabytes (of 1,000,000 bytes) in a second. What follows is never shorter than
  /// what it is written over.
  private static final String LINE = "\r%,d of %,d bytes, %3d %%, %8.1f MB/s";

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanos;

  /// @param terminal whether somebody looks at it: in a pipe or a file nothing is written
  /// @param nanos what the time is, in nanoseconds, as `System::nanoTime` says it
  public ProgressLine(PrintStream out, boolean terminal, LongSupplier nanos) {
    this.out = out;
    this.terminal = terminal;
    this.nanos = nanos;
  }

  /// Writes the line over the one before, in the format [#LINE] whatever the language of the system, and flushes it.
  /// It does so at the first call, when all is there, and in between ten times a second at most: 100 ms or more after
  /// the line before. When all is there a line feed follows, `\n`.
  ///
  /// The per cent are rounded down, so 100 is all; of no bytes at all, 100 per cent are there. The rate is that since
  /// the first call; as long as no time has gone by, it is 0.
  @Override
  public void moved(long bytes, long of) {
    // TODO 2: write the line, where somebody looks at it.
    throw new UnsupportedOperationException("TODO 2: write the line");
  }
}
