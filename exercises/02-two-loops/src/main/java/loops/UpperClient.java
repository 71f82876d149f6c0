package loops;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Task 3: a client that asks several questions on one connection.
public final class UpperClient implements AutoCloseable {

  /// Connects to the server that listens on this port of the loopback address.
  public UpperClient(int port) throws IOException {
    // TODO 3: connect.
    throw new UnsupportedOperationException("TODO 3: connect to the server");
  }

  /// Sends a text of ASCII characters and returns the whole answer, which has as many bytes as the text. The connection
  /// stays open for the next question.
  public String ask(String text) throws IOException {
    // TODO 3: send the question, read its answer.
    throw new UnsupportedOperationException("TODO 3: send the question and read its answer");
  }

  /// Ends the conversation.
  @Override
  public void close() throws IOException {
    // TODO 3: close the connection.
    throw new UnsupportedOperationException("TODO 3: end the conversation");
  }
}
