package socketlab.harness.finding;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/// What the harness itself can say of bytes that differ, whatever the exercise: where such bytes come from. A wrong
/// answer that is known by name says more, and its words come first.
///
/// Public for the packages above this one; a test of an exercise has no use for it.
public final class Remark {
  private Remark() {}

  /// Where bytes that differ come from, where their form gives it away; else null.
  public static String of(Comparison difference) {
    byte[] wanted = difference.wantedBytes();
    byte[] got = difference.gotBytes();
    byte[] more = difference.at() == wanted.length ? Arrays.copyOfRange(got, wanted.length, got.length) : new byte[0];
    if (isText(more, "\n") || isText(more, "\r\n")) {
      return "The extra bytes are the end of a line (" + (more.length == 1 ? "0a" : "0d 0a")
          + "). println adds it; print and write do not.";
    }
    if (more.length == 1 && more[0] == -1) {
      return "The extra byte is ff. That is -1, written as a byte. Did your code write the -1 that read returns at the "
          + "end of the stream?";
    }
    if (startsWith(got, "[B@")) {
      return "[B@ is the beginning of what Java prints for a byte array itself, not for the bytes in it. "
          + "new String(bytes, UTF_8) makes text from the bytes.";
    }
    if (difference.at() == got.length && got.length > 0 && got.length == characters(wanted)) {
      return "The number of bytes that came is the number of characters in the text. In UTF-8 a character can take up "
          + "to four bytes: text.length() counts characters, text.getBytes(UTF_8).length counts bytes.";
    }
    if (difference.at() == got.length && isText(Arrays.copyOfRange(wanted, got.length, wanted.length), "\n")) {
      return "Only the end of the line (0a) is missing.";
    }
    return null;
  }

  private static boolean isText(byte[] bytes, String text) {
    return Arrays.equals(bytes, text.getBytes(UTF_8));
  }

  private static boolean startsWith(byte[] bytes, String text) {
    return bytes.length > text.length() && isText(Arrays.copyOf(bytes, text.length()), text);
  }

  /// How many characters a text with characters beyond ASCII has, as `String.length()` counts them; -1 for others.
  private static int characters(byte[] bytes) {
    try {
      int length = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).length();
      return length == bytes.length ? -1 : length;
    } catch (CharacterCodingException noText) {
      return -1;
    }
  }
}
