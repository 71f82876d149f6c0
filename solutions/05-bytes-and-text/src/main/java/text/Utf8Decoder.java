package text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 1: makes text of a stream of UTF-8 bytes (RFC 3629) that comes in pieces, cut anywhere. For one thread at a
/// time. After a MalformedTextException it is not used any more.
public final class Utf8Decoder {
  private final CharsetDecoder decoder = UTF_8.newDecoder(); // it reports what is malformed; new String replaces it
  private byte[] rest = {};
  private long decoded; // bytes, from the beginning of the stream

  /// Takes the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that was not returned before. The beginning of a character, which is at
  /// most 3 bytes, is kept for the next piece. A byte order mark is a character as others are, U+FEFF. The array stays
  /// the caller's, who may fill it anew.
  ///
  /// @throws MalformedTextException if bytes have come that are no UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    ByteBuffer in = ByteBuffer.allocate(rest.length + piece.length).put(rest).put(piece).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining()); // in UTF-8 no char takes less than a byte
    boolean endOfInput = false; // the beginning of a character is not malformed: more may come
    CoderResult result = decoder.decode(in, out, endOfInput);
    decoded += in.position();
    if (result.isMalformed()) {
      throw new MalformedTextException(decoded, take(in, result.length()));
    }
    rest = take(in, in.remaining());
    return out.flip().toString();
  }

  /// The stream has ended.
  ///
  /// @throws MalformedTextException if the last character is not complete
  public void finish() throws MalformedTextException {
    if (rest.length > 0) {
      throw new MalformedTextException(decoded, rest);
    }
  }

  private static byte[] take(ByteBuffer in, int length) {
    var bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
