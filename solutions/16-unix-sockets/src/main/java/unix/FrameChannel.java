package unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Task 1: lesson 12's frames over a channel of any family. A frame is the length of a payload, in four bytes and in
/// network order, and then the payload. For one thread that reads, and one that writes.
public final class FrameChannel {
  /// How many bytes the length has. The length does not count these bytes.
  public static final int LENGTH_BYTES = 4;

  /// The largest size of a payload, 1 MiB.
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;

  private final SocketChannel channel;

  /// Reads and writes frames on a connected channel in blocking mode. The caller closes the channel.
  public FrameChannel(SocketChannel channel) {
    this.channel = channel;
  }

  /// Writes one frame, and returns when the kernel has taken all of it. The thread may be a virtual one.
  ///
  /// @throws IllegalArgumentException if the payload is longer than the limit; then nothing is written
  public void write(byte[] payload) throws IOException {
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException("a payload of " + payload.length + " bytes; the limit is "
          + MAX_PAYLOAD_BYTES);
    }
    ByteBuffer frame = ByteBuffer.allocate(LENGTH_BYTES + payload.length).putInt(payload.length).put(payload).flip();
    while (frame.hasRemaining()) { // in a virtual thread, one write may take only a part
      channel.write(frame);
    }
  }

  /// Waits for the next frame, and returns its message, or the reason why there is none. After an `End`, a `CutOff` or
  /// a `Refused`, nobody calls it again. It makes no room for a payload before it has checked the length.
  ///
  /// @throws IOException if the connection breaks, which is not an end of the stream
  public Received read() throws IOException {
    ByteBuffer header = ByteBuffer.allocate(LENGTH_BYTES);
    if (!fill(header)) {
      return header.position() == 0 ? new Received.End() : new Received.CutOff(header.position(), LENGTH_BYTES);
    }
    int length = header.getInt(0);
    if (length < 0 || length > MAX_PAYLOAD_BYTES) {
      return new Received.Refused(length);
    }
    ByteBuffer payload = ByteBuffer.allocate(length);
    return fill(payload) ? new Received.Message(payload.array()) : new Received.CutOff(payload.position(), length);
  }

  /// False if the stream ends before the buffer is full.
  private boolean fill(ByteBuffer buffer) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer) == -1) {
        return false;
      }
    }
    return true;
  }
}
