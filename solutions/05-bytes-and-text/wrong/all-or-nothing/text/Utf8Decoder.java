package text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Wrong: keeps the whole piece back when its last character is not complete.
public final class Utf8Decoder {
  private byte[] rest = {};

  /// Takes the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that was not returned before. The beginning of a character, which is at
  /// most 3 bytes, is kept for the next piece. A byte order mark is a character as others are, U+FEFF.
  ///
  /// @throws MalformedTextException if bytes have come that are no UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    ByteBuffer in = ByteBuffer.allocate(rest.length + piece.length).put(rest).put(piece).flip();
    try {
      String text = UTF_8.newDecoder().decode(in).toString();
      rest = new byte[0];
      return text;
    } catch (CharacterCodingException incomplete) {
      rest = in.array();
      return "";
    }
  }

  /// The stream has ended.
  ///
  /// @throws MalformedTextException if the last character is not complete
  public void finish() throws MalformedTextException {
    if (rest.length > 0) {
      throw new MalformedTextException(0, rest);
    }
  }
}
