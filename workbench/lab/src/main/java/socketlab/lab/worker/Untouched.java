package socketlab.lab.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import socketlab.harness.reader.Remains;

/// Tells whether a run has left its JVM as it was: no thread, no socket, nothing printed, the same streams and the same
/// system properties. Then the next answer may be run in it.
final class Untouched {
  private final AtomicBoolean printed = new AtomicBoolean();
  private final PrintStream out = noticing(FileDescriptor.out);
  private final PrintStream err = noticing(FileDescriptor.err);
  private final Properties properties = (Properties) System.getProperties().clone();
  private final Remains remains = Remains.since();

  /// From here on it is looked at.
  Untouched() {
    System.setOut(out);
    System.setErr(err);
  }

  private PrintStream noticing(FileDescriptor descriptor) {
    return new PrintStream(new Noticing(new FileOutputStream(descriptor)), true);
  }

  private final class Noticing extends FilterOutputStream {
    Noticing(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int value) throws IOException {
      printed.set(true);
      out.write(value);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      printed.set(true);
      out.write(bytes, from, length);
    }
  }

  /// True when the JVM is as it was.
  boolean still() {
    return !printed.get() && System.out == out && System.err == err && properties.equals(System.getProperties())
        && remains.areNone();
  }
}
