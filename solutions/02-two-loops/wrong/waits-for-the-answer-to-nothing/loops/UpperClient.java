package loops;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Wrong: reads before it looks whether there is anything to read.
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
    var answer = new ByteArrayOutputStream();
    var buffer = new byte[8 * 1024];
    do {
      int count = server.getInputStream().read(buffer);
      if (count == -1) {
        throw new EOFException("the answer ended after " + answer.size() + " of " + question.length + " bytes");
      }
      answer.write(buffer, 0, count);
    } while (answer.size() < question.length);
    return answer.toString(US_ASCII);
  }

  /// Ends the conversation.
  @Override
  public void close() throws IOException {
    server.close();
  }
}
