package loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Wrong: waits for the end of the stream, though the connection stays open for the next question.
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
    return new String(server.getInputStream().readAllBytes(), US_ASCII);
  }

  /// Ends the conversation.
  @Override
  public void close() throws IOException {
    server.close();
  }
}
