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
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  /// More bytes of a piece do not fit a line of a report.
  private static final int LONGEST = 20;

  private Sent() {}

  /// The frames of these messages, one after another.
  static byte[] frames(ByteOrder order, String... messages) {
    var all = new ByteArrayOutputStream();
    for (String message : messages) {
      all.writeBytes(frame(order, message.getBytes(US_ASCII)));
    }
    return all.toByteArray();
  }

  static byte[] frame(ByteOrder order, byte[] payload) {
    return ByteBuffer.allocate(FrameFormat.LENGTH_BYTES + payload.length).put(length(order, payload.length))
        .put(payload).array();
  }

  static byte[] length(ByteOrder order, int length) {
    return ByteBuffer.allocate(FrameFormat.LENGTH_BYTES).order(order).putInt(length).array();
  }

  /// How a stream was cut, for a report: "00 00 | 00 02 61 62".
  static String cuts(List<byte[]> pieces) {
    return pieces.stream().map(HEX::formatHex).collect(Collectors.joining(" | "));
  }

  /// A piece, for a report; of a long one the beginning.
  static String hex(byte[] piece) {
    return piece.length == 0 ? "no bytes" : piece.length <= LONGEST ? HEX.formatHex(piece)
        : HEX.formatHex(piece, 0, LONGEST) + " …, " + piece.length + " bytes";
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
