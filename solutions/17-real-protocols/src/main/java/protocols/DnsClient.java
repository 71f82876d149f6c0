package protocols;

import java.io.EOFException;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;

/// Task 3: asks a DNS server for the IPv4 addresses of a name. Several threads may use one client.
public final class DnsClient {
  /// How many bytes an answer over UDP may have (RFC 1035 §4.2.1).
  static final int MAX_DATAGRAM_BYTES = 512;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final InetSocketAddress server;
  private final Duration patience;

  /// A client of this server, which listens on this port for UDP and for TCP.
  ///
  /// @param patience how long to wait, 1 ms or more: over UDP for the answer, and over TCP for the connection and for
  ///     each read
  public DnsClient(InetSocketAddress server, Duration patience) {
    this.server = server;
    this.patience = patience;
  }

  /// Sends a query in a datagram, and waits for its answer. If the answer is truncated, it asks again over TCP, and
  /// returns that answer (RFC 7766 §5).
  ///
  /// Each question has an id that nobody can guess, and a new socket, so that its port changes too (RFC 5452 §9.2). A
  /// datagram is the answer only if it comes from the server, is no query, and has the id and the name of the question
  /// (RFC 5452 §9.1); upper and lower case are the same. All others are ignored, also unreadable ones, and add nothing
  /// to the wait. However it ends, its sockets are closed.
  ///
  /// @return the answer, which may say that there is no such name
  /// @throws SocketTimeoutException if no answer comes in time
  /// @throws EOFException if the stream ends before the answer over TCP does
  /// @throws ProtocolException if what comes over TCP is not the answer
  /// @throws IllegalArgumentException if it is no name
  public DnsMessage ask(String name) throws IOException {
    int id = RANDOM.nextInt(1 << 16);
    byte[] query = DnsMessage.query(id, name);
    try (var socket = new DatagramSocket()) { // a new port for each question
      socket.connect(server); // so the kernel drops what others send
      socket.send(new DatagramPacket(query, query.length));
      long deadline = System.nanoTime() + patience.toNanos();
      while (true) {
        socket.setSoTimeout(millisUntil(deadline));
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM_BYTES], MAX_DATAGRAM_BYTES);
        socket.receive(packet);
        DnsMessage answer;
        try {
          answer = DnsMessage.read(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (ProtocolException unreadable) {
          continue; // anybody can have sent it: the answer may still come
        }
        if (isAnswer(answer, id, name)) {
          return answer.isTruncated() ? askOverTcp(query, id, name) : answer;
        }
      }
    }
  }

  private static boolean isAnswer(DnsMessage message, int id, String name) {
    return message.isAnswer() && message.id() == id && message.name().equalsIgnoreCase(name);
  }

  private static int millisUntil(long deadline) throws SocketTimeoutException {
    long millis = (deadline - System.nanoTime()) / 1_000_000;
    if (millis <= 0) { // 0 would be no limit at all
      throw new SocketTimeoutException("no answer in time");
    }
    return (int) Math.min(millis, Integer.MAX_VALUE);
  }

  /// Over TCP, each message has its length in two bytes before it (RFC 1035 §4.2.2).
  private DnsMessage askOverTcp(byte[] query, int id, String name) throws IOException {
    try (var socket = new Socket()) {
      int millis = Math.clamp(patience.toMillis(), 1, Integer.MAX_VALUE);
      socket.connect(server, millis);
      socket.setSoTimeout(millis);
      socket.getOutputStream().write(ByteBuffer.allocate(2 + query.length).putShort((short) query.length).put(query)
          .array());
      var in = new Incoming(socket.getInputStream());
      int length = ByteBuffer.wrap(in.exactly(2)).getShort() & 0xffff;
      DnsMessage answer = DnsMessage.read(in.exactly(length));
      if (!isAnswer(answer, id, name)) {
        throw new ProtocolException("an answer to another question");
      }
      return answer;
    }
  }
}
