package libc;

import java.nio.ByteBuffer;
import java.util.Optional;

/// Task 4: an echo request of ICMP, and the reply to it (RFC 792). A request asks the other machine to send the same
/// identifier, sequence number and payload back.
///
/// @param identifier tells whose request it is, 0 to 65,535
/// @param sequence tells which request it is, 0 to 65,535
/// @param payload any bytes
public record Echo(int identifier, int sequence, byte[] payload) {
  /// The types of a message, its first byte.
  private static final byte ECHO_REPLY = 0;
  private static final byte ECHO_REQUEST = 8;

  /// Type, code, checksum, identifier, sequence number.
  private static final int HEADER_BYTES = 8;
  private static final int CHECKSUM_OFFSET = 2;

  /// The Internet checksum of these bytes (RFC 1071): the complement of the sum of their 16-bit numbers, in network
  /// order, where a carry is added again. An odd last byte counts as if a zero byte followed.
  ///
  /// @return 0 to 65,535
  public static int checksum(byte[] message) {
    int sum = 0;
    for (int i = 0; i < message.length; i += 2) {
      int high = Byte.toUnsignedInt(message[i]);
      int low = i + 1 < message.length ? Byte.toUnsignedInt(message[i + 1]) : 0;
      sum += high << 8 | low;
      sum = (sum & 0xffff) + (sum >> 16); // the carry
    }
    return ~sum & 0xffff;
  }

  /// The bytes of the request: type 8, code 0, checksum, identifier, sequence number, payload; numbers in network
  /// order. The checksum is made over the whole message, with 0 in its own place.
  public byte[] request() {
    byte[] message = ByteBuffer.allocate(HEADER_BYTES + payload.length).put(ECHO_REQUEST).put((byte) 0)
        .putShort((short) 0).putShort((short) identifier).putShort((short) sequence).put(payload).array();
    return ByteBuffer.wrap(message).putShort(CHECKSUM_OFFSET, (short) checksum(message)).array();
  }

  /// The echo that these bytes bring back.
  ///
  /// @param message an ICMP message, without the header of IP
  /// @return empty if they are anything else than a whole echo reply (type 0, code 0) with a right checksum
  public static Optional<Echo> reply(byte[] message) {
    if (message.length < HEADER_BYTES || message[0] != ECHO_REPLY || message[1] != 0 || checksum(message) != 0) {
      return Optional.empty();
    }
    ByteBuffer rest = ByteBuffer.wrap(message, CHECKSUM_OFFSET + Short.BYTES, message.length - 4);
    int identifier = Short.toUnsignedInt(rest.getShort());
    int sequence = Short.toUnsignedInt(rest.getShort());
    var payload = new byte[rest.remaining()];
    rest.get(payload);
    return Optional.of(new Echo(identifier, sequence, payload));
  }
}
