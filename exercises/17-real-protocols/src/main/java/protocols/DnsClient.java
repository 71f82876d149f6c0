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
    // TODO 3: send a query, and wait for its answer.
    throw new UnsupportedOperationException("TODO 3: ask, and wait for the answer");
  }
}
