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

  /// Connects, sends the text as UTF-8, reads the whole answer, closes the connection, and returns the answer, whatever
  /// it says. It changes nothing in the text or in the answer.
  public String ask(String text) throws IOException {
    try (var server = new Socket(InetAddress.getLoopbackAddress(), port)) {
      server.getOutputStream().write(text.getBytes(UTF_8));
      server.shutdownOutput(); // "no more from me": without it the server never ends its answer
      return new String(server.getInputStream().readAllBytes(), UTF_8); // reads until the end of the stream
    }
  }
}
