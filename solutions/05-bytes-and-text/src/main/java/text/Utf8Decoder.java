package text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 1: turns a stream of UTF-8 bytes (RFC 3629) into text. The stream comes in pieces, cut anywhere. Only one
/// thread at a time may use a decoder, and nobody uses it after a MalformedTextException.
public final class Utf8Decoder {
  private final CharsetDecoder decoder = UTF_8.newDecoder(); // it reports malformed bytes; new String replaces them
  private byte[] rest = {};
  private long decoded; // bytes, from the beginning of the stream

  /// Gets the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that it has not returned before. It keeps the beginning of a character, at
  /// most 3 bytes, for the next piece. A byte order mark is a character like any other, U+FEFF. The array belongs to
  /// the caller, who may fill it again.
  ///
  /// @throws MalformedTextException if bytes have come that are not UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    ByteBuffer in = ByteBuffer.allocate(rest.length + piece.length).put(rest).put(piece).flip();
    CharBuffer out = CharBuffer.allocate(in.remaining()); // in UTF-8, a char needs at least one byte
    boolean endOfInput = false; // more may come, so the beginning of a character is not malformed
    CoderResult result = decoder.decode(in, out, endOfInput);
    decoded += in.position();
    if (result.isMalformed()) {
      throw new MalformedTextException(decoded, take(in, result.length()));
    }
    rest = take(in, in.remaining());
    return out.flip().toString();
  }

  /// The caller calls this when the stream has ended.
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
