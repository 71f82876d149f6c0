package struct;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("You have Integers, and a Layout with a Field for each value. Which calls turn the value of one field into "
    + "bytes, and the bytes into a value?")
@Hint("Write one method that turns a value into bytes, and one that turns bytes into a value, each with a switch over "
    + "field.letter(). Then pack and unpack are loops over the fields, with System.arraycopy and Arrays.copyOfRange.")
@Hint("For an integer, make a BigInteger from the value, compare it with the limits of the letter, and only then call "
    + "longValue(). Arrays.copyOf(bytes, n) cuts, or fills with zeros. The bits of a float are "
    + "Float.floatToRawIntBits((float) d), and the bits of a double are Double.doubleToRawLongBits(d).")
class StructTest {
  private static final BigInteger TWO_TO_64 = BigInteger.TWO.pow(64);

  /// So many that two threads are inside of pack at the same time again and again, on one processor too.
  private static final int THREADS = 4;
  private static final int MANY = 500;
  private static final int ROUNDS = 60;

  @Test
  void packs_integers() {
    expectSize(7, "!IHB");
    expectPacked("00000001 0002 03", "!IHB", 1, 2, 3);
    expectPacked("01000000 0200 03", "<IHB", 1, 2, 3);
    expectPacked("ff fffe", "!bh", -1, -2);
    expectPacked("", "!");
  }

  @Test
  void accepts_all_integer_types_of_java() {
    expectPacked("01 02 0003 00000004 0000000000000005", "!BbHIQ", (byte) 1, (short) 2, 3, 4L, BigInteger.valueOf(5));
    expectPacked("ff ffff", "!bh", (byte) -1, (short) -1);
    expectPacked("01 0002 00000003 04", "!bHiB", BigInteger.ONE, BigInteger.TWO, BigInteger.valueOf(3),
        BigInteger.valueOf(4));
  }

  @Test
  void unpacks_integers() {
    expectUnpacked("[1, 2, 3]", "!IHB", "00000001 0002 03");
    expectUnpacked("[1, 2, 3]", "<IHB", "01000000 0200 03");
    expectUnpacked("[200]", "!B", "c8");
    expectUnpacked("[-1, -2, 255]", "!bhB", "ff fffe ff");
    expectUnpacked("[]", "!", "");
  }

  @Test
  void unpacks_capital_q_as_a_big_integer() {
    expectUnpacked("[18446744073709551615 (BigInteger)]", "!Q", "ffffffffffffffff");
    expectUnpacked("[18446744073709551615 (BigInteger), 5 (BigInteger)]", "!QQ", "ffffffffffffffff 0000000000000005");
  }

  @Test
  void the_largest_number_fits_into_capital_q() {
    expectPacked("ffffffffffffffff", "!Q", TWO_TO_64.subtract(BigInteger.ONE));
  }

  @Test
  void leaves_gaps_of_zeros() {
    expectPacked("01 000000 02", "!B3xB", 1, 2);
    expectUnpacked("[1, 2]", "!B3xB", "01 ffffff 02");
    expectUnpacked("[1, 0]", "@BI", "01 ffffff 00000000");
  }

  @Test
  void fills_and_cuts_bytes() {
    expectPacked("616200", "!3s", (Object) bytes("6162"));
    expectPacked("616263", "!3s", (Object) bytes("61626364"));
    expectPacked("", "!0s", (Object) bytes("61"));
    Struct struct = of("!3s");
    struct.pack((Object) bytes("616263"));
    Bytes.expect("pack(bytes 78) of Struct.of(\"!3s\"), after its pack(bytes 61 62 63),", bytes("780000"),
        struct.pack((Object) bytes("78")));
  }

  @Test
  @Hint("To whom does the array belong that pack has returned? Where do you make it, and how often?")
  void the_array_that_pack_returned_does_not_change() {
    Struct struct = Struct.of("!B");
    byte[] first = struct.pack(1);
    struct.pack(2);
    assertEquals("01", HexFormat.of().formatHex(first),
        "After pack(2), the test looks at the array that pack(1) of Struct.of(\"!B\") returned.");
  }

  @Test
  @Hint("Who uses these arrays after the call? To read them in the other order, you need not move any byte.")
  void does_not_change_the_arrays_that_it_gets() {
    byte[] packed = bytes("01020304");
    of("<I").unpack(packed);
    assertEquals("01020304", HexFormat.of().formatHex(packed),
        "The test called unpack of Struct.of(\"<I\") with an array. These bytes are in the array afterwards.");
    byte[] text = bytes("616263");
    Object[] values = {1, text};
    of("<I2s").pack(values);
    assertEquals("[1 (Integer), bytes 61 62 63]", Shown.values(Arrays.asList(values)),
        "The test called pack of Struct.of(\"<I2s\") with an array of values. These values are in it afterwards.");
  }

  @Test
  @Hint("What does your Struct keep in fields, from one call to the next or during a call? What happens to it when two "
      + "threads call at the same time?")
  void several_threads_may_use_it_at_the_same_time() throws Exception {
    Struct struct = of("!" + MANY + "I");
    var begin = new CyclicBarrier(THREADS);
    try (var threads = Executors.newFixedThreadPool(THREADS)) {
      List<Callable<Boolean>> calls = LongStream.range(0, THREADS).<Callable<Boolean>>mapToObj(number -> () -> {
        begin.await();
        return comesBack(struct, number);
      }).toList();
      boolean all = true;
      for (Future<Boolean> call : threads.invokeAll(calls)) {
        all &= call.state() == Future.State.SUCCESS && call.resultNow();
      }
      assertEquals("its own number", all ? "its own number" : "something else, once or more often", THREADS
          + " threads use one Struct at the same time. Each thread packs its own number " + MANY
          + " times, and unpacks the bytes that pack has returned. This is what unpack returned.");
    }
  }

  /// Packs the same number many times, again and again.
  private static boolean comesBack(Struct struct, long number) {
    List<Object> values = Collections.nCopies(MANY, number);
    return IntStream.range(0, ROUNDS).allMatch(_ -> struct.unpack(struct.pack(values.toArray())).equals(values));
  }

  @Test
  void unpacks_bytes_as_they_are() {
    expectUnpacked("[bytes 61 00 62 00 00]", "!5s", "6100620000");
    expectUnpacked("[no bytes, 1]", "!0sB", "01");
  }

  @Test
  void packs_true_as_1_and_false_as_0() {
    expectPacked("0100", "!??", true, false);
  }

  @Test
  void every_byte_but_0_is_true() {
    expectUnpacked("[true]", "!?", "02");
    expectUnpacked("[true, false, true]", "!???", "0100ff");
  }

  @Test
  void packs_and_unpacks_floats() {
    expectPacked("3fc00000 3ff8000000000000", "!fd", 1.5, 1.5);
    expectPacked("80000000 8000000000000000", "!fd", -0.0f, -0.0);
    expectUnpacked("[1.5, -0.0]", "<ff", "0000c03f 00000080");
    expectPacked("40400000 4008000000000000", "!fd", 3, 3L);
    expectPacked("3f800000 4000000000000000", "!fd", (byte) 1, (short) 2);
    expectPacked("3f800000 4000000000000000", "!fd", BigInteger.ONE, BigInteger.TWO);
    expectPacked(HexFormat.of().toHexDigits(Double.doubleToLongBits(1e30)), "!d", BigInteger.TEN.pow(30));
    expectPacked("3fc00000 3ff8000000000000", "!fd", 1.5f, 1.5f);
    expectPacked("7f800000 fff0000000000000", "!fd", Float.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);
    expectPacked("7fc00000 7fc00000", "!ff", Float.NaN, Double.NaN);
  }

  @Test
  @Hint("doubleToLongBits turns every NaN into the same one. Which method has nearly the same name, and does not do "
      + "so?")
  void keeps_the_bits_of_a_nan() {
    Bytes.expect("Struct.of(\"!d\").pack(NaN with the bits fff8000000000123)", bytes("fff8000000000123"),
        Struct.of("!d").pack(Double.longBitsToDouble(0xfff8000000000123L)));
  }

  @Test
  @Hint("Float.isFinite and Double.isFinite say whether a value is finite. Call them before the cast, and after it.")
  void refuses_numbers_that_would_become_infinity() {
    Object[][] cases = {{"f", 1e39}, {"f", -1e39}, {"f", BigInteger.TEN.pow(39)}, {"d", BigInteger.TEN.pow(400)},
        {"d", BigInteger.TEN.pow(400).negate()}};
    for (Object[] one : cases) {
      Struct struct = Struct.of("!" + one[0]);
      Refusal.of("Struct.of(\"!" + one[0] + "\").pack(" + Shown.value(one[1]) + ")", () -> struct.pack(one[1]));
    }
  }

  @Test
  void refuses_numbers_out_of_range_and_says_why() {
    Object[][] cases = {{"B", 300}, {"i", TWO_TO_64.add(BigInteger.valueOf(7))}, {"B", 256}, {"B", -1},
        {"B", (byte) -1}, {"b", 128}, {"b", -129}, {"H", 65_536}, {"h", 32_768}, {"h", -32_769}, {"I", 4_294_967_296L},
        {"I", -1}, {"i", 2_147_483_648L}, {"i", -2_147_483_649L}, {"Q", -1}, {"Q", TWO_TO_64},
        {"q", BigInteger.TWO.pow(63)}};
    for (Object[] one : cases) {
      Struct struct = Struct.of("!" + one[0]);
      Refusal.of("Struct.of(\"!" + one[0] + "\").pack(" + one[1] + ")", () -> struct.pack(one[1]), one);
    }
  }

  @Test
  void refuses_values_of_another_type() {
    Object[][] cases = {{"I", "1"}, {"I", 1.9}, {"I", 1.0}, {"I", 1.0f}, {"I", 'a'}, {"I", BigDecimal.ONE}, {"I", true},
        {"I", null}, {"I", new AtomicInteger(1)}, {"Q", new AtomicLong(1)}, {"I", new int[] {1}}, {"d", "1.5"},
        {"f", true}, {"d", true}, {"d", BigDecimal.ONE}, {"d", new AtomicLong(1)}, {"f", 'a'}, {"d", null}, {"f", null},
        {"?", 1}, {"?", "true"}, {"?", null}, {"3s", "abc"}, {"3s", null}, {"3s", 1},
        {"3s", new char[] {'a', 'b', 'c'}}};
    for (Object[] one : cases) {
      Struct struct = Struct.of("!" + one[0]);
      Refusal.of("Struct.of(\"!" + one[0] + "\").pack((Object) " + written(one[1]) + ")",
          () -> struct.pack(new Object[] {one[1]}));
    }
  }

  /// A value as Java's source has it.
  private static String written(Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> '"' + text + '"';
      case int[] numbers -> "new int[] {" + numbers[0] + "}";
      case char[] characters -> "\"" + new String(characters) + "\".toCharArray()";
      case BigDecimal number -> "new BigDecimal(" + number + ")";
      case Float number -> number + "f";
      case Character character -> "'" + character + "'";
      case AtomicInteger number -> "new AtomicInteger(" + number + ")";
      case AtomicLong number -> "new AtomicLong(" + number + ")";
      default -> value.toString();
    };
  }

  @Test
  void refuses_more_or_fewer_values_and_says_how_many() {
    Refusal.of("Struct.of(\"!BB\").pack(7, 7, 7)", () -> Struct.of("!BB").pack(7, 7, 7), 2, 3);
    Refusal.of("Struct.of(\"!4H4H\").pack(7, 7, 7)", () -> Struct.of("!4H4H").pack(7, 7, 7), 8, 3);
    Refusal.of("Struct.of(\"!BB\").pack(7, 7, 7, 7)", () -> Struct.of("!BB").pack(7, 7, 7, 7), 2, 4);
    Refusal.of("Struct.of(\"!x\").pack(5)", () -> Struct.of("!x").pack(5), 0, 1);
  }

  @Test
  void refuses_more_or_fewer_bytes_and_says_how_many() {
    Refusal.of("Struct.of(\"!I\").unpack(bytes 00 00 01)", () -> Struct.of("!I").unpack(bytes("000001")), 4, 3);
    Refusal.of("Struct.of(\"!I\").unpack(bytes 00 00 00 01 02)", () -> Struct.of("!I").unpack(bytes("0000000102")), 4,
        5);
  }

  @Test
  void refuses_a_format_that_layout_refuses() {
    Refusal.of("Struct.of(\"!z\")", () -> Struct.of("!z"));
  }

  @Test
  void does_what_cpython_does() throws Exception {
    Vector.check("values.txt");
  }

  static Struct of(String format) {
    Struct struct = Struct.of(format);
    assertEquals("a Struct", struct == null ? "null" : "a Struct", "Struct.of(\"" + format + "\") returned null.");
    return struct;
  }

  private static void expectSize(int wanted, String format) {
    assertEquals(wanted, of(format).size(), "Struct.of(\"" + format + "\").size() returned another number.");
  }

  private static void expectPacked(String wanted, String format, Object... values) {
    String call = "Struct.of(\"" + format + "\").pack(" + inner(Arrays.asList(values)) + ")";
    byte[] packed;
    try {
      packed = of(format).pack(values);
    } catch (StructException refused) {
      throw Refusal.of(call, Shown.value(bytes(wanted)), refused);
    }
    Bytes.expect(call, bytes(wanted), packed);
  }

  private static String inner(List<?> values) {
    String shown = values.stream().map(value -> value instanceof byte[] ? Shown.value(value) : "" + value).toList()
        .toString();
    return shown.substring(1, shown.length() - 1);
  }

  private static void expectUnpacked(String wanted, String format, String hex) {
    String call = "Struct.of(\"" + format + "\").unpack(" + Shown.value(bytes(hex)) + ")";
    List<Object> values;
    try {
      values = of(format).unpack(bytes(hex));
    } catch (StructException refused) {
      throw Refusal.of(call, wanted, refused);
    }
    assertEquals(wanted, Shown.values(values), call + " returned other values.");
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
