package loops;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Wrong: connects anew for each question.
public final class UpperClient implements AutoCloseable {
  private final int port;

  /// Connects to the server that listens on this port of the loopback address.
  public UpperClient(int port) throws IOException {
    this.port = port;
  }

  /// Sends a text of ASCII characters and returns the whole answer to it, which has as many bytes. The connection
  /// stays open for the next question.
  public String ask(String text) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      server.getOutputStream().write(text.getBytes(US_ASCII));
      return new String(server.getInputStream().readNBytes(text.length()), US_ASCII);
    }
  }

  /// Ends the conversation.
  @Override
  public void close() {
  }
}
