package libc;

import java.nio.ByteBuffer;

/// ICMP messages of the tests, made without the reader's code.
final class Messages {
  static final int REQUEST = 8;
  static final int REPLY = 0;
  private static final int CHECKSUM_OFFSET = 2;
  private static final int IDENTIFIER_OFFSET = 4;

  private Messages() {}

  /// An echo message with a right checksum.
  ///
  /// @param type [#REQUEST] or [#REPLY]
  static byte[] of(int type, int identifier, int sequence, byte[] payload) {
    return correct(ByteBuffer.allocate(8 + payload.length).put((byte) type).put((byte) 0).putShort((short) 0)
        .putShort((short) identifier).putShort((short) sequence).put(payload).array());
  }

  /// The identifier of an echo message.
  static int identifier(byte[] message) {
    return Short.toUnsignedInt(ByteBuffer.wrap(message).getShort(IDENTIFIER_OFFSET));
  }

  /// The message with its checksum put right.
  static byte[] correct(byte[] message) {
    byte[] zeroed = ByteBuffer.wrap(message.clone()).putShort(CHECKSUM_OFFSET, (short) 0).array();
    return ByteBuffer.wrap(zeroed).putShort(CHECKSUM_OFFSET, (short) checksum(zeroed)).array();
  }

  /// The checksum as a remainder: in one's complement, 0x1_0000 counts 1, so the sum is taken modulo 0xffff, where a
  /// sum that is not 0 has 0xffff for 0 (RFC 1071 §2).
  static int checksum(byte[] message) {
    long sum = 0;
    for (int i = 0; i < message.length; i++) {
      sum += (message[i] & 0xffL) << (i % 2 == 0 ? 8 : 0);
    }
    long folded = sum == 0 ? 0 : (sum - 1) % 0xffff + 1;
    return (int) (0xffff - folded);
  }
}
