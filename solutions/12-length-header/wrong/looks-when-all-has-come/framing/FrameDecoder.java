package framing;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import static framing.FrameFormat.LENGTH_BYTES;

/// Task 3: takes frames out of bytes that somebody else has read, in pieces that may be cut anywhere. It never waits.
/// For one thread at a time.
public final class FrameDecoder {
  private final FrameFormat format;
  private byte[] kept = {};
  private boolean ended;

  /// Decodes frames in network order.
  public FrameDecoder() {
    this(FrameFormat.NETWORK);
  }

  /// Decodes frames in this format.
  public FrameDecoder(FrameFormat format) {
    this.format = format;
  }

  /// Takes the next piece of the stream, which may be empty. The piece stays the caller's, who may fill it anew at
  /// once. What a piece costs does not depend on how much was fed before it.
  public void feed(byte[] piece) {
    byte[] all = Arrays.copyOf(kept, kept.length + piece.length);
    System.arraycopy(piece, 0, all, kept.length, piece.length);
    kept = all;
  }

  /// Takes note that the stream has ended. Nothing is fed after it.
  public void end() {
    ended = true;
  }

  /// The next frame's message, or why there is none; empty if that is not known yet, since bytes are missing. After an
  /// end, a cut or a refusal each further call returns the same again. A length is refused as soon as its last byte has
  /// come.
  public Optional<Received> poll() {
    if (kept.length < LENGTH_BYTES) {
      return incomplete(LENGTH_BYTES);
    }
    int length = ByteBuffer.wrap(kept).order(format.order()).getInt();
    if (kept.length < LENGTH_BYTES + (long) length) {
      return incomplete(length);
    }
    if (length < 0 || length > format.limit()) {
      return Optional.of(new Received.Refused(length));
    }
    byte[] payload = Arrays.copyOfRange(kept, LENGTH_BYTES, LENGTH_BYTES + length);
    kept = Arrays.copyOfRange(kept, LENGTH_BYTES + length, kept.length);
    return Optional.of(new Received.Message(payload));
  }

  private Optional<Received> incomplete(int wanted) {
    if (!ended) {
      return Optional.empty();
    }
    int came = kept.length < LENGTH_BYTES ? kept.length : kept.length - LENGTH_BYTES;
    return Optional.of(kept.length == 0 ? new Received.End() : new Received.CutOff(came, wanted));
  }
}
