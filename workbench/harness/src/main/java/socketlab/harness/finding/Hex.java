package socketlab.harness.finding;

import java.util.Arrays;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

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

  /// The same bytes as UTF-8, with a middle dot for each byte that is no part of a character, or of one that cannot be
  /// seen. Never wider than a column for each byte.
  static String text(String digits) {
    byte[] bytes = DIGITS.parseHex(digits);
    var text = new StringBuilder();
    for (int at = 0; at < bytes.length; ) {
      int length = Math.min(lengthFrom(bytes[at]), bytes.length - at);
      byte[] some = Arrays.copyOfRange(bytes, at, at + length);
      String character = new String(some, UTF_8);
      if (isVisible(character) && Arrays.equals(character.getBytes(UTF_8), some)) {
        text.append(character);
        at += length;
      } else {
        text.append('·');
        at++;
      }
    }
    return text.toString();
  }

  /// How many bytes a character has that begins with this one (RFC 3629 §3); 1 where none does.
  static int lengthFrom(byte first) {
    int value = first & 0xff;
    return value < 0xc2 || value > 0xf4 ? 1 : value < 0xe0 ? 2 : value < 0xf0 ? 3 : 4;
  }

  static boolean isVisible(String character) {
    if (character.codePointCount(0, character.length()) != 1) {
      return false;
    }
    return switch (Character.getType(character.codePointAt(0))) {
      case Character.CONTROL, Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED,
          Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK -> false;
      case Character.SPACE_SEPARATOR -> character.equals(" ");
      default -> true;
    };
  }
}
