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
    while (!socket.isClosed()) {
      answer(receive());
    }
  }

  /// Answers like [#serve], and returns when the question `exit` comes from a loopback address. That question gets no
  /// answer. An `exit` from any other address is a question like all others.
  public void serveUntilExit() throws IOException {
    DatagramPacket question = receive();
    while (!mayStop(question)) {
      answer(question);
      question = receive();
    }
  }

  private DatagramPacket receive() throws IOException {
    // Room for one byte more than is allowed: Java throws away what does not fit, and only a full packet shows this.
    var packet = new DatagramPacket(new byte[MAX_QUESTION_BYTES + 1], MAX_QUESTION_BYTES + 1);
    socket.receive(packet);
    return packet;
  }

  private void answer(DatagramPacket question) throws IOException {
    byte[] answer = question.getLength() > MAX_QUESTION_BYTES ? TOO_LONG : upper(bytesOf(question));
    // A new packet: setData would make the answer's length the room of the question's packet.
    socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
  }

  private static boolean mayStop(DatagramPacket question) {
    return Arrays.equals(bytesOf(question), EXIT) && question.getAddress().isLoopbackAddress();
  }

  private static byte[] bytesOf(DatagramPacket packet) {
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }

  private static byte[] upper(byte[] bytes) {
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] >= 'a' && bytes[i] <= 'z') {
        bytes[i] += 'A' - 'a';
      }
    }
    return bytes;
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
