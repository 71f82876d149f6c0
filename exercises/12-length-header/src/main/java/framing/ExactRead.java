package framing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/// Task 1: a read that brings all that was asked for.
public final class ExactRead {
  private ExactRead() {}

  /// Reads until the buffer is full, and takes no byte beyond that. The bytes go into the buffer's array, from its
  /// position up to its limit; the position says how many are there, at every moment. So what came before a time-out
  /// is in the buffer, and the next call with the same buffer goes on behind it.
  ///
  /// @param into a buffer as `ByteBuffer.allocate` makes it
  /// @throws IncompleteException if the stream ends before the buffer is full; it counts all bytes of the buffer
  /// @throws java.net.SocketTimeoutException if the socket has a time limit for reads, and it is over
  /// @throws IOException if the connection breaks, which is no end of the stream
  public static void readExactly(InputStream in, ByteBuffer into) throws IOException {
    // TODO 1: read until the buffer has no room left.
    throw new UnsupportedOperationException("TODO 1: read until the buffer is full");
  }
}
