package framing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

import static framing.FrameFormat.LENGTH_BYTES;

/// Task 3: takes frames out of bytes that somebody else has read, in pieces that may be cut anywhere. It never waits.
/// For one thread at a time.
public final class FrameDecoder {
  private final FrameFormat format;

  /// Decodes frames in network order.
  public FrameDecoder() {
    this(FrameFormat.NETWORK);
  }

  /// Decodes frames in this format.
  public FrameDecoder(FrameFormat format) {
    this.format = format;
  }

  /// Takes the next piece of the stream, which may be empty. The piece stays the caller's, who may fill it anew at
  /// once. What a piece costs does not depend, on average, on how much was fed before it.
  public void feed(byte[] piece) {
    // TODO 3: take the bytes of the piece.
    throw new UnsupportedOperationException("TODO 3: take the bytes of the piece");
  }

  /// Takes note that the stream has ended. Nothing is fed after it.
  public void end() {
    // TODO 3: remember the end of the stream.
    throw new UnsupportedOperationException("TODO 3: remember the end of the stream");
  }

  /// The next frame's message, or why there is none; empty if that is not known yet, since bytes are missing. After an
  /// end, a cut or a refusal each further call returns the same again. A length is refused as soon as its last byte has
  /// come.
  public Optional<Received> poll() {
    // TODO 3: return the next frame, if all of it has come.
    throw new UnsupportedOperationException("TODO 3: return the next frame, if it is complete");
  }
}
