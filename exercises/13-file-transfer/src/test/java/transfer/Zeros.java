package transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// So many zeros that come, and a place where everything goes, with no room taken.
final class Zeros extends InputStream {
  private static final byte[] BLOCK = new byte[256 << 10];

  private final long all;
  private long left;

  Zeros(long count) {
    all = count;
    left = count;
  }

  /// How many have been read.
  long count() {
    return all - Math.max(left, 0);
  }

  @Override
  public int read() {
    return left-- > 0 ? 0 : -1;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (left <= 0) {
      return -1;
    }
    int count = (int) Math.min(Math.min(length, BLOCK.length), left);
    System.arraycopy(BLOCK, 0, buffer, offset, count);
    left -= count;
    return count;
  }

  /// Counts what is written to it, and breaks, as a connection does, where more than so much is.
  static final class Sink extends OutputStream {
    private final long limit;
    private long count;

    Sink(long limit) {
      this.limit = limit;
    }

    long count() {
      return count;
    }

    @Override
    public void write(int one) throws IOException {
      add(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      add(length);
    }

    private void add(int length) throws IOException {
      if (count + length > limit) {
        throw new IOException("the other end has gone");
      }
      count += length;
    }
  }
}
