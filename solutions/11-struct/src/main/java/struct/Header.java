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

  private static final Struct FORMAT = Struct.of("!2sBBIQ");
  private static final byte[] PROTOCOL = "SL".getBytes(US_ASCII);
  private static final int VERSION = 1;

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
    int code = switch (kind) { // not ordinal(): a new order of the list would change the protocol
      case QUESTION -> 1;
      case ANSWER -> 2;
      case ERROR -> 3;
    };
    return FORMAT.pack(PROTOCOL, VERSION, code, number, length);
  }

  /// Reads a header that came.
  ///
  /// @throws StructException if there are not exactly 16 bytes, if the name of the protocol or the version is another
  ///     one, if the kind does not exist, or if the length is above `Long.MAX_VALUE`
  public static Header fromBytes(byte[] bytes) {
    List<Object> values = FORMAT.unpack(bytes);
    if (!Arrays.equals((byte[]) values.get(0), PROTOCOL)) {
      throw new StructException("this is not a header of our protocol: it does not begin with SL");
    }
    if ((long) values.get(1) != VERSION) {
      throw new StructException("the version is " + values.get(1) + ", and only " + VERSION + " is known");
    }
    Kind kind = switch ((int) (long) values.get(2)) {
      case 1 -> Kind.QUESTION;
      case 2 -> Kind.ANSWER;
      case 3 -> Kind.ERROR;
      default -> throw new StructException("there is no kind " + values.get(2));
    };
    var length = (BigInteger) values.get(4);
    if (length.bitLength() >= Long.SIZE) { // it came from the network, so it may be anything
      throw new StructException("the length " + length + " is above " + Long.MAX_VALUE);
    }
    return new Header(kind, (long) values.get(3), length.longValue());
  }
}
