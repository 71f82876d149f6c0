package datagrams;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/// Tasks 1 and 3: a server that answers each datagram with the same bytes in upper case.
public final class UpperServer implements AutoCloseable {
  /// The longest question that is answered, in bytes.
  static final int MAX_QUESTION_BYTES = 1_024;

  /// The answer to a question that is longer than that: `TOO LONG`, in ASCII.
  private static final byte[] TOO_LONG = {'T', 'O', 'O', ' ', 'L', 'O', 'N', 'G'};

  /// The question that stops a server: `exit`, in ASCII.
  private static final byte[] EXIT = {'e', 'x', 'i', 't'};

  private final DatagramSocket socket;

  /// Takes datagrams on a free port of the loopback address.
  public UpperServer() throws IOException {
    this(new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
  }

  /// Takes datagrams on this socket, which must already be bound. Closing this server closes the socket.
  UpperServer(DatagramSocket socket) {
    this.socket = socket;
  }

  /// The port on which this server takes datagrams.
  public int port() {
    return socket.getLocalPort();
  }

  /// Answers each datagram with one datagram, to the address it came from, until this server is closed. Each of the
  /// bytes `a` to `z` comes back as `A` to `Z`, and all other bytes come back unchanged. The answer to a question of
  /// more than [#MAX_QUESTION_BYTES] is `TOO LONG`. When the server is closed, this method may return, or throw a
  /// SocketException.
  public void serve() throws IOException {
    // TODO 1: receive a question, answer its sender, and repeat.
    throw new UnsupportedOperationException("TODO 1: answer each datagram in upper case");
  }

  /// Answers like [#serve], and returns when the question `exit` comes from a loopback address. That question gets no
  /// answer. An `exit` from any other address is a question like all others.
  public void serveUntilExit() throws IOException {
    // TODO 3: the same, until "exit" comes from somebody who may stop the server.
    throw new UnsupportedOperationException("TODO 3: answer until \"exit\" comes from a loopback address");
  }

  /// Closes the socket.
  @Override
  public void close() {
    socket.close();
  }

  /// Serves until you send `exit`: `./lab run 07 UpperServer`, then for instance `nc -u 127.0.0.1 PORT` in another
  /// terminal. (`nc` also sends the end of each line, so use `printf exit | nc -u -w1 127.0.0.1 PORT` to stop it.)
  static void main() throws IOException {
    try (var server = new UpperServer()) {
      IO.println("taking datagrams on port " + server.port());
      server.serveUntilExit();
    }
  }
}
