package text;

import java.nio.charset.CharacterCodingException;
import java.util.HexFormat;

/// Reports bytes that are not UTF-8 (RFC 3629). This class is given: you do not change it.
public final class MalformedTextException extends CharacterCodingException {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private final long offset;
  private final byte[] bytes;

  /// @param offset where the bad bytes begin, in bytes from the beginning of the stream
  /// @param bytes the bad bytes: at least the first of them, and none that come after them
  public MalformedTextException(long offset, byte[] bytes) {
    this.offset = offset;
    this.bytes = bytes.clone();
  }

  /// Where the bad bytes begin, in bytes from the beginning of the stream.
  public long offset() {
    return offset;
  }

  /// The bad bytes.
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public String getMessage() {
    return HEX.formatHex(bytes) + " at byte " + offset + " of the stream is not UTF-8";
  }
}
