package struct;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// Values as a report writes them. Two values are written alike only if they are the same, and of the same type.
final class Shown {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

  private Shown() {}

  static String values(List<?> values) {
    return values == null ? "null" : values.stream().map(Shown::value).collect(Collectors.joining(", ", "[", "]"));
  }

  static String value(Object value) {
    return switch (value) {
      case null -> "null";
      case byte[] bytes -> bytes.length == 0 ? "no bytes" : "bytes " + HEX.formatHex(bytes);
      case List<?> list -> values(list);
      case Double number when number.isNaN() -> "NaN with the bits " + bits(number);
      case BigInteger big when big.bitLength() > 200 -> "a number of " + big.bitLength() + " bits";
      case Long _, Double _, Boolean _ -> value.toString();
      case BigInteger big -> big + " (BigInteger)";
      case Header header -> header.toString();
      case Layout layout -> "a layout with the size " + layout.size();
      default -> value + " (" + value.getClass().getSimpleName() + ")";
    };
  }

  private static String bits(double number) {
    return HexFormat.of().toHexDigits(Double.doubleToRawLongBits(number));
  }
}
