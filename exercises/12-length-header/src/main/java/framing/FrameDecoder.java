package framing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

import static framing.FrameFormat.LENGTH_BYTES;

/// Task 3: finds frames in bytes that somebody else has read, in pieces that may be cut anywhere. It never waits.
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

  /// Takes the next piece of the stream, which may be empty. The array belongs to the caller, who may fill it again at
  /// once. On average, the cost of a piece does not depend on how many bytes were fed before it.
  public void feed(byte[] piece) {
    // TODO 3: take the bytes of the piece.
    throw new UnsupportedOperationException("TODO 3: take the bytes of the piece");
  }

  /// Remembers that the stream has ended. Nobody calls feed afterwards.
  public void end() {
    // TODO 3: remember the end of the stream.
    throw new UnsupportedOperationException("TODO 3: remember the end of the stream");
  }

  /// The message of the next frame, or the reason why there is none. It is empty while bytes of the next frame are
  /// missing and the stream has not ended. After an `End`, a `CutOff` or a `Refused`, each further call returns the
  /// same again. A length is refused as soon as its last byte has come.
  public Optional<Received> poll() {
    // TODO 3: return the next frame, if all of it has come.
    throw new UnsupportedOperationException("TODO 3: return the next frame, if it is complete");
  }
}
