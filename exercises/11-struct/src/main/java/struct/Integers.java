package struct;

import java.nio.ByteOrder;

/// Task 1: an integer as bytes, in either order. Negative numbers are in two's complement, as everywhere in Java.
/// Python has `int.to_bytes` and `int.from_bytes` for this.
public final class Integers {
  private Integers() {}

  /// The lowest bytes of a number. The higher bytes are cut off; the caller checks whether the number fits.
  ///
  /// @param size how many bytes, from 1 to 8
  /// @param order which byte comes first: BIG_ENDIAN is the highest, LITTLE_ENDIAN is the lowest
  public static byte[] toBytes(long value, int size, ByteOrder order) {
    // TODO 1: put the number's bytes into an array, in that order.
    throw new UnsupportedOperationException("TODO 1: put the number's bytes into an array");
  }

  /// The number in 1 to 8 bytes, read without a sign: one byte is 0 to 255. A number of 8 bytes that is too large for a
  /// `long` is returned as the negative `long` with the same bits; `Long.toUnsignedString` shows its digits.
  public static long unsigned(byte[] bytes, ByteOrder order) {
    // TODO 1: put the bytes together.
    throw new UnsupportedOperationException("TODO 1: make an unsigned number of the bytes");
  }

  /// The number in 1 to 8 bytes, where the highest bit is the sign: one byte is -128 to 127.
  public static long signed(byte[] bytes, ByteOrder order) {
    // TODO 1: put the bytes together, and read the highest bit as the sign.
    throw new UnsupportedOperationException("TODO 1: make a signed number of the bytes");
  }
}
