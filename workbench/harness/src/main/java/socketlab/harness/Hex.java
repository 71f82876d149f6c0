package socketlab.harness;

import java.util.HexFormat;

/// Bytes as people read them.
final class Hex {
  private static final HexFormat DIGITS = HexFormat.of();

  private Hex() {}

  static String digits(byte[] bytes, int from, int to) {
    return DIGITS.formatHex(bytes, from, to);
  }

  /// "68 65 6c".
  static String spaced(String digits) {
    return HexFormat.ofDelimiter(" ").formatHex(DIGITS.parseHex(digits));
  }

  /// The same bytes as ASCII, with a middle dot for what is not printable.
  static String text(String digits) {
    var text = new StringBuilder();
    for (byte b : DIGITS.parseHex(digits)) {
      text.append(b >= 0x20 && b < 0x7f ? (char) b : '·');
    }
    return text.toString();
  }
}
