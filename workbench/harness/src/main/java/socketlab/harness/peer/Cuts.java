package socketlab.harness.peer;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import socketlab.harness.trial.Trial;

/// Ways of cutting a byte string into pieces, as TCP might.
public final class Cuts {
  /// Every way of cutting is tried for at most this many bytes: n bytes have 2^(n-1) ways.
  public static final int MAX_BYTES = 20;

  private Cuts() {}

  /// Every way of cutting into two pieces that are not empty: n - 1 of them for n bytes.
  public static List<List<byte[]>> inTwo(byte[] bytes) {
    var ways = new ArrayList<List<byte[]>>();
    for (int at = 1; at < bytes.length; at++) {
      ways.add(List.of(Arrays.copyOfRange(bytes, 0, at), Arrays.copyOfRange(bytes, at, bytes.length)));
    }
    return ways;
  }

  /// Every way of cutting into one or more pieces, made as they are asked for.
  ///
  /// @throws IllegalArgumentException for no bytes, or more than [#MAX_BYTES]
  public static Iterable<List<byte[]>> every(byte[] bytes) {
    if (bytes.length == 0 || bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException("every way of cutting is for 1 to " + MAX_BYTES + " bytes, not "
          + bytes.length + ": take Cuts.some for more");
    }
    return () -> new Iterator<>() {
      private int way;

      @Override
      public boolean hasNext() {
        return way < 1 << (bytes.length - 1);
      }

      @Override
      public List<byte[]> next() {
        Trial.current().step(); // that it came to the next one says that it went on
        int bits = way++;
        var pieces = new ArrayList<byte[]>();
        int from = 0;
        for (int at = 1; at <= bytes.length; at++) {
          if (at == bytes.length || (bits >> (at - 1) & 1) == 1) {
            pieces.add(Arrays.copyOfRange(bytes, from, at));
            from = at;
          }
        }
        return pieces;
      }
    };
  }

  /// One way of cutting, chosen by the seed: pieces of 1 to `longest` bytes. The same seed cuts the same way.
  public static List<byte[]> some(byte[] bytes, long seed, int longest) {
    var random = new Random(seed);
    var pieces = new ArrayList<byte[]>();
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + 1 + random.nextInt(longest));
      pieces.add(Arrays.copyOfRange(bytes, from, to));
      from = to;
    }
    return pieces;
  }

  /// A stream whose reads never go beyond a piece, as reads of a socket may end anywhere. All pieces are there from the
  /// beginning, as far as `available` goes.
  public static InputStream stream(List<byte[]> pieces) {
    return new InputStream() {
      private final Iterator<byte[]> rest = pieces.stream().filter(piece -> piece.length > 0).iterator();
      private byte[] piece = new byte[0];
      private int at;
      private int left = pieces.stream().mapToInt(piece -> piece.length).sum();

      @Override
      public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
      }

      @Override
      public int available() {
        return left;
      }

      @Override
      public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
          return 0;
        }
        if (at == piece.length) {
          if (!rest.hasNext()) {
            return -1;
          }
          piece = rest.next();
          at = 0;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        left -= count;
        return count;
      }
    };
  }
}
