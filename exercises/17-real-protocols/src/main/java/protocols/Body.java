package protocols;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.List;
import java.util.Optional;

/// Task 1: the body of an HTTP message whose fields say where it ends (RFC 9112 §6.3).
public final class Body {
  /// How many bytes a body may have.
  public static final int MAX_BYTES = 1 << 20;

  /// How many bytes the line with the size of a chunk may have, with its end.
  static final int MAX_SIZE_LINE_BYTES = 256;

  private Body() {}

  /// Reads the body behind these fields: in chunks if there is a `Transfer-Encoding`, or as many bytes as
  /// `Content-Length` says.
  ///
  /// @return the body, which may be empty; or nothing if the message has neither of the two fields
  /// @throws ProtocolException if the message has both fields, so that two programs could see two different ends; if
  ///     `Transfer-Encoding` is anything but `chunked`, in upper or lower case (RFC 9112 §7); if a length is not a
  ///     number (only digits, RFC 9110 §8.6; of a chunk only hexadecimal digits, RFC 9112 §7.1), or there are two
  ///     different ones; if a chunk does not end with CR LF; or if the body has more than [#MAX_BYTES]
  /// @throws java.io.EOFException if the stream ends before the body does
  public static Optional<byte[]> read(Incoming in, Fields fields) throws IOException {
    // TODO 1: find out what ends the body, and read it.
    throw new UnsupportedOperationException("TODO 1: read the body that the fields announce");
  }
}
