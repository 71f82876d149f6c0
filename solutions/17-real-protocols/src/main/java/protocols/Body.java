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
    List<String> codings = fields.values("Transfer-Encoding");
    List<String> lengths = fields.values("Content-Length");
    if (codings.isEmpty() && lengths.isEmpty()) {
      return Optional.empty();
    }
    if (!codings.isEmpty() && !lengths.isEmpty() || codings.size() + lengths.size() > 1) {
      throw new ProtocolException("more than one field says where the body ends");
    }
    if (!lengths.isEmpty()) {
      return Optional.of(in.exactly(size(lengths.getFirst(), "[0-9]+", 10, MAX_BYTES)));
    }
    if (!codings.getFirst().equalsIgnoreCase("chunked")) {
      throw new ProtocolException("an unknown coding: " + codings.getFirst());
    }
    return Optional.of(chunks(in));
  }

  private static byte[] chunks(Incoming in) throws IOException {
    var body = new ByteArrayOutputStream();
    while (true) {
      String line = in.line(MAX_SIZE_LINE_BYTES);
      String digits = line.split(";", 2)[0].strip(); // an extension may follow (RFC 9112 §7.1.1)
      int size = size(digits, "[0-9a-fA-F]+", 16, MAX_BYTES - body.size());
      if (size == 0) {
        Fields.read(in); // the trailer (RFC 9112 §7.1.2)
        return body.toByteArray();
      }
      body.writeBytes(in.exactly(size));
      if (!in.line(2).isEmpty()) {
        throw new ProtocolException("a chunk that is longer than its size");
      }
    }
  }

  /// The number, if it is one and not above the limit.
  private static int size(String digits, String form, int radix, int limit) throws ProtocolException {
    try {
      if (digits.matches(form) && Integer.parseInt(digits, radix) <= limit) {
        return Integer.parseInt(digits, radix);
      }
    } catch (NumberFormatException tooLarge) {
      // So it is above any limit.
    }
    throw new ProtocolException("not a length from 0 to " + limit + ": " + digits);
  }
}
