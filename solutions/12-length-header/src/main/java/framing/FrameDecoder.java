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
  private final Queue<Received> messages = new ArrayDeque<>(); // complete, and not yet returned by poll
  private final ByteBuffer header;
  private ByteBuffer payload; // null until the length is known
  private Received refused;
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

  /// Takes the next piece of the stream, which may be empty. The array belongs to the caller, who may fill it again at
  /// once. On average, the cost of a piece does not depend on how many bytes were fed before it.
  public void feed(byte[] piece) {
    int from = 0;
    while (from < piece.length && refused == null) {
      ByteBuffer part = payload == null ? header : payload;
      int count = Math.min(part.remaining(), piece.length - from);
      part.put(piece, from, count);
      from += count;
      if (!header.hasRemaining()) {
        lengthIsThere();
      }
    }
  }

  /// Remembers that the stream has ended. Nobody calls feed afterwards.
  public void end() {
    ended = true;
  }

  /// The message of the next frame, or the reason why there is none. It is empty while bytes of the next frame are
  /// missing and the stream has not ended. After an `End`, a `CutOff` or a `Refused`, each further call returns the
  /// same again. A length is refused as soon as its last byte has come.
  public Optional<Received> poll() {
    if (!messages.isEmpty()) {
      return Optional.of(messages.remove());
    }
    if (refused != null) {
      return Optional.of(refused);
    }
    return ended ? Optional.of(last()) : Optional.empty();
  }

  private void lengthIsThere() {
    int length = header.getInt(0);
    if (length < 0 || length > format.limit()) { // before any room is made for this many bytes
      refused = new Received.Refused(length);
      return;
    }
    if (payload == null) {
      payload = ByteBuffer.allocate(length);
    }
    if (!payload.hasRemaining()) { // an empty payload is complete with its header
      messages.add(new Received.Message(payload.array()));
      header.clear();
      payload = null;
    }
  }

  private Received last() {
    ByteBuffer part = payload == null ? header : payload;
    return header.position() == 0 ? new Received.End() : new Received.CutOff(part.position(), part.limit());
  }
}
