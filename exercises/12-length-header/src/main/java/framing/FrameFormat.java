package framing;

import java.nio.ByteOrder;

/// What both ends have agreed on: a frame is the length of a payload, in four bytes, and then the payload. A payload
/// may have any bytes, and it may be empty. This record is given: you do not change it.
///
/// @param order of the four bytes of the length
/// @param limit the largest size of a payload, in bytes
public record FrameFormat(ByteOrder order, int limit) {
  /// How many bytes the length has. The length does not count these bytes.
  public static final int LENGTH_BYTES = 4;

  /// The usual limit, 1 MiB.
  public static final int MAX_PAYLOAD_BYTES = 1 << 20;

  /// The usual format: network order, and payloads of up to 1 MiB.
  public static final FrameFormat NETWORK = new FrameFormat(ByteOrder.BIG_ENDIAN, MAX_PAYLOAD_BYTES);
}
