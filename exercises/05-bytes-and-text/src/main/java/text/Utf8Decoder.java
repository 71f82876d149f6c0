package text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 1: turns a stream of UTF-8 bytes (RFC 3629) into text. The stream comes in pieces, cut anywhere. Only one
/// thread at a time may use a decoder, and nobody uses it after a MalformedTextException.
public final class Utf8Decoder {

  /// Gets the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that it has not returned before. It keeps the beginning of a character, at
  /// most 3 bytes, for the next piece. A byte order mark is a character like any other, U+FEFF. The array belongs to
  /// the caller, who may fill it again.
  ///
  /// @throws MalformedTextException if bytes have come that are not UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    // TODO 1: decode the complete characters, and keep the beginning of the next one.
    throw new UnsupportedOperationException("TODO 1: return the text that is complete with this piece");
  }

  /// The caller calls this when the stream has ended.
  ///
  /// @throws MalformedTextException if the last character is not complete
  public void finish() throws MalformedTextException {
    // TODO 1: report a character that is not complete.
    throw new UnsupportedOperationException("TODO 1: report a last character that is not complete");
  }
}
