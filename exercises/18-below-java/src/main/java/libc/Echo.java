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
    // TODO 4: add up the 16-bit numbers.
    throw new UnsupportedOperationException("TODO 4: the Internet checksum");
  }

  /// The bytes of the request: type 8, code 0, checksum, identifier, sequence number, payload; numbers in network
  /// order. The checksum is made over the whole message, with 0 in its own place.
  public byte[] request() {
    // TODO 4: header and payload, with a checksum over both.
    throw new UnsupportedOperationException("TODO 4: the bytes of a request");
  }

  /// The echo that these bytes bring back.
  ///
  /// @param message an ICMP message, without the header of IP
  /// @return empty if they are anything else than a whole echo reply (type 0, code 0) with a right checksum
  public static Optional<Echo> reply(byte[] message) {
    // TODO 4: check the message, and take it apart.
    throw new UnsupportedOperationException("TODO 4: the echo in a reply");
  }
}
