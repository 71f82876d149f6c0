package struct;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import struct.Header.Kind;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(4)
@Hint("Which of the 16 bytes may have any value, and which must have the value that you expect? Who chose these bytes?")
@Hint("Keep Struct.of(\"!2sBBIQ\") in a constant. toBytes calls pack once, with a code for the kind. fromBytes calls "
    + "unpack once, and then checks each value that may not be any number.")
@Hint("Compare the first value with Arrays.equals, and the second with 1. Turn the third into a Kind with a switch "
    + "whose default throws. The length is a BigInteger: it fits into a long if bitLength() < 64.")
class HeaderTest {
  /// An answer to question 7, with 12 bytes after it.
  private static final String ANSWER = "534c 01 02 00000007 000000000000000c";

  @Test
  void writes_each_value_at_its_place() {
    expectWritten("534c 01 01 00000007 000000000000000c", new Header(Kind.QUESTION, 7, 12));
    expectWritten(ANSWER, new Header(Kind.ANSWER, 7, 12));
    expectWritten("534c 01 03 ffffffff 7fffffffffffffff", new Header(Kind.ERROR, 4_294_967_295L, Long.MAX_VALUE));
  }

  @Test
  void reads_what_was_written() {
    expectRead(new Header(Kind.ANSWER, 7, 12), ANSWER);
    expectRead(new Header(Kind.QUESTION, 0, 0), "534c 01 01 00000000 0000000000000000");
  }

  @Test
  void reads_the_largest_values() {
    expectRead(new Header(Kind.ANSWER, 4_294_967_295L, 12), "534c 01 02 ffffffff 000000000000000c");
    expectRead(new Header(Kind.ANSWER, 7, 3_221_225_472L), "534c 01 02 00000007 00000000c0000000");
    expectRead(new Header(Kind.ERROR, 4_294_967_295L, Long.MAX_VALUE), "534c 01 03 ffffffff 7fffffffffffffff");
  }

  @Test
  void refuses_another_protocol() {
    byte[] other = "GET / HTTP/1.1\r\n".getBytes(US_ASCII);
    other[2] = 1; // all other bytes are right
    other[3] = 2;
    other[8] = 0;
    expectRefused(HexFormat.of().formatHex(other), "5353 01 02 00000007 000000000000000c",
        "414c 01 02 00000007 000000000000000c", "736c 01 02 00000007 000000000000000c",
        "4c53 01 02 00000007 000000000000000c");
  }

  @Test
  void refuses_another_version() {
    expectRefused("534c 02 02 00000007 000000000000000c", "534c 00 02 00000007 000000000000000c",
        "534c ff 02 00000007 000000000000000c");
  }

  @Test
  void refuses_a_kind_that_does_not_exist() {
    expectRefused("534c 01 04 00000007 000000000000000c", "534c 01 00 00000007 000000000000000c",
        "534c 01 ff 00000007 000000000000000c");
  }

  @Test
  void refuses_a_length_that_a_long_cannot_hold() {
    expectRefused("534c 01 02 00000007 8000000000000000", "534c 01 02 00000007 ffffffffffffffff");
  }

  @Test
  void refuses_more_or_fewer_bytes() {
    expectRefused("534c 01 02 00000007 00000000000000", ANSWER + "00", "");
  }

  @Test
  void refuses_to_write_a_header_that_nobody_can_read() {
    Refusal.of("new Header(ANSWER, -1, 0).toBytes()", () -> new Header(Kind.ANSWER, -1, 0).toBytes());
    Refusal.of("new Header(ANSWER, 4294967296, 0).toBytes()",
        () -> new Header(Kind.ANSWER, 4_294_967_296L, 0).toBytes());
    Refusal.of("new Header(ANSWER, 0, -1).toBytes()", () -> new Header(Kind.ANSWER, 0, -1).toBytes());
  }

  private static void expectWritten(String wanted, Header header) {
    String call = "new Header(" + header.kind() + ", " + header.number() + ", " + header.length() + ").toBytes()";
    byte[] written;
    try {
      written = header.toBytes();
    } catch (StructException refused) {
      throw Refusal.of(call, Shown.value(bytes(wanted)), refused);
    }
    Bytes.expect(call, bytes(wanted), written);
  }

  private static void expectRead(Header wanted, String hex) {
    String call = "Header.fromBytes(" + Shown.value(bytes(hex)) + ")";
    Header read;
    try {
      read = Header.fromBytes(bytes(hex));
    } catch (StructException refused) {
      throw Refusal.of(call, String.valueOf(wanted), refused);
    }
    assertEquals(String.valueOf(wanted), String.valueOf(read), call + " returned another header.");
  }

  private static void expectRefused(String... headers) {
    for (String hex : headers) {
      Refusal.of("Header.fromBytes(" + Shown.value(bytes(hex)) + ")", () -> Header.fromBytes(bytes(hex)));
    }
  }

  private static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
