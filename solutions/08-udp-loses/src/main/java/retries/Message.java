package retries;

import java.net.DatagramPacket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/// The content of one datagram: a number in four bytes, the highest byte first, and behind it the payload. An
/// answer has the number of its request. This class is given.
///
/// @param number any `int`
/// @param payload of [#MAX_PAYLOAD_BYTES] at most; it is not copied
public record Message(int number, byte[] payload) {
  /// How many bytes the number has.
  static final int NUMBER_BYTES = 4;

  /// The longest payload, in bytes. With its number it makes a datagram of 1,200 bytes, which most networks carry
  /// in one piece (RFC 9000, section 14).
  public static final int MAX_PAYLOAD_BYTES = 1_196;

  /// @throws IllegalArgumentException if the payload is too long
  public Message {
    if (payload.length > MAX_PAYLOAD_BYTES) {
      throw new IllegalArgumentException(payload.length + " bytes of payload; " + MAX_PAYLOAD_BYTES + " are allowed");
    }
  }

  /// A new packet to receive with. It has room for one byte more than a message may have, so that you can tell a
  /// datagram that is too long from the longest message.
  static DatagramPacket room() {
    int bytes = NUMBER_BYTES + MAX_PAYLOAD_BYTES + 1;
    return new DatagramPacket(new byte[bytes], bytes);
  }

  /// The message in a packet that was received into [#room]; empty if the datagram is too short or too long to be
  /// a message.
  static Optional<Message> in(DatagramPacket packet) {
    if (packet.getLength() < NUMBER_BYTES || packet.getLength() > NUMBER_BYTES + MAX_PAYLOAD_BYTES) {
      return Optional.empty();
    }
    int number = ByteBuffer.wrap(packet.getData()).getInt();
    return Optional.of(new Message(number, Arrays.copyOfRange(packet.getData(), NUMBER_BYTES, packet.getLength())));
  }

  /// A packet with this message that goes to an address.
  DatagramPacket to(SocketAddress address) {
    byte[] bytes = ByteBuffer.allocate(NUMBER_BYTES + payload.length).putInt(number).put(payload).array();
    return new DatagramPacket(bytes, bytes.length, address);
  }
}
