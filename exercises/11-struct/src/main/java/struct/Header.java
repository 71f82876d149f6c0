package struct;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Task 4: the header before each message of a made-up protocol, as a record. It has 16 bytes, in network order, in the
/// format `!2sBBIQ`:
///
/// | Bytes | Letter | What |
/// |---|---|---|
/// | 0–1 | `2s` | the letters `SL`, the name of the protocol |
/// | 2 | `B` | the version, 1 |
/// | 3 | `B` | the kind: 1 is a question, 2 an answer, 3 an error |
/// | 4–7 | `I` | the number of the question |
/// | 8–15 | `Q` | how many bytes follow the header |
///
/// @param kind what follows the header
/// @param number of the question, from 0 to 4,294,967,295
/// @param length of what follows, in bytes, from 0 to `Long.MAX_VALUE`
public record Header(Kind kind, long number, long length) {
  /// The size of a header, in bytes.
  public static final int BYTES = 16;

  /// What follows a header. This enum is given.
  public enum Kind {
    /// Somebody wants to know something.
    QUESTION,
    /// It worked.
    ANSWER,
    /// It did not work.
    ERROR
  }

  /// The header as it is sent.
  ///
  /// @throws StructException if the number or the length is outside its range
  public byte[] toBytes() {
    // TODO 4: pack the header.
    throw new UnsupportedOperationException("TODO 4: pack the header");
  }

  /// Reads a header that came.
  ///
  /// @throws StructException if there are not exactly 16 bytes, if the name of the protocol or the version is another
  ///     one, if the kind does not exist, or if the length is above `Long.MAX_VALUE`
  public static Header fromBytes(byte[] bytes) {
    // TODO 4: unpack the header, and check what has to be checked.
    throw new UnsupportedOperationException("TODO 4: unpack the header");
  }
}
