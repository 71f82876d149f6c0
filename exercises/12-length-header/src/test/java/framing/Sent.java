package framing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Bytes of frames, made without the reader's code.
final class Sent {
  private Sent() {}

  /// The frames of these messages, one after another.
  static byte[] frames(ByteOrder order, String... messages) {
    var all = new ByteArrayOutputStream();
    for (String message : messages) {
      all.writeBytes(length(order, message.length()));
      all.writeBytes(message.getBytes(US_ASCII));
    }
    return all.toByteArray();
  }

  static byte[] length(ByteOrder order, int length) {
    return ByteBuffer.allocate(FrameFormat.LENGTH_BYTES).order(order).putInt(length).array();
  }

  /// How a stream was cut, for a report: "00 00 | 00 02 61 62".
  static String cuts(List<byte[]> pieces) {
    return pieces.stream().map(HexFormat.ofDelimiter(" ")::formatHex).collect(Collectors.joining(" | "));
  }

  static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
