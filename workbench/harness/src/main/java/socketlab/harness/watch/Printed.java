package socketlab.harness.watch;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.function.LongSupplier;

/// Counts the memory that is asked for by whoever takes in what this thread prints: an IDE or a build may keep it all.
final class Printed implements AutoCloseable {
  private final Thread thread = Thread.currentThread();
  private final LongSupplier allocated;
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final PrintStream counting;
  private final PrintStream countingErrors;
  private long bytes;

  private Printed(LongSupplier allocated) {
    this.allocated = allocated;
    counting = counting(out);
    countingErrors = counting(err);
    System.setOut(counting);
    System.setErr(countingErrors);
  }

  /// From here on it is counted, until this is closed.
  ///
  /// @param allocated how many bytes this thread has asked for so far
  static Printed uncounted(LongSupplier allocated) {
    return new Printed(allocated);
  }

  /// How many bytes printing has asked for.
  long bytes() {
    return bytes;
  }

  private PrintStream counting(PrintStream stream) {
    return new PrintStream(new Taking(stream), true, stream.charset());
  }

  private final class Taking extends FilterOutputStream {
    Taking(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] text, int offset, int length) throws IOException {
      long before = allocated.getAsLong();
      out.write(text, offset, length);
      if (Thread.currentThread() == thread) {
        bytes += allocated.getAsLong() - before;
      }
    }
  }

  /// Whatever the code has put in place of it stays.
  @Override
  public void close() {
    if (System.out == counting) {
      System.setOut(out);
    }
    if (System.err == countingErrors) {
      System.setErr(err);
    }
  }
}
