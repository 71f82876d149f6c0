package framing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

import static framing.ExactRead.readExactly;
import static framing.FrameFormat.LENGTH_BYTES;

/// Task 2: receives messages that were sent as frames. For one thread at a time.
public final class FrameReader {
  private final InputStream in;
  private final FrameFormat format;

  /// Reads frames in network order.
  public FrameReader(InputStream in) {
    this(in, FrameFormat.NETWORK);
  }

  /// Reads frames in this format. From here on nobody else reads from the stream, so it may read ahead;
  /// whoever opened it closes it.
  public FrameReader(InputStream in, FrameFormat format) {
    this.in = in;
    this.format = format;
  }

  /// Waits for the next frame and returns its message, or why there is none. After an end, a cut or a refusal each
  /// further call returns the same again.
  ///
  /// It makes no room for a payload before it has looked at the length.
  ///
  /// @throws java.net.SocketTimeoutException if the socket has a time limit for reads, and it is over. What had come of
  ///     the frame is kept, and the next call goes on behind it
  /// @throws IOException if the connection breaks, which is no end of the stream
  public Received read() throws IOException {
    // TODO 2: read the length, look at it, and read the payload.
    throw new UnsupportedOperationException("TODO 2: read the next frame");
  }
}
