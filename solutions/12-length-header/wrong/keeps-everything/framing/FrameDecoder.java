package framing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

import static framing.FrameFormat.LENGTH_BYTES;

/// Task 3: takes frames out of bytes that somebody else has read, in pieces that may be cut anywhere. It never waits.
/// For one thread at a time.
public final class FrameDecoder {
  private final FrameFormat format;
  private final ByteArrayOutputStream stream = new ByteArrayOutputStream();
  private int from;
  private boolean refused;
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
    if (!refused) {
      stream.writeBytes(piece);
    }
  }

  /// Takes note that the stream has ended. Nothing is fed after it.
  public void end() {
    ended = true;
  }

  /// The next frame's message, or why there is none; empty if that is not known yet, since bytes are missing. After an
  /// end, a cut or a refusal each further call returns the same again. A length is refused as soon as its last byte has
  /// come.
  public Optional<Received> poll() {
    byte[] all = stream.toByteArray();
    int have = all.length - from;
    if (have < LENGTH_BYTES) {
      return incomplete(have, have, LENGTH_BYTES);
    }
    int length = ByteBuffer.wrap(all).order(format.order()).getInt(from);
    if (length < 0 || length > format.limit()) {
      refused = true;
      return Optional.of(new Received.Refused(length));
    }
    if (have < LENGTH_BYTES + length) {
      return incomplete(have, have - LENGTH_BYTES, length);
    }
    from += LENGTH_BYTES + length;
    return Optional.of(new Received.Message(Arrays.copyOfRange(all, from - length, from)));
  }

  private Optional<Received> incomplete(int have, int came, int wanted) {
    if (!ended) {
      return Optional.empty();
    }
    return Optional.of(have == 0 ? new Received.End() : new Received.CutOff(came, wanted));
  }
}
