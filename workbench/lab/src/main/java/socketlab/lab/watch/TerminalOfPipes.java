package socketlab.lab.watch;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A terminal of 100 columns at which a program sits instead of a reader: it presses keys, and reads what is shown. For
/// tests and for the benchmark. Whoever watches at the [terminal][#terminal()] closes it.
public final class TerminalOfPipes {
  private final Shown shown = new Shown();
  private final PipedOutputStream keys = new PipedOutputStream();
  private final Terminal terminal;

  /// A terminal on which nothing is shown yet.
  public TerminalOfPipes() throws IOException {
    terminal = TerminalBuilder.builder().system(false).jni(false).streams(new PipedInputStream(keys), shown)
        .encoding(UTF_8).type("xterm").size(Size.of(100, 60)).build();
  }

  /// The terminal itself.
  public Terminal terminal() {
    return terminal;
  }

  /// Presses a key.
  public void press(char key) throws IOException {
    keys.write(key);
    keys.flush();
  }

  /// How many characters were written to it so far, a position for [#await].
  public int length() {
    return shown.length();
  }

  /// What was written to it between two positions.
  public String text(int from, int to) {
    return shown.text(from, to);
  }

  /// Waits until this is shown behind that position.
  ///
  /// @param millis how long to wait at most
  /// @return the position behind it
  /// @throws TimeoutException if it never is; the message has what was shown instead
  public int await(String wanted, int from, long millis) throws InterruptedException, TimeoutException {
    return shown.await(wanted, from, millis);
  }

  private static final class Shown extends OutputStream {
    private final StringBuilder text = new StringBuilder();

    @Override
    public synchronized void write(int value) {
      write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
      text.append(new String(bytes, from, length, UTF_8));
      notifyAll();
    }

    synchronized int length() {
      return text.length();
    }

    synchronized String text(int from, int to) {
      return text.substring(from, to);
    }

    synchronized int await(String wanted, int from, long millis) throws InterruptedException, TimeoutException {
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      int at;
      while ((at = text.indexOf(wanted, from)) < 0) {
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new TimeoutException("never shown: " + wanted + "\n"
              + text.substring(Math.min(from, text.length())));
        }
        wait(left);
      }
      return at + wanted.length();
    }
  }
}
