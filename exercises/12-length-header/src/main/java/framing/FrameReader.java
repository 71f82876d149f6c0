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

  /// Reads frames in this format. From now on nobody else reads from the stream, so this reader may read more than one
  /// frame at once. The caller closes the stream.
  public FrameReader(InputStream in, FrameFormat format) {
    this.in = in;
    this.format = format;
  }

  /// Waits for the next frame, and returns its message, or the reason why there is none. After an `End`, a `CutOff` or
  /// a `Refused`, each further call returns the same again.
  ///
  /// It makes no room for a payload before it has checked the length.
  ///
  /// @throws java.net.SocketTimeoutException if the socket has a time limit for reads, and it is over. The bytes of the
  ///     frame that have come are kept, and the next call goes on after them
  /// @throws IOException if the connection breaks, which is not an end of the stream
  public Received read() throws IOException {
    // TODO 2: read the length, check it, and read the payload.
    throw new UnsupportedOperationException("TODO 2: read the next frame");
  }
}
