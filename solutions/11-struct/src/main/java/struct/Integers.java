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
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) { // from the lowest byte to the highest
      bytes[place(i, size, order)] = (byte) (value >> 8 * i);
    }
    return bytes;
  }

  /// The number in 1 to 8 bytes, read without a sign: one byte is 0 to 255. A number of 8 bytes that is too large for a
  /// `long` is returned as the negative `long` with the same bits; `Long.toUnsignedString` shows its digits.
  public static long unsigned(byte[] bytes, ByteOrder order) {
    long value = 0;
    for (int i = 0; i < bytes.length; i++) {
      // Byte.toUnsignedLong: a byte below 0 would become a long that begins with one bits. It has to be a long: an
      // int has no room for a shift by 32.
      value |= Byte.toUnsignedLong(bytes[place(i, bytes.length, order)]) << 8 * i;
    }
    return value;
  }

  /// The number in 1 to 8 bytes, where the highest bit is the sign: one byte is -128 to 127.
  public static long signed(byte[] bytes, ByteOrder order) {
    // << moves the highest bit to the left end of the long, and >> moves it back and fills in copies of it.
    int unused = Long.SIZE - 8 * bytes.length;
    return unsigned(bytes, order) << unused >> unused;
  }

  /// The index of the byte that counts 256 to the power of i.
  private static int place(int i, int size, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? i : size - 1 - i;
  }
}
