package socketlab.lab.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// HTTP as an attacker speaks it: to the letter what a test says.
final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  private RawHttp() {}

  /// What came back.
  record Answer(String text) {
    int status() {
      return text.isEmpty() ? 0 : Integer.parseInt(text.split(" ", 3)[1]);
    }

    /// A field of the head; the JDK's server writes its name in letters of its own.
    Optional<String> field(String name) {
      return Arrays.stream(text.split("\r\n\r\n", 2)[0].split("\r\n"))
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
          .map(line -> line.substring(name.length() + 2)).findFirst();
    }

    String body() {
      return text.split("\r\n\r\n", 2)[1];
    }
  }

  /// Sends the lines of a head, and reads until the server has no more to say.
  static Answer ask(int port, String... lines) throws IOException {
    return send(port, String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n");
  }

  static Answer send(int port, String all) throws IOException {
    try (var socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(all.getBytes(ISO_8859_1));
      socket.shutdownOutput(); // else the server waits for the body that a head has promised
      return new Answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
    }
  }
}
