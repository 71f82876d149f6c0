package framing;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/// Task 3: takes frames out of bytes that somebody else has read, in pieces that may be cut anywhere. It never waits.
/// For one thread at a time.
public final class FrameDecoder {
  private final FrameFormat format;
  private final Queue<Received> messages = new ArrayDeque<>();
  private ByteBuffer payload;
  private Received refused;
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
    ByteBuffer in = ByteBuffer.wrap(piece).order(format.order());
    while (in.hasRemaining() && refused == null) {
      if (payload == null) {
        int length = in.getInt();
        if (length < 0 || length > format.limit()) {
          refused = new Received.Refused(length);
          return;
        }
        payload = ByteBuffer.allocate(length);
      }
      int count = Math.min(in.remaining(), payload.remaining());
      payload.put(piece, in.position(), count);
      in.position(in.position() + count);
      if (!payload.hasRemaining()) {
        messages.add(new Received.Message(payload.array()));
        payload = null;
      }
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
    if (!messages.isEmpty()) {
      return Optional.of(messages.remove());
    }
    if (refused != null) {
      return Optional.of(refused);
    }
    if (!ended) {
      return Optional.empty();
    }
    return Optional.of(payload == null ? new Received.End()
        : new Received.CutOff(payload.position(), payload.limit()));
  }
}
