package text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Wrong: the decoder stops before the beginning of a character, and these bytes are not kept.
public final class Utf8Decoder {
  private final CharsetDecoder decoder = UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE);

  /// Takes the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that was not returned before. The beginning of a character, which is at
  /// most 3 bytes, is kept for the next piece. A byte order mark is a character as others are, U+FEFF.
  ///
  /// @throws MalformedTextException if bytes have come that are no UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    ByteBuffer in = ByteBuffer.wrap(piece);
    CharBuffer out = CharBuffer.allocate(in.remaining());
    boolean endOfInput = false;
    decoder.decode(in, out, endOfInput);
    return out.flip().toString();
  }

  /// The stream has ended.
  ///
  /// @throws MalformedTextException if the last character is not complete
  public void finish() throws MalformedTextException {}
}
