package struct;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// Task 2: where the values of a format are. The formats are those of CPython's module `struct`, with the letters
/// `b B h H i I q Q f d s x ?`.
///
/// @param order the order of the bytes in each number
/// @param fields one for each value, in the order of the format
/// @param size of the whole layout, in bytes
public record Layout(ByteOrder order, List<Field> fields, int size) {
  /// The largest size of a layout, in bytes. CPython has no limit; a header needs one.
  public static final int MAX_SIZE = 65_536;

  /// The place of one value.
  ///
  /// @param letter of the format, which says what kind of value it is
  /// @param offset of its first byte, from the beginning
  /// @param bytes how many bytes it has; for `s` this is the count before the letter
  public record Field(char letter, int offset, int bytes) {}

  /// Reads a format.
  ///
  /// @throws StructException if CPython refuses the format, if it has a letter that is not listed above, or if the
  ///     layout is larger than MAX_SIZE. The message contains an unknown character, or a second character for the order
  public static Layout of(String format) {
    // TODO 2: read the format, and give each value its place.
    throw new UnsupportedOperationException("TODO 2: read the format");
  }
}
