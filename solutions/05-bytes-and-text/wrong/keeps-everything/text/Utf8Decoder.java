package text;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Wrong: keeps all pieces, decodes all of them each time, and returns what is new.
public final class Utf8Decoder {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private int complete; // bytes
  private int returned; // chars

  /// Takes the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that was not returned before. The beginning of a character, which is at
  /// most 3 bytes, is kept for the next piece. A byte order mark is a character as others are, U+FEFF.
  ///
  /// @throws MalformedTextException if bytes have come that are no UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    all.writeBytes(piece);
    ByteBuffer in = ByteBuffer.wrap(all.toByteArray());
    CharBuffer out = CharBuffer.allocate(in.remaining());
    boolean endOfInput = false;
    CoderResult result = UTF_8.newDecoder().decode(in, out, endOfInput);
    complete = in.position();
    if (result.isMalformed()) {
      throw new MalformedTextException(complete, take(in, result.length()));
    }
    String text = out.flip().toString();
    String fresh = text.substring(returned);
    returned = text.length();
    return fresh;
  }

  /// The stream has ended.
  ///
  /// @throws MalformedTextException if the last character is not complete
  public void finish() throws MalformedTextException {
    if (complete < all.size()) {
      byte[] bytes = all.toByteArray();
      throw new MalformedTextException(complete, Arrays.copyOfRange(bytes, complete, bytes.length));
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    var bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
