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
  private final Queue<byte[]> pieces = new ArrayDeque<>();
  private final ByteBuffer header;
  private ByteBuffer payload;
  private int from; // in the first piece
  private boolean refused;
  private boolean ended;

  /// Decodes frames in network order.
  public FrameDecoder() {
    this(FrameFormat.NETWORK);
  }

  /// Decodes frames in this format.
  public FrameDecoder(FrameFormat format) {
    this.format = format;
    header = ByteBuffer.allocate(LENGTH_BYTES).order(format.order());
  }

  /// Takes the next piece of the stream, which may be empty. The piece stays the caller's, who may fill it anew at
  /// once. What a piece costs does not depend on how much was fed before it.
  public void feed(byte[] piece) {
    if (!refused) {
      pieces.add(piece);
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
    fill(header);
    if (header.hasRemaining()) {
      return incomplete(header);
    }
    int length = header.getInt(0);
    if (length < 0 || length > format.limit()) {
      refused = true;
      pieces.clear();
      return Optional.of(new Received.Refused(length));
    }
    if (payload == null) {
      payload = ByteBuffer.allocate(length);
    }
    fill(payload);
    if (payload.hasRemaining()) {
      return incomplete(payload);
    }
    var message = new Received.Message(payload.array());
    header.clear();
    payload = null;
    return Optional.of(message);
  }

  private void fill(ByteBuffer part) {
    while (part.hasRemaining() && !pieces.isEmpty()) {
      byte[] piece = pieces.peek();
      int count = Math.min(part.remaining(), piece.length - from);
      part.put(piece, from, count);
      from += count;
      if (from == piece.length) {
        pieces.remove();
        from = 0;
      }
    }
  }

  private Optional<Received> incomplete(ByteBuffer part) {
    if (!ended) {
      return Optional.empty();
    }
    return Optional.of(header.position() == 0 ? new Received.End()
        : new Received.CutOff(part.position(), part.limit()));
  }
}
