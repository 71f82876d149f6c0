package protocols;

import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

/// Task 3: a name as DNS writes it. Each of its labels has its length in one byte before it, and a length of 0 is the
/// end (RFC 1035 §3.1).
public final class DnsName {
  /// How many bytes a label may have (RFC 1035 §2.3.4).
  public static final int MAX_LABEL_BYTES = 63;

  /// How many bytes a name may have, with all its lengths and the 0 at its end (RFC 1035 §2.3.4).
  public static final int MAX_NAME_BYTES = 255;

  private DnsName() {}

  /// The bytes of a name such as `www.example.org`, without compression.
  ///
  /// @throws IllegalArgumentException if a label is empty or longer than [#MAX_LABEL_BYTES], if the name is longer than
  ///     [#MAX_NAME_BYTES], or if it has a character that is not ASCII
  public static byte[] encode(String name) {
    // TODO 3: write each label behind its length.
    throw new UnsupportedOperationException("TODO 3: write the labels of the name");
  }

  /// Reads the name at the position of this buffer, whose byte 0 is byte 0 of the message. In place of a label there
  /// may be a pointer: two bytes that begin with the bits 11, and whose other 14 bits say at which byte of the message
  /// the name goes on (RFC 1035 §4.1.4). Afterwards the position is behind the name, or behind its first pointer.
  ///
  /// @return the labels with dots between them, as they came; each byte is one character
  /// @throws ProtocolException if the name does not end inside the message, if a byte is neither a length nor a
  ///     pointer, if the name is longer than [#MAX_NAME_BYTES], or if its pointers lead round in a circle
  public static String read(ByteBuffer message) throws ProtocolException {
    // TODO 3: read labels, and follow pointers, up to the end of the name.
    throw new UnsupportedOperationException("TODO 3: read the name at the position");
  }
}
