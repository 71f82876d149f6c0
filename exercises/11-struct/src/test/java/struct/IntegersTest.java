package struct;

import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("A number is the sum of its bytes: the lowest byte counts once, the next byte 256 times, the next byte 65,536 "
    + "times. At which index of the array is each byte, in each order?")
@Hint("value >> 8 * i moves byte number i to the lowest place, and (byte) cuts off the rest. In the other direction, "
    + "Byte.toUnsignedLong(b) << 8 * i moves the byte back to its place. Without toUnsignedLong, the sign of b would "
    + "be copied into the higher bits, and an int has only 32 bits.")
@Hint("In little-endian, byte i is at index i; in big-endian, it is at index size - 1 - i. The loops are the same. "
    + "For signed, shift the unsigned number to the left until its highest bit is the highest bit of the long, and "
    + "then shift it back with >>.")
class IntegersTest {
  @Test
  void puts_a_number_into_bytes_in_both_orders() {
    Bytes.expect("toBytes(0x01020304, 4, BIG_ENDIAN)", bytes("01020304"), Integers.toBytes(0x01020304, 4, BIG_ENDIAN));
    Bytes.expect("toBytes(0x01020304, 4, LITTLE_ENDIAN)", bytes("04030201"),
        Integers.toBytes(0x01020304, 4, LITTLE_ENDIAN));
    Bytes.expect("toBytes(-2, 2, BIG_ENDIAN)", bytes("fffe"), Integers.toBytes(-2, 2, BIG_ENDIAN));
  }

  @Test
  void takes_the_lowest_bytes_of_a_number_that_is_too_large() {
    Bytes.expect("toBytes(0x01020304, 2, BIG_ENDIAN)", bytes("0304"), Integers.toBytes(0x01020304, 2, BIG_ENDIAN));
    Bytes.expect("toBytes(0x01020304, 2, LITTLE_ENDIAN)", bytes("0403"),
        Integers.toBytes(0x01020304, 2, LITTLE_ENDIAN));
  }

  @Test
  void makes_a_number_of_small_bytes_in_both_orders() {
    expectUnsigned(0x01020304, "01020304", BIG_ENDIAN);
    expectUnsigned(0x04030201, "01020304", LITTLE_ENDIAN);
    expectSigned(0x01020304, "01020304", BIG_ENDIAN);
    expectSigned(0x04030201, "01020304", LITTLE_ENDIAN);
  }

  @Test
  @Hint("To read the array in the other order, you need not move any byte: begin at the other end of the array.")
  void leaves_the_array_as_it_was() {
    byte[] given = bytes("01020304");
    Integers.unsigned(given, LITTLE_ENDIAN);
    Integers.signed(given, LITTLE_ENDIAN);
    assertEquals("01020304", hex(given), "The test called unsigned and signed with an array and LITTLE_ENDIAN. These "
        + "bytes are in the array afterwards.");
  }

  @Test
  void a_byte_above_7f_does_not_change_its_neighbours() {
    expectUnsigned(128, "0080", BIG_ENDIAN);
    expectUnsigned(384, "8001", LITTLE_ENDIAN);
  }

  @Test
  void unsigned_reads_no_bit_as_a_sign() {
    expectUnsigned(255, "ff", BIG_ENDIAN);
    expectUnsigned(32_768, "8000", BIG_ENDIAN);
    expectUnsigned(4_294_967_295L, "ffffffff", LITTLE_ENDIAN);
  }

  @Test
  void a_byte_above_the_lowest_32_bits_counts_too() {
    expectUnsigned(4_294_967_296L, "0000000100000000", BIG_ENDIAN);
  }

  @Test
  void signed_reads_the_highest_bit_as_the_sign() {
    expectSigned(-1, "ff", BIG_ENDIAN);
    expectSigned(-2, "fffe", BIG_ENDIAN);
    expectSigned(-32_768, "0080", LITTLE_ENDIAN);
    expectSigned(128, "0080", BIG_ENDIAN);
    expectSigned(Long.MIN_VALUE, "8000000000000000", BIG_ENDIAN);
  }

  @Test
  void sizes_that_no_java_type_has_are_right_too() {
    Bytes.expect("toBytes(-2, 3, BIG_ENDIAN)", bytes("fffffe"), Integers.toBytes(-2, 3, BIG_ENDIAN));
    Bytes.expect("toBytes(0x0102030405L, 5, BIG_ENDIAN)", bytes("0102030405"),
        Integers.toBytes(0x0102030405L, 5, BIG_ENDIAN));
    expectUnsigned(0x800000, "800000", BIG_ENDIAN);
    expectSigned(-0x800000, "800000", BIG_ENDIAN);
  }

  @Test
  void does_what_cpython_does() throws Exception {
    Vector.check("integers.txt");
  }

  private static void expectUnsigned(long wanted, String hex, ByteOrder order) {
    assertEquals(shown(wanted), shown(Integers.unsigned(bytes(hex), order)),
        "unsigned(" + Shown.value(bytes(hex)) + ", " + order + ") returned another number.");
  }

  private static void expectSigned(long wanted, String hex, ByteOrder order) {
    assertEquals(shown(wanted), shown(Integers.signed(bytes(hex), order)),
        "signed(" + Shown.value(bytes(hex)) + ", " + order + ") returned another number.");
  }

  private static String shown(long number) {
    return number + ", in hexadecimal " + Long.toHexString(number);
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  private static String hex(byte[] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }
}
