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
  private final Layout layout;

  private Struct(Layout layout) {
    this.layout = layout;
  }

  /// Makes a Struct for a format.
  ///
  /// @throws StructException if [Layout#of] refuses the format
  public static Struct of(String format) {
    return new Struct(Layout.of(format));
  }

  /// How many bytes [#pack] returns and [#unpack] takes.
  public int size() {
    return layout.size();
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
    List<Field> fields = layout.fields();
    if (values.length != fields.size()) {
      throw new StructException("the format has " + fields.size() + " values, and " + values.length + " came");
    }
    byte[] packed = new byte[layout.size()];
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      System.arraycopy(toBytes(field, values[i]), 0, packed, field.offset(), field.bytes());
    }
    return packed;
  }

  /// Takes values out of bytes. The bytes stay as they are.
  ///
  /// @param bytes exactly [#size] bytes
  /// @return one value for each field: for `Q` a BigInteger, for the other integers a Long, for `f` and `d` a Double,
  ///     for `?` a Boolean, which is true for any byte except 0, for `s` a `byte[]`
  /// @throws StructException if there are more or fewer bytes; the message contains both numbers
  public List<Object> unpack(byte[] bytes) {
    if (bytes.length != layout.size()) {
      throw new StructException("the format has " + layout.size() + " bytes, and " + bytes.length + " came");
    }
    var values = new ArrayList<Object>();
    for (Field field : layout.fields()) {
      values.add(toValue(field, Arrays.copyOfRange(bytes, field.offset(), field.offset() + field.bytes())));
    }
    return values;
  }

  private byte[] toBytes(Field field, Object value) {
    ByteOrder order = layout.order();
    return switch (field.letter()) {
      case 's' -> Arrays.copyOf(as(byte[].class, field, value), field.bytes()); // cuts, or fills with zeros
      case '?' -> new byte[] {(byte) (as(Boolean.class, field, value) ? 1 : 0)};
      // The raw bits: the methods without "Raw" turn all NaNs into the same one.
      case 'f' -> Integers.toBytes(Float.floatToRawIntBits((float) floating(field, value)), Float.BYTES, order);
      case 'd' -> Integers.toBytes(Double.doubleToRawLongBits(floating(field, value)), Double.BYTES, order);
      default -> Integers.toBytes(integer(field, value), field.bytes(), order);
    };
  }

  private Object toValue(Field field, byte[] bytes) {
    ByteOrder order = layout.order();
    return switch (field.letter()) {
      case 's' -> bytes;
      case '?' -> bytes[0] != 0;
      case 'f' -> (double) Float.intBitsToFloat((int) Integers.signed(bytes, order));
      case 'd' -> Double.longBitsToDouble(Integers.signed(bytes, order));
      case 'b', 'h', 'i', 'q' -> Integers.signed(bytes, order);
      case 'Q' -> new BigInteger(Long.toUnsignedString(Integers.unsigned(bytes, order)));
      default -> Integers.unsigned(bytes, order);
    };
  }

  /// The lowest 64 bits of an integer. The range is checked before anything is cut off.
  private static long integer(Field field, Object value) {
    BigInteger number = switch (value) {
      case Byte _, Short _, Integer _, Long _ -> BigInteger.valueOf(((Number) value).longValue());
      case BigInteger big -> big;
      case null, default -> throw refused(field, value, "is not an integer");
    };
    boolean isSigned = Character.isLowerCase(field.letter());
    int bits = 8 * field.bytes() - (isSigned ? 1 : 0);
    BigInteger end = BigInteger.TWO.pow(bits);
    BigInteger first = isSigned ? end.negate() : BigInteger.ZERO;
    if (number.compareTo(first) < 0 || number.compareTo(end) >= 0) {
      throw refused(field, value, "is not from " + first + " to " + end.subtract(BigInteger.ONE));
    }
    return number.longValue();
  }

  private static double floating(Field field, Object value) {
    double wide = switch (value) {
      case Byte _, Short _, Integer _, Long _, BigInteger _, Float _, Double _ -> ((Number) value).doubleValue();
      case null, default -> throw refused(field, value, "is not a number that Python knows");
    };
    double kept = field.letter() == 'f' ? (float) wide : wide;
    boolean isInfinity = (value instanceof Double || value instanceof Float) && Double.isInfinite(wide);
    if (Double.isInfinite(kept) && !isInfinity) { // the cast throws no exception
      throw refused(field, value, "is too large");
    }
    return kept;
  }

  private static <T> T as(Class<T> kind, Field field, Object value) {
    if (!kind.isInstance(value)) {
      throw refused(field, value, "is not a " + kind.getSimpleName());
    }
    return kind.cast(value);
  }

  private static StructException refused(Field field, Object value, String why) {
    String shown = value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    return new StructException("'" + field.letter() + "': " + shown + " " + why);
  }
}
