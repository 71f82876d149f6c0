package struct;

import java.nio.ByteOrder;

/// Task 1: an integer as bytes, in either order. Negative numbers are in two's complement, as in all of Java. Python
/// has the same as `int.to_bytes` and `int.from_bytes`.
public final class Integers {
  private Integers() {}

  /// The lowest bytes of a number. What stands above them is left out; to look whether it matters is the caller's work.
  ///
  /// @param size how many bytes, from 1 to 8
  /// @param order which byte comes first: BIG_ENDIAN is the highest, LITTLE_ENDIAN is the lowest
  public static byte[] toBytes(long value, int size, ByteOrder order) {
    // TODO 1: put the number's bytes into an array, in that order.
    throw new UnsupportedOperationException("TODO 1: put the number's bytes into an array");
  }

  /// The number that 1 to 8 bytes are, where the highest bit is one of the number's bits. So one byte is 0 to 255. Of
  /// 8 bytes, those numbers that a `long` does not hold come out negative; `Long.toUnsignedString` shows them.
  public static long unsigned(byte[] bytes, ByteOrder order) {
    // TODO 1: put the bytes together.
    throw new UnsupportedOperationException("TODO 1: make an unsigned number of the bytes");
  }

  /// The number that 1 to 8 bytes are, where the highest bit is the sign. So one byte is -128 to 127.
  public static long signed(byte[] bytes, ByteOrder order) {
    // TODO 1: put the bytes together, with their sign.
    throw new UnsupportedOperationException("TODO 1: make a signed number of the bytes");
  }
}
