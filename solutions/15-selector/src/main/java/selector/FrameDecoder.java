package selector;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;

import static selector.Frame.LENGTH_BYTES;
import static selector.Frame.MAX_PAYLOAD_BYTES;

/// The decoder of lesson 12: finds frames in pieces of a stream that may be cut anywhere. It never waits. This class is
/// given: you do not change it.
public final class FrameDecoder {
  private final Queue<Received> messages = new ArrayDeque<>(); // complete, and not yet returned by poll
  private final ByteBuffer header = ByteBuffer.allocate(LENGTH_BYTES);
  private ByteBuffer payload; // null until the length is known
  private Received.Refused refused;

  /// Takes the next piece of the stream, up to the limit of the buffer, which the caller may fill again at once.
  public void feed(ByteBuffer piece) {
    while (piece.hasRemaining() && refused == null) {
      ByteBuffer part = payload == null ? header : payload;
      int count = Math.min(part.remaining(), piece.remaining());
      part.put(part.position(), piece, piece.position(), count).position(part.position() + count);
      piece.position(piece.position() + count);
      if (!header.hasRemaining()) {
        lengthIsThere();
      }
    }
    piece.position(piece.limit()); // what comes after a refused length has no meaning
  }

  /// The message of the next frame, or why there is none. After a `Refused`, each further call returns the same again.
  public Received poll() {
    if (!messages.isEmpty()) {
      return messages.remove();
    }
    return refused != null ? refused : new Received.Incomplete();
  }

  private void lengthIsThere() {
    int length = header.getInt(0);
    if (length < 0 || length > MAX_PAYLOAD_BYTES) { // before any room is made for this many bytes
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
}
