package protocols;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// A message of DNS: a header of 12 bytes, a question, and answers (RFC 1035 §4.1). It calls your [DnsName]. This
/// record is given: you do not change it.
///
/// @param id from 0 to 65,535; an answer has the id of its query
/// @param isAnswer false for a query
/// @param isTruncated true if not all of it fitted into a datagram (the bit TC)
/// @param status 0 if all went well, 3 if there is no such name (RCODE)
/// @param name what the question is about
/// @param addresses the IPv4 addresses of this name, or of the name for which it is an alias
public record DnsMessage(int id, boolean isAnswer, boolean isTruncated, int status, String name,
    List<InetAddress> addresses) {
  private static final int RECURSION_DESIRED = 0x0100;
  private static final int ANSWER = 0x8000;
  private static final int TRUNCATED = 0x0200;
  private static final int STATUS = 0x000f;

  private static final int TYPE_ADDRESS = 1;
  private static final int TYPE_ALIAS = 5;
  private static final int CLASS_INTERNET = 1;

  /// A query for the IPv4 addresses of this name.
  ///
  /// @param id from 0 to 65,535
  /// @throws IllegalArgumentException if it is no name
  public static byte[] query(int id, String name) {
    byte[] encoded = DnsName.encode(name);
    return ByteBuffer.allocate(12 + encoded.length + 4)
        .putShort((short) id).putShort((short) RECURSION_DESIRED)
        .putShort((short) 1).putShort((short) 0).putShort((short) 0).putShort((short) 0) // one question, no answer
        .put(encoded).putShort((short) TYPE_ADDRESS).putShort((short) CLASS_INTERNET).array();
  }

  /// Reads a message.
  ///
  /// @throws ProtocolException if these bytes are no message with one question for IPv4 addresses
  public static DnsMessage read(byte[] bytes) throws IOException {
    try {
      var message = ByteBuffer.wrap(bytes);
      int id = unsigned(message);
      int flags = unsigned(message);
      int questions = unsigned(message);
      int answers = unsigned(message);
      message.position(12);
      if (questions != 1) {
        throw new ProtocolException("a message with " + questions + " questions");
      }
      String name = DnsName.read(message);
      if (unsigned(message) != TYPE_ADDRESS || unsigned(message) != CLASS_INTERNET) {
        throw new ProtocolException("a question for something else");
      }
      return new DnsMessage(id, (flags & ANSWER) != 0, (flags & TRUNCATED) != 0, flags & STATUS, name,
          (flags & TRUNCATED) != 0 ? List.of() : addresses(message, answers, name));
    } catch (BufferUnderflowException | IllegalArgumentException tooShort) {
      throw new ProtocolException("a message that is cut off");
    }
  }

  /// The addresses of the name. An alias stands before the records of the name to which it leads (RFC 1034 §4.3.2).
  private static List<InetAddress> addresses(ByteBuffer message, int answers, String name) throws IOException {
    var addresses = new ArrayList<InetAddress>();
    for (int i = 0; i < answers; i++) {
      boolean isOurs = DnsName.read(message).equalsIgnoreCase(name);
      int type = unsigned(message);
      message.position(message.position() + 6); // class and time to live
      int length = unsigned(message);
      int end = message.position() + length;
      if (isOurs && type == TYPE_ALIAS) {
        name = DnsName.read(message);
      } else if (isOurs && type == TYPE_ADDRESS && length == 4) {
        var address = new byte[4];
        message.get(address);
        addresses.add(InetAddress.getByAddress(address));
      }
      message.position(end);
    }
    return List.copyOf(addresses);
  }

  private static int unsigned(ByteBuffer message) {
    return message.getShort() & 0xffff;
  }
}
