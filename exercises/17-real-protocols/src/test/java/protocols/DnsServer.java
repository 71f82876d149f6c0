package protocols;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import socketlab.harness.peer.DatagramPeer;
import socketlab.harness.peer.Listening;
import socketlab.harness.peer.Peer;

import static protocols.Sent.bytes;
import static protocols.Sent.hex;
import static protocols.Sent.joined;

/// A scripted DNS server at one port of the loopback address, in UDP and in TCP. Its messages are made without the
/// reader's code.
record DnsServer(Listening tcp, DatagramPeer udp) implements AutoCloseable {
  private static final int ID_BYTES = 2;

  /// A query for the addresses of a.test, without its id.
  static final byte[] QUERY = hex("0100 0001 0000 0000 0000 01 61 04 74657374 00 0001 0001");

  /// Tries until one number is free in both.
  static DnsServer start() {
    while (true) {
      Listening tcp = Peer.listen();
      try {
        return new DnsServer(tcp, DatagramPeer.server(tcp.port()));
      } catch (UncheckedIOException taken) {
        tcp.close();
      }
    }
  }

  InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), udp.port());
  }

  /// The id of a query.
  static int id(byte[] query) {
    return ByteBuffer.wrap(query).getShort() & 0xffff;
  }

  /// An answer with this id: a.test has the address 192.0.2.1, in a compressed record.
  static byte[] answer(int id) {
    return message(id, 0x8180, "a", record("192.0.2.1"));
  }

  /// An answer that another one than the server would like to give.
  static byte[] forged(int id) {
    return message(id, 0x8180, "a", record("203.0.113.9"));
  }

  /// An answer with this id that did not fit into a datagram.
  static byte[] truncated(int id) {
    return message(id, 0x8380, "a");
  }

  /// A message whose question is about a label and `.test`.
  static byte[] message(int id, int flags, String label, byte[]... records) {
    byte[] header = ByteBuffer.allocate(12).putShort((short) id).putShort((short) flags).putShort((short) 1)
        .putShort((short) records.length).array();
    byte[] question = joined(new byte[] {(byte) label.length()}, bytes(label), hex("04 74657374 00 0001 0001"));
    return joined(header, question, joined(records));
  }

  /// A record of the name in the question, at byte 12.
  static byte[] record(String address) {
    return joined(hex("c00c 0001 0001 0000003c 0004"), InetAddress.ofLiteral(address).getAddress());
  }

  /// The message with its length before it, as in TCP.
  static byte[] framed(byte[] message) {
    return ByteBuffer.allocate(2 + message.length).putShort((short) message.length).put(message).array();
  }

  /// Takes a query over TCP.
  static byte[] takeQuery(Peer peer) {
    byte[] length = peer.take(2);
    return peer.take(ByteBuffer.wrap(length).getShort() & 0xffff);
  }

  /// The query behind its id.
  static byte[] withoutId(byte[] query) {
    return query.length < ID_BYTES ? query : Arrays.copyOfRange(query, ID_BYTES, query.length);
  }

  @Override
  public void close() {
    udp.close();
    tcp.close();
  }
}
