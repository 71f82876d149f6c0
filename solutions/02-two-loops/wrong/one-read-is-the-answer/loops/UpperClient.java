package loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Wrong: takes what one read returns for the whole answer.
public final class UpperClient implements AutoCloseable {
  private final Socket server;

  /// Connects to the server that listens on this port of the loopback address.
  public UpperClient(int port) throws IOException {
    server = new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /// Sends a text of ASCII characters and returns the whole answer to it, which has as many bytes. The connection
  /// stays open for the next question.
  public String ask(String text) throws IOException {
    var question = text.getBytes(US_ASCII);
    server.getOutputStream().write(question);
    var answer = new byte[question.length];
    int count = server.getInputStream().read(answer);
    return new String(answer, 0, count, US_ASCII);
  }

  /// Ends the conversation.
  @Override
  public void close() throws IOException {
    server.close();
  }
}
