package socketlab.lab.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.util.concurrent.TimeUnit;
import socketlab.lab.files.Printable;
import socketlab.lab.verdict.Verdict.Output;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Takes in what a worker prints as it comes, so that the worker never waits for room. The beginning is kept, the rest
/// is counted, and the worker's marks are taken out.
final class Drain {
  /// How much is kept, in bytes.
  static final int KEPT_BYTES = 4_000;

  private final InputStream in;
  private final byte[] mark;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private final Thread thread;
  private long bytes;
  private int marks;
  private int matched;
  private boolean ended;

  private Drain(InputStream in, byte[] mark) {
    this.in = in;
    this.mark = mark;
    thread = Thread.ofVirtual().name("output").unstarted(this::drain);
  }

  /// Begins to take in what comes, and closes the stream at its end.
  ///
  /// @param mark of which the first byte is nowhere else in it
  static Drain of(InputStream in, byte[] mark) {
    var drain = new Drain(in, mark);
    drain.thread.start();
    return drain;
  }

  private void drain() {
    var buffer = new byte[8 * 1024];
    try (in) {
      for (int n; (n = in.read(buffer)) >= 0; ) {
        take(buffer, n);
      }
    } catch (IOException gone) {
      // The process has ended.
    } finally {
      end();
    }
  }

  private synchronized void take(byte[] buffer, int n) {
    int i = 0;
    while (i < n) {
      if (matched == 0) {
        int from = i;
        // The reader's code waits for this loop when it prints without end, so it is a short one.
        while (i < n && buffer[i] != mark[0]) {
          i++;
        }
        keep(buffer, from, i - from);
      } else if (buffer[i] != mark[matched]) {
        keep(mark, 0, matched); // it only began like the mark
        matched = 0;
        continue;
      }
      if (i < n) {
        i++;
        matched++;
      }
      if (matched == mark.length) {
        matched = 0;
        marks++;
        notifyAll();
      }
    }
  }

  private void keep(byte[] some, int from, int length) {
    int room = (int) Math.max(0, KEPT_BYTES - bytes);
    kept.write(some, from, Math.min(room, length));
    bytes += length;
  }

  private synchronized void end() {
    keep(mark, 0, matched);
    matched = 0;
    ended = true;
    notifyAll();
  }

  /// Waits until so many marks have come, or the stream has ended, or the time is over.
  ///
  /// @param millis how long to wait
  synchronized void awaitMarks(int wanted, long millis) {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    try {
      while (marks < wanted && !ended) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
          return;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until the stream has ended, or the time is over.
  ///
  /// @param millis how long to wait
  void awaitEnd(long millis) {
    awaitMarks(Integer.MAX_VALUE, millis);
  }

  /// What has come so far. Its control characters are made visible, so that none reaches the terminal.
  synchronized Output output() {
    CharBuffer text = CharBuffer.allocate(kept.size());
    // A character that the limit has cut in two is left out; one that the code itself printed by halves is not.
    UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE)
        .decode(ByteBuffer.wrap(kept.toByteArray()), text, bytes <= KEPT_BYTES);
    return new Output(Printable.of(text.flip().toString()), bytes);
  }
}
