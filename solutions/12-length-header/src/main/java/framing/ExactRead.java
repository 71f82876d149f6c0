package framing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Task 1: a read that brings all bytes that were asked for.
public final class ExactRead {
  private ExactRead() {}

  /// Reads until the buffer is full, and takes no more bytes than that. It puts the bytes into the buffer's array, from
  /// the position up to the limit. After every read, the position says how many bytes are there. So the bytes that came
  /// before a time-out are in the buffer, and the next call with the same buffer puts its bytes after them.
  ///
  /// @param into a buffer as `ByteBuffer.allocate` makes it
  /// @throws IncompleteException if the stream ends before the buffer is full; it has the position and the limit
  /// @throws java.net.SocketTimeoutException if the socket has a time limit for reads, and it is over
  /// @throws IOException if the connection breaks, which is not an end of the stream
  public static void readExactly(InputStream in, ByteBuffer into) throws IOException {
    while (into.hasRemaining()) { // one read may bring less than there is room for
      int count = in.read(into.array(), into.position(), into.remaining());
      if (count == -1) {
        throw new IncompleteException(into.position(), into.limit());
      }
      into.position(into.position() + count); // at once: the next read may end in a time-out
    }
  }
}
