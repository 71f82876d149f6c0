package text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 1: makes text of a stream of UTF-8 bytes (RFC 3629) that comes in pieces, cut anywhere. For one thread at a
/// time. After a MalformedTextException it is not used any more.
public final class Utf8Decoder {

  /// Takes the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that was not returned before. The beginning of a character, which is at
  /// most 3 bytes, is kept for the next piece. A byte order mark is a character as others are, U+FEFF. The array stays
  /// the caller's, who may fill it anew.
  ///
  /// @throws MalformedTextException if bytes have come that are no UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    // TODO 1: decode what is complete, keep the beginning of a character.
    throw new UnsupportedOperationException("TODO 1: return the text that is complete with this piece");
  }

  /// The stream has ended.
  ///
  /// @throws MalformedTextException if the last character is not complete
  public void finish() throws MalformedTextException {
    // TODO 1: say whether something is missing.
    throw new UnsupportedOperationException("TODO 1: say whether the last character is complete");
  }
}
