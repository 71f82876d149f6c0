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

  private static final String ORDERS = "@=<>!";
  private static final String SPACES = " \t\n\u000b\f\r";

  /// No digit has come since the last letter.
  private static final int NONE = -1;

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
    boolean hasOrder = !format.isEmpty() && ORDERS.indexOf(format.charAt(0)) >= 0;
    char order = hasOrder ? format.charAt(0) : '@';
    var fields = new ArrayList<Field>();
    int size = 0;
    int count = NONE;
    for (char character : format.substring(hasOrder ? 1 : 0).toCharArray()) {
      if (character >= '0' && character <= '9') {
        count = limited(Math.max(count, 0) * 10L + (character - '0'), format);
      } else if (count != NONE || SPACES.indexOf(character) < 0) { // no space may follow a count
        int bytes = bytesOf(character, format);
        int times = count == NONE ? 1 : count;
        if (order == '@') {
          size = limited(Math.ceilDiv(size, bytes) * bytes, format); // even if the count is 0
        }
        int end = limited(size + (long) times * bytes, format);
        if (character == 's') {
          fields.add(new Field(character, size, times)); // the count is a length: one value
        } else if (character != 'x') {
          for (int offset = size; offset < end; offset += bytes) {
            fields.add(new Field(character, offset, bytes));
          }
        }
        size = end;
        count = NONE;
      }
    }
    if (count != NONE) {
      throw new StructException("the format \"" + format + "\" ends in the count " + count + ", without a letter");
    }
    return new Layout(byteOrder(order), List.copyOf(fields), size);
  }

  private static ByteOrder byteOrder(char order) {
    return switch (order) {
      case '<' -> ByteOrder.LITTLE_ENDIAN;
      case '>', '!' -> ByteOrder.BIG_ENDIAN;
      default -> ByteOrder.nativeOrder();
    };
  }

  /// The size of one value, in bytes; for `@` this is its alignment, too.
  private static int bytesOf(char letter, String format) {
    return switch (letter) {
      case 'b', 'B', 's', 'x', '?' -> 1;
      case 'h', 'H' -> 2;
      case 'i', 'I', 'f' -> 4;
      case 'q', 'Q', 'd' -> 8;
      default -> throw new StructException("'" + letter + "' has no meaning in the format \"" + format + "\"");
    };
  }

  private static int limited(long size, String format) {
    if (size > MAX_SIZE) {
      throw new StructException("the format \"" + format + "\" wants more than " + MAX_SIZE + " bytes");
    }
    return (int) size;
  }
}
