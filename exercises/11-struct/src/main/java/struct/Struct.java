package struct;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import struct.Layout.Field;

/// Task 3: turns values into bytes of a fixed layout, and bytes into values, as CPython's module `struct` does. Several
/// threads can use it at the same time.
public final class Struct {

  /// Makes a Struct for a format.
  ///
  /// @throws StructException if [Layout#of] refuses the format
  public static Struct of(String format) {
    // TODO 3: keep what pack and unpack need.
    throw new UnsupportedOperationException("TODO 3: keep what pack and unpack need");
  }

  /// How many bytes [#pack] returns and [#unpack] takes.
  public int size() {
    // TODO 3: say how many bytes it is.
    throw new UnsupportedOperationException("TODO 3: say how many bytes it is");
  }

  /// Puts values into bytes. Bytes between the values are 0. The values stay as they are.
  ///
  /// @param values one for each field of the layout: for an integer a Byte, Short, Integer, Long or BigInteger; for
  ///     `f` and `d` one of these, a Float or a Double; for `?` a Boolean; for `s` a `byte[]`, which is cut or filled
  ///     with zeros to fit
  /// @throws StructException if there are more or fewer values than fields; if a value is of another type; if a number
  ///     is outside the range of its letter, and then the message contains the letter and the number; or if a finite
  ///     number becomes infinity as a `float` or as a `double`
  public byte[] pack(Object... values) {
    // TODO 3: put the values into bytes.
    throw new UnsupportedOperationException("TODO 3: put the values into bytes");
  }

  /// Takes values out of bytes. The bytes stay as they are.
  ///
  /// @param bytes exactly [#size] bytes
  /// @return one value for each field: for `Q` a BigInteger, for the other integers a Long, for `f` and `d` a Double,
  ///     for `?` a Boolean, which is true for any byte except 0, for `s` a `byte[]`
  /// @throws StructException if there are more or fewer bytes; the message contains both numbers
  public List<Object> unpack(byte[] bytes) {
    // TODO 3: take the values out of the bytes.
    throw new UnsupportedOperationException("TODO 3: take the values out of the bytes");
  }
}
