package echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Wrong: makes text of each piece, though a piece may end inside a character.
public final class EchoClient {
  private final int port;

  /// A client of the server that listens on this port of the loopback address. It does not connect yet.
  public EchoClient(int port) {
    this.port = port;
  }

  /// Connects, sends the text in UTF-8, reads the whole answer, closes the connection, and returns the answer.
  public String ask(String text) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      server.getOutputStream().write(text.getBytes(UTF_8));
      server.shutdownOutput();
      var answer = new StringBuilder();
      var buffer = new byte[8 * 1024];
      for (int count; (count = server.getInputStream().read(buffer)) != -1; ) {
        answer.append(new String(buffer, 0, count, UTF_8));
      }
      return answer.toString();
    }
  }
}
