package socketlab.lab.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.lab.verdict.Verdict.Output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Timeout(60)
class DrainTest {
  private static final byte[] MARK = {0, 't', 'o', 'k', 'e', 'n'};
  private static final long LONG_MILLIS = TimeUnit.SECONDS.toMillis(50);

  /// A stream that gives one piece for each read.
  private static final class Pieces extends InputStream {
    private final Queue<byte[]> pieces = new ArrayDeque<>();

    Pieces(byte[] all, int length) {
      for (int i = 0; i < all.length; i += length) {
        pieces.add(Arrays.copyOfRange(all, i, Math.min(all.length, i + length)));
      }
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException("byte by byte");
    }

    @Override
    public int read(byte[] into, int from, int room) {
      byte[] piece = pieces.poll();
      if (piece == null) {
        return -1;
      }
      System.arraycopy(piece, 0, into, from, piece.length);
      return piece.length;
    }
  }

  private static Output drained(InputStream in) {
    Drain drain = Drain.of(in, MARK);
    drain.awaitEnd(LONG_MILLIS);
    return drain.output();
  }

  private static Output drained(String printed) {
    return drained(new ByteArrayInputStream(printed.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void reads_a_character_that_comes_in_pieces(int length) {
    assertEquals(new Output("Grüße, 粘包 🙂", 20), drained(new Pieces("Grüße, 粘包 🙂".getBytes(UTF_8), length)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 100})
  void takes_out_the_marks_however_they_are_cut(int length) {
    assertEquals(new Output("before\nafter\n", 13),
        drained(new Pieces("before\n\0tokenafter\n\0token".getBytes(UTF_8), length)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "\0tok", "\0\0", "\0to\0toke", "\0toke\0"})
  void keeps_what_only_begins_like_a_mark(String printed) {
    assertEquals(new Output("a" + printed.replace('\0', '·'), 1 + printed.length()), drained("a" + printed));
    assertEquals(new Output("a" + printed.replace('\0', '·') + "b", 2 + printed.length()),
        drained("a" + printed + "\0tokenb"));
  }

  @Test
  void keeps_the_beginning_and_counts_the_rest() {
    assertEquals(new Output("a".repeat(Drain.KEPT_BYTES), 3L * Drain.KEPT_BYTES),
        drained("a".repeat(3 * Drain.KEPT_BYTES)));
  }

  @Test
  void leaves_out_a_character_that_is_cut_by_the_limit() {
    assertEquals(new Output("a".repeat(Drain.KEPT_BYTES - 1), Drain.KEPT_BYTES + 1L),
        drained("a".repeat(Drain.KEPT_BYTES - 1) + "é"));
  }

  @Test
  void shows_half_a_character_that_was_printed_so() {
    assertEquals(new Output("a\ufffd", 2), drained(new ByteArrayInputStream(new byte[] {'a', (byte) 0xc3})));
  }

  @Test
  void waits_for_what_stands_before_a_mark() throws Exception {
    var in = new PipedInputStream();
    var out = new PipedOutputStream(in);
    Drain drain = Drain.of(in, MARK);
    Thread waiting = Thread.currentThread();
    Thread printing = Thread.ofPlatform().start(() -> {
      try (out) {
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
          Thread.onSpinWait();
        }
        out.write("late\0token".getBytes(UTF_8));
        out.flush();
        waiting.join(); // the stream stays open
      } catch (IOException | InterruptedException ended) {
        // The test is over.
      }
    });
    try {
      drain.awaitMarks(1, LONG_MILLIS);
      assertEquals(new Output("late", 4), drain.output());
    } finally {
      printing.interrupt();
    }
  }

  @Test
  void does_not_wait_for_marks_when_the_stream_has_ended() {
    Drain drain = Drain.of(new ByteArrayInputStream("all".getBytes(UTF_8)), MARK);
    drain.awaitMarks(1, LONG_MILLIS);
    assertEquals(new Output("all", 3), drain.output());
  }

  @Test
  void does_not_wait_for_a_mark_that_has_come() throws IOException {
    try (var out = new PipedOutputStream()) {
      Drain drain = Drain.of(new PipedInputStream(out), MARK);
      out.write("\0token".getBytes(UTF_8));
      out.flush();
      drain.awaitMarks(1, LONG_MILLIS);
      drain.awaitMarks(1, LONG_MILLIS);
      assertEquals(new Output("", 0), drain.output());
    }
  }
}
