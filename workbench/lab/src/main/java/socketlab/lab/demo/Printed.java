package socketlab.lab.demo;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import socketlab.lab.files.Printable;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What the snippets print, line by line as it comes: what runs now, and what runs in the background. A flood of
/// lines is counted, and not shown.
final class Printed implements AutoCloseable {
  /// How many lines are shown of one run, and how many until the next run after it.
  static final int LINES = 200;

  /// How long a line may be, in bytes; what is longer is cut.
  static final int LINE_BYTES = 2_000;

  private final Consumer<String> show;
  private final List<String> lines = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private int shown;
  private boolean closed;

  /// @param show what to do with a line; it is called by one thread at a time
  Printed(Consumer<String> show) {
    this.show = show;
  }

  /// One more way in, which has lines of its own.
  OutputStream stream() {
    var channel = new Channel();
    channels.add(channel);
    return channel;
  }

  /// Something begins to run.
  synchronized void begin() {
    finishLines();
    lines.clear();
    shown = 0;
  }

  /// It has ended. What it printed, as far as it was shown.
  synchronized List<String> end() {
    finishLines();
    List<String> came = List.copyOf(lines);
    shown = 0;
    return came;
  }

  private void finishLines() {
    channels.forEach(Channel::finish);
  }

  private void line(String line) {
    if (closed) {
      return;
    }
    shown++;
    if (shown <= LINES) {
      lines.add(line);
      show.accept(line);
    } else if (shown == LINES + 1) {
      show.accept("… and more, which is not shown");
    }
  }

  /// Nothing is shown any more.
  @Override
  public synchronized void close() {
    closed = true;
  }

  private final class Channel extends OutputStream {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean any;

    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) {
      synchronized (Printed.this) {
        for (int i = offset; i < offset + count; i++) {
          any = true;
          if (bytes[i] == '\n') {
            finish();
          } else if (line.size() < LINE_BYTES) {
            line.write(bytes[i]);
          }
        }
      }
    }

    private void finish() {
      if (any) {
        any = false;
        String text = line.toString(UTF_8);
        line.reset();
        line(Printable.of(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
      }
    }
  }
}
