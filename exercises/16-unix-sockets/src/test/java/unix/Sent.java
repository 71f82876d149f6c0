package unix;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Bytes of frames, made without the reader's code.
final class Sent {
  private Sent() {}

  /// The frames of these messages, one after another.
  static byte[] frames(String... messages) {
    var all = new ByteArrayOutputStream();
    for (String message : messages) {
      all.writeBytes(frame(message.getBytes(US_ASCII)));
    }
    return all.toByteArray();
  }

  static byte[] frame(byte[] payload) {
    return ByteBuffer.allocate(FrameChannel.LENGTH_BYTES + payload.length).putInt(payload.length).put(payload).array();
  }

  static byte[] length(int length) {
    return ByteBuffer.allocate(FrameChannel.LENGTH_BYTES).putInt(length).array();
  }

  /// All values that a byte may have.
  static byte[] everyByte() {
    var bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return bytes;
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
