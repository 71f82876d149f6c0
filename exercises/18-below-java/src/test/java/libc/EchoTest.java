package libc;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(4)
@Hint("Write the eight bytes of the header down. Which of them do you not know before you have the others? What stands "
    + "there while you add up?")
@Hint("Add up unsigned numbers: Byte.toUnsignedInt(high) << 8 | Byte.toUnsignedInt(low). A sum above 0xffff has a "
    + "carry: (sum & 0xffff) + (sum >> 16). Can this again be above 0xffff? An odd last byte is the high one of its "
    + "pair. ByteBuffer writes and reads the numbers of the message.")
@Hint("request: allocate 8 + payload.length bytes, put 8, 0, two zero bytes, identifier, sequence and payload, make "
    + "the checksum of the array, and write it at offset 2. reply: a message whose checksum is right has the checksum "
    + "0, because its own checksum is in the sum.")
class EchoTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final long SEED = 1071;

  @Test
  void the_checksum_of_rfc_1071() {
    expectChecksum("220d", HEX.parseHex("00 01 f2 03 f4 f5 f6 f7"));
  }

  @Test
  @Hint("An odd last byte counts as if a zero byte followed: it is the high byte of its number.")
  void an_odd_last_byte_counts_as_if_a_zero_byte_followed() {
    expectChecksum("97cb", HEX.parseHex("12 34 56"));
  }

  @Test
  void the_checksum_of_nothing() {
    expectChecksum("ffff", new byte[0]);
  }

  @Test
  void a_carry_may_bring_another_carry() {
    expectChecksum("fffe", HEX.parseHex("ff ff ff ff 00 01"));
  }

  @Test
  void the_checksum_of_the_longest_message() {
    var message = new byte[65_515];
    Arrays.fill(message, (byte) 0xff);
    expectChecksum("00ff", message);
  }

  @Test
  void the_checksum_of_messages_of_every_length_up_to_300() {
    var random = new Random(SEED);
    for (int length = 0; length <= 300; length++) {
      var message = new byte[length];
      random.nextBytes(message);
      int checksum = Echo.checksum(message);
      assertEquals(hex(reference(message)), hex(checksum),
          "The checksum of " + length + " random bytes (seed " + SEED + "): " + HEX.formatHex(message));
    }
  }

  @Test
  void a_request_is_a_header_and_the_payload() {
    byte[] request = new Echo(0x1234, 1, bytes("abc")).request();
    Bytes.expect("request()", HEX.parseHex("08 00 21 68 12 34 00 01 61 62 63"), request);
  }

  @Test
  void a_request_without_a_payload_has_eight_bytes() {
    byte[] request = new Echo(1, 2, new byte[0]).request();
    Bytes.expect("request()", HEX.parseHex("08 00 f7 fc 00 01 00 02"), request);
  }

  @Test
  void the_numbers_of_a_request_have_no_sign() {
    byte[] request = new Echo(0xfedc, 0xffff, new byte[] {-1, -128}).request();
    Bytes.expect("request()", HEX.parseHex("08 00 f9 a1 fe dc ff ff ff 80"), request);
  }

  @Test
  void a_reply_brings_the_echo_back() {
    expectReply("identifier 1, sequence 2, payload abc", reply(1, 2, "abc"));
    expectReply("identifier 0, sequence 0, payload ", reply(0, 0, ""));
  }

  @Test
  void the_numbers_of_a_reply_have_no_sign() {
    expectReply("identifier 65244, sequence 65535, payload hello", reply(0xfedc, 0xffff, "hello"));
  }

  @Test
  void a_request_is_no_reply() {
    byte[] message = reply(1, 2, "abc");
    message[0] = Messages.REQUEST;
    expectReply("none", correct(message));
  }

  @Test
  void a_message_of_another_code_is_no_reply() {
    byte[] message = reply(1, 2, "abc");
    message[1] = 1;
    expectReply("none", correct(message));
  }

  @Test
  @Hint("What is the checksum of a message that has its own checksum in it?")
  void a_reply_with_one_wrong_bit_is_refused_wherever_the_bit_is() {
    byte[] message = reply(0x1234, 7, "hello");
    for (int bit = 0; bit < message.length * 8; bit++) {
      byte[] damaged = message.clone();
      damaged[bit / 8] ^= (byte) (1 << bit % 8);
      expectReply("none", damaged);
    }
  }

  @Test
  void a_message_shorter_than_its_header_is_no_reply() {
    for (int length = 0; length < 8; length++) {
      var message = new byte[length];
      expectReply("none", length < 4 ? message : correct(message));
    }
  }

  private static void expectChecksum(String wanted, byte[] message) {
    int checksum = Echo.checksum(message);
    assertEquals(wanted, hex(checksum), "checksum(" + (message.length > 20 ? message.length + " bytes ff"
        : HEX.formatHex(message)) + ")");
  }

  private static void expectReply(String wanted, byte[] message) {
    Optional<Echo> reply = Echo.reply(message);
    assertEquals(wanted, reply.map(echo -> "identifier " + echo.identifier() + ", sequence " + echo.sequence()
        + ", payload " + new String(echo.payload(), US_ASCII)).orElse("none"), "reply(" + HEX.formatHex(message) + ")");
  }

  private static byte[] reply(int identifier, int sequence, String payload) {
    return Messages.of(Messages.REPLY, identifier, sequence, bytes(payload));
  }

  private static byte[] correct(byte[] message) {
    return Messages.correct(message);
  }

  private static int reference(byte[] message) {
    return Messages.checksum(message);
  }

  /// Four digits, or eight for a number that no checksum has.
  private static String hex(int number) {
    return HexFormat.of().toHexDigits((long) number, number >>> Short.SIZE == 0 ? 4 : 8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
