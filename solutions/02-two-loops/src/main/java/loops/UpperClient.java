package loops;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Task 3: a client that asks several questions on one connection.
public final class UpperClient implements AutoCloseable {
  private final Socket server;

  /// Connects to the server that listens on this port of the loopback address.
  public UpperClient(int port) throws IOException {
    server = new Socket(InetAddress.getLoopbackAddress(), port);
  }

  /// Sends a text of ASCII characters and returns the whole answer as it is, which has as many bytes as the text. The
  /// connection stays open for the next question.
  public String ask(String text) throws IOException {
    var question = text.getBytes(US_ASCII);
    server.getOutputStream().write(question);
    // The connection stays open, so no end of stream marks the end of the answer. Only its length says where it ends.
    var answer = new byte[question.length];
    int have = 0;
    while (have < answer.length) {
      int count = server.getInputStream().read(answer, have, answer.length - have);
      if (count == -1) {
        throw new EOFException("the answer ended after " + have + " of " + answer.length + " bytes");
      }
      have += count;
    }
    return new String(answer, US_ASCII);
  }

  /// Ends the conversation.
  @Override
  public void close() throws IOException {
    server.close();
  }
}
