package echo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 2: a client that asks an echo server and reads the whole answer.
public final class EchoClient {
  private final int port;

  /// A client of the server that listens on this port of the loopback address. It does not connect yet.
  public EchoClient(int port) {
    this.port = port;
  }

  /// Connects, sends the text as UTF-8, reads the whole answer, closes the connection, and returns the answer.
  public String ask(String text) throws IOException {
    // TODO 2: connect to the port, write, read, close.
    throw new UnsupportedOperationException("TODO 2: send the text and read the whole answer");
  }
}
