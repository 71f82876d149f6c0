package framing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

import static framing.FrameFormat.LENGTH_BYTES;

/// Task 2: sends messages as frames. Several threads may use one writer if the stream does not mix their writes.
public final class FrameWriter {
  private final OutputStream out;
  private final FrameFormat format;

  /// Writes frames in network order.
  public FrameWriter(OutputStream out) {
    this(out, FrameFormat.NETWORK);
  }

  /// Writes frames in this format. The stream is a socket's, which sends every write at once; the caller closes it.
  public FrameWriter(OutputStream out, FrameFormat format) {
    this.out = out;
    this.format = format;
  }

  /// Writes one frame, the length and the payload, with one call of the stream's `write`.
  ///
  /// @throws IllegalArgumentException if the payload is longer than the limit; then nothing is written
  public void write(byte[] payload) throws IOException {
    // TODO 2: write the length and the payload.
    throw new UnsupportedOperationException("TODO 2: write the length and the payload");
  }
}
