package transfer;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import socketlab.harness.running.Running;

/// A stream that brings these bytes, and then what the test has in mind: an end, or a connection that breaks. Before it
/// brings the byte at a certain place, something is done.
final class Brought extends InputStream {
  private final byte[] bytes;
  private IOException breaks;
  private int place = Integer.MAX_VALUE;
  private Once once;
  private int at;

  Brought(byte[] bytes) {
    this.bytes = bytes;
  }

  /// Behind the bytes the connection breaks.
  Brought andBreaks(IOException how) {
    breaks = how;
    return this;
  }

  /// Does it once, before the byte at this place is brought, which comes in a read of its own.
  Brought before(int here, Running.Action what) {
    place = here;
    once = new Once(what);
    return this;
  }

  /// How many bytes were read.
  int count() {
    return at;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, buffer.length);
    if (length == 0) {
      return 0;
    }
    if (at == place) {
      once.run();
    }
    if (at == bytes.length) {
      if (breaks != null) {
        throw breaks;
      }
      return -1;
    }
    int count = Math.min(length, (at < place ? Math.min(place, bytes.length) : bytes.length) - at);
    System.arraycopy(bytes, at, buffer, offset, count);
    at += count;
    return count;
  }
}
