package framing;

import java.nio.ByteOrder;

/// What both ends have agreed on: a frame is the length of a payload, in four bytes, and then the payload. Any bytes
/// may be a payload, and none at all. This record is given: there is nothing to do here.
///
/// @param order of the four bytes of the length
/// @param limit how long a payload may be at most, in bytes
public record FrameFormat(ByteOrder order, int limit) {
  /// How many bytes the length has. It does not count them.
  public static final int LENGTH_BYTES = 4;

  /// The limit where nobody asks for another one, 1 MiB.
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;

  /// The format where nobody asks for another one: network order, and payloads of up to 1 MiB.
  public static final FrameFormat NETWORK = new FrameFormat(ByteOrder.BIG_ENDIAN, MAX_PAYLOAD_BYTES);
}
