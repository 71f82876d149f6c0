package selector;

import java.nio.ByteBuffer;

/// A frame, as in lesson 12: the length of a payload, in four bytes in network order, and then the payload. This class
/// is given: you do not change it.
public final class Frame {
  /// How many bytes the length has. The length does not count these bytes.
  public static final int LENGTH_BYTES = 4;

  /// The largest size of a payload, 64 KiB: smaller than in lesson 12, because each of many clients can make the server
  /// keep so many bytes.
  public static final int MAX_PAYLOAD_BYTES = 64 * 1024;

  private Frame() {}

  /// The bytes of a frame with this payload.
  public static byte[] of(byte[] payload) {
    return ByteBuffer.allocate(LENGTH_BYTES + payload.length).putInt(payload.length).put(payload).array();
  }
}
