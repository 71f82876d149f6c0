package struct;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import socketlab.harness.Bytes;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// One line that `src/test/python/vectors.py` wrote: an example of what CPython does. That script says how it is read.
record Vector(String kind, List<String> columns) {
  private static final boolean IS_LITTLE = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;

  static Vector of(String line) {
    List<String> columns = List.of(line.split("\t", -1));
    return new Vector(columns.getFirst(), columns.subList(1, columns.size()));
  }

  /// Lets the reader's code do what CPython did, in each example of a file that is kept beside the tests.
  static void check(String file) throws IOException {
    // The tool says where the exercise is; Maven and IDEs run tests in its folder.
    Path exercise = Path.of(System.getProperty("lab.exercise", "")).toAbsolutePath();
    for (String line : Files.readAllLines(exercise.resolve("src/test/resources/struct").resolve(file))) {
      // They were made on a little-endian machine. On another one, native order is left out.
      if (!line.startsWith("#") && (IS_LITTLE || !of(line).isNative())) {
        of(line).check();
      }
    }
  }

  private boolean isNative() {
    return !kind.equals("int") && !columns.getFirst().matches("\"[<>!].*");
  }

  /// Lets the reader's code do what CPython did.
  void check() {
    switch (kind) {
      case "int" -> checkInteger(order(columns.get(0)), columns.get(1).equals("signed"), columns.get(2),
          bytes(columns.get(3)));
      case "layout" -> checkLayout(columns.get(1), columns.get(2));
      case "no-layout" -> Refusal.of("Layout.of(" + quoted() + ")", () -> Layout.of(format()));
      case "pack" -> checkPacked(bytes(columns.get(2)));
      case "no-pack" -> {
        Struct struct = Struct.of(format());
        Refusal.of(packing(), () -> struct.pack(values(columns.get(1)).toArray()));
      }
      case "unpack" -> checkUnpacked(Shown.values(values(columns.get(2))));
      case "no-unpack" -> {
        Struct struct = Struct.of(format());
        Refusal.of(unpacking(), () -> struct.unpack(bytes(columns.get(1))));
      }
      default -> throw new IllegalStateException("an example of another kind: " + kind);
    }
  }

  private static void checkInteger(ByteOrder order, boolean isSigned, String number, byte[] bytes) {
    long value = isSigned ? Long.parseLong(number) : Long.parseUnsignedLong(number);
    Bytes.expect("toBytes(" + value + ", " + bytes.length + ", " + order + ")", bytes,
        Integers.toBytes(value, bytes.length, order));
    String call = (isSigned ? "signed(" : "unsigned(") + Shown.value(bytes) + ", " + order + ")";
    long got = isSigned ? Integers.signed(bytes, order) : Integers.unsigned(bytes, order);
    assertEquals(value, got, call + " returned another number.");
  }

  private void checkPacked(byte[] wanted) {
    byte[] packed;
    try {
      packed = StructTest.of(format()).pack(values(columns.get(1)).toArray());
    } catch (StructException refused) {
      throw Refusal.of(packing(), Shown.value(wanted), refused);
    }
    Bytes.expect(packing(), wanted, packed);
  }

  private void checkUnpacked(String wanted) {
    List<Object> values;
    try {
      values = StructTest.of(format()).unpack(bytes(columns.get(1)));
    } catch (StructException refused) {
      throw Refusal.of(unpacking(), wanted, refused);
    }
    assertEquals(wanted, Shown.values(values), unpacking() + " returned other values than CPython's.");
  }

  private void checkLayout(String size, String places) {
    Layout layout;
    try {
      layout = Layout.of(format());
    } catch (StructException refused) {
      throw Refusal.of("Layout.of(" + quoted() + ")", "a layout", refused);
    }
    assertEquals(size, String.valueOf(layout.size()), "Layout.of(" + quoted() + ").size() is not CPython's.");
    assertEquals(places, places(layout), "The fields of Layout.of(" + quoted() + ") are not where CPython has them.");
  }

  /// Each field as its letter, its offset and its size: `H@4+2`.
  static String places(Layout layout) {
    return layout.fields().stream().map(field -> field.letter() + "@" + field.offset() + "+" + field.bytes())
        .collect(Collectors.joining(" "));
  }

  private String packing() {
    return "Struct.of(" + quoted() + ").pack(" + Shown.values(values(columns.get(1))).replaceAll("^\\[|]$", "") + ")";
  }

  private String unpacking() {
    return "Struct.of(" + quoted() + ").unpack(" + Shown.value(bytes(columns.get(1))) + ")";
  }

  private String quoted() {
    return columns.getFirst();
  }

  private String format() {
    return quoted().substring(1, quoted().length() - 1).translateEscapes();
  }

  /// The values as [Struct#unpack] returns them.
  private List<Object> values(String row) {
    List<String> letters = kind.equals("unpack") ? letters() : List.of();
    List<String> texts = row.isEmpty() ? List.of() : Arrays.asList(row.split(" "));
    var values = new ArrayList<Object>();
    for (int i = 0; i < texts.size(); i++) {
      values.add(value(texts.get(i), i < letters.size() && letters.get(i).equals("Q")));
    }
    return values;
  }

  private List<String> letters() {
    return Layout.of(format()).fields().stream().map(field -> String.valueOf(field.letter())).toList();
  }

  private static Object value(String text, boolean isBig) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case String d when d.startsWith("d:") -> Double.longBitsToDouble(Long.parseUnsignedLong(d.substring(2), 16));
      case String s when s.startsWith("s:") -> bytes(s.substring(2));
      default -> {
        var number = new BigInteger(text);
        yield isBig || number.bitLength() >= Long.SIZE ? number : (Object) number.longValue();
      }
    };
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static ByteOrder order(String sign) {
    return sign.equals("<") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }
}
