package struct;

import java.math.BigInteger;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import struct.Layout.Field;

/// Task 3: values as bytes in a fixed layout, and back: what CPython's module `struct` does. It can be used by several
/// threads at the same time.
public final class Struct {

  /// Makes a Struct of a format.
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
  /// @throws StructException if there are more or fewer values than fields; if a value is of another kind; or if a
  ///     number is out of its letter's range, and then the message contains the letter and the number. A finite number
  ///     that is infinity as a `float`, or as a `double`, is refused too
  public byte[] pack(Object... values) {
    // TODO 3: put the values into bytes.
    throw new UnsupportedOperationException("TODO 3: put the values into bytes");
  }

  /// Takes values out of bytes, which stay as they are.
  ///
  /// @param bytes just [#size] of them
  /// @return one value for each field: for `Q` a BigInteger, for the other integers a Long, for `f` and `d` a Double,
  ///     for `?` a Boolean, which is true for any byte but 0, for `s` a `byte[]`
  /// @throws StructException if there are more or fewer bytes; the message contains both numbers
  public List<Object> unpack(byte[] bytes) {
    // TODO 3: take the values out of the bytes.
    throw new UnsupportedOperationException("TODO 3: take the values out of the bytes");
  }
}
