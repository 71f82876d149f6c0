package socketlab.harness.finding;

import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/// A piece of text out of bytes that are text in UTF-8: where they are longer than what fits as digits, this says more.
///
/// @param offset where it begins, in bytes
/// @param text the characters themselves; line ends are among them
/// @param toTheEnd whether the bytes end with it
public record Excerpt(long offset, String text, boolean toTheEnd) {
  /// How many columns it takes at most.
  public static final int COLUMNS = 46;

  /// How many columns stand before the byte that it is about, at most.
  private static final int BEFORE = 30;

  /// No character takes more bytes (RFC 3629 §3).
  private static final int CHARACTER = 4;

  /// The text around one of the bytes; null where they are none there.
  static Excerpt around(byte[] bytes, int at) {
    int from = Math.min(at, bytes.length);
    for (int columns = 0; from > 0; ) {
      int before = characterBefore(bytes, from);
      columns += before < 0 ? BEFORE + 1 : columns(new String(bytes, before, from - before, UTF_8));
      if (columns > BEFORE) {
        break;
      }
      from = before;
    }
    return from(bytes, from);
  }

  /// The text that begins with this one of the bytes; null where they are none there, or end before it.
  static Excerpt from(byte[] bytes, int from) {
    var text = new StringBuilder();
    int at = from;
    for (int columns = 0; at < bytes.length; ) {
      String character = characterAt(bytes, at);
      if (character == null) {
        return null;
      }
      columns += columns(character);
      if (columns > COLUMNS) {
        break;
      }
      text.append(character);
      at += character.getBytes(UTF_8).length;
    }
    return text.isEmpty() ? null : new Excerpt(from, text.toString(), at == bytes.length);
  }

  private static int characterBefore(byte[] bytes, int end) {
    for (int length = 1; length <= Math.min(CHARACTER, end); length++) {
      String character = characterAt(bytes, end - length);
      if (character != null && character.getBytes(UTF_8).length == length) {
        return end - length;
      }
    }
    return -1;
  }

  /// The character that begins here; null where none does that can be shown.
  private static String characterAt(byte[] bytes, int at) {
    int length = Math.min(Hex.lengthFrom(bytes[at]), bytes.length - at);
    byte[] some = Arrays.copyOfRange(bytes, at, at + length);
    String character = new String(some, UTF_8);
    // Where a decoder has put U+FFFD, the bytes say more than the character.
    boolean shown = (Hex.isVisible(character) || "\r\n\t".contains(character)) && !character.equals("\ufffd");
    return shown && Arrays.equals(character.getBytes(UTF_8), some) ? character : null;
  }

  /// As it is shown, with `\r`, `\n` and `\t` for what would move the cursor.
  public String shown() {
    return (offset > 0 ? "… " : "") + escaped(text) + (toTheEnd ? "" : " …");
  }

  /// In which column of what is shown the byte at this offset stands, from 0.
  int columnOf(long at) {
    int column = offset > 0 ? 2 : 0;
    long here = offset;
    for (int point : text.codePoints().toArray()) {
      String character = Character.toString(point);
      if (here >= at) {
        break;
      }
      here += character.getBytes(UTF_8).length;
      column += here > at ? 0 : columns(character);
    }
    return column;
  }

  /// Bytes within a sentence: a text in quotes, or digits where they are none.
  public static String quoted(byte[] bytes) {
    Excerpt text = from(bytes, 0);
    return text != null && text.toTheEnd() ? "\"" + escaped(text.text()) + "\""
        : Hex.spaced(Hex.digits(bytes, 0, bytes.length));
  }

  private static String escaped(String text) {
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
  }

  /// A terminal gives two columns to a character of East Asia (Unicode Standard Annex #11).
  private static int columns(String text) {
    return escaped(text).codePoints().map(point -> isWide(point) ? 2 : 1).sum();
  }

  private static boolean isWide(int point) {
    return point >= 0x1100 && point <= 0x115f || point >= 0x2e80 && point <= 0xa4cf
        || point >= 0xac00 && point <= 0xd7a3 || point >= 0xf900 && point <= 0xfaff
        || point >= 0xfe30 && point <= 0xfe6f || point >= 0xff00 && point <= 0xff60
        || point >= 0xffe0 && point <= 0xffe6 || point >= 0x1f300 && point <= 0x1faff
        || point >= 0x20000 && point <= 0x3fffd;
  }
}
