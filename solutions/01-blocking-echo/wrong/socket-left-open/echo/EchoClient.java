package echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Wrong: ends its direction of the connection, and never closes the socket.
public final class EchoClient {
  private final int port;

  /// A client of the server that listens on this port of the loopback address. It does not connect yet.
  public EchoClient(int port) {
    this.port = port;
  }

  /// Connects, sends the text in UTF-8, reads the whole answer, closes the connection, and returns the answer.
  public String ask(String text) throws IOException {
    var server = new Socket(InetAddress.getLoopbackAddress(), port);
    server.getOutputStream().write(text.getBytes(UTF_8));
    server.shutdownOutput();
    return new String(server.getInputStream().readAllBytes(), UTF_8);
  }
}
