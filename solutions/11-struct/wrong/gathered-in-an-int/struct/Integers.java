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
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) { // from the lowest byte to the highest
      bytes[place(i, size, order)] = (byte) (value >> 8 * i);
    }
    return bytes;
  }

  /// The number that 1 to 8 bytes are, where the highest bit is one of the number's bits. So one byte is 0 to 255. Of
  /// 8 bytes, those numbers that a `long` does not hold come out negative; `Long.toUnsignedString` shows them.
  public static long unsigned(byte[] bytes, ByteOrder order) {
    int value = 0;
    for (int i = bytes.length - 1; i >= 0; i--) {
      value = value * 256 + Byte.toUnsignedInt(bytes[place(i, bytes.length, order)]);
    }
    return value;
  }

  /// The number that 1 to 8 bytes are, where the highest bit is the sign. So one byte is -128 to 127.
  public static long signed(byte[] bytes, ByteOrder order) {
    // The highest bit goes to the left end and comes back; >> brings copies of it along.
    int unused = Long.SIZE - 8 * bytes.length;
    return unsigned(bytes, order) << unused >> unused;
  }

  /// Where the byte stands that is worth 256 to the power of i.
  private static int place(int i, int size, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i;
  }
}
