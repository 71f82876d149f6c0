package lines;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 3: a server whose requests are lines. It answers them in their order, even if many of them come together.
public final class LineServer implements AutoCloseable {
  /// How many bytes a request may have, with its line end.
  public static final int MAX_LINE_BYTES = 512;

  /// The answer to a request that has more bytes.
  static final String TOO_LONG = "ERROR line too long";

  /// The answer to a request that is not UTF-8.
  static final String NOT_TEXT = "ERROR not UTF-8";

  private static final int BUFFER_BYTES = 8 * 1024;

  private final ServerSocket listener;

  /// Starts to listen on a free port of the loopback address.
  public LineServer() throws IOException {
    listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /// The port on which this server listens.
  public int port() {
    return listener.getLocalPort();
  }

  /// Answers each line of this client with a line in UTF-8 that ends with `\n`, in the order of the requests, until the
  /// client has finished. [Calculator#answer] gives the answer to a text. This method leaves the socket open, in both
  /// directions: the caller closes it.
  ///
  /// @throws java.io.EOFException if the stream ends inside a request, which is then not answered
  /// @throws IOException if the connection breaks
  void converse(Socket client) throws IOException {
    InputStream in = client.getInputStream();
    OutputStream out = client.getOutputStream();
    var decoder = new LineDecoder(MAX_LINE_BYTES); // one for the whole conversation: it keeps the rest
    var buffer = new byte[BUFFER_BYTES];
    int count;
    while ((count = in.read(buffer)) != -1) {
      for (Line request : decoder.feed(Arrays.copyOf(buffer, count))) { // there may be no request, one, or many
        out.write((answer(request) + "\n").getBytes(UTF_8));
      }
    }
    decoder.finish();
  }

  private static String answer(Line request) {
    return switch (request) {
      case Line.Whole(String text) -> Calculator.answer(text);
      case Line.TooLong() -> TOO_LONG; // each line has an answer, or the client counts wrong
      case Line.NotText() -> NOT_TEXT;
    };
  }

  /// Serves one client after another until this server is closed. When one conversation breaks, it serves the next one.
  public void serve() throws IOException {
    while (!listener.isClosed()) {
      try (Socket client = listener.accept()) {
        try {
          converse(client);
        } catch (IOException broken) {
          IO.println("a conversation ended: " + broken.getMessage());
        }
      }
    }
  }

  /// Stops listening.
  @Override
  public void close() throws IOException {
    listener.close();
  }

  /// Serves until you stop it: `./lab run 10 LineServer`, then for instance `nc localhost PORT` in another terminal.
  static void main() throws IOException {
    try (var server = new LineServer()) {
      IO.println("listening on port " + server.port());
      server.serve();
    }
  }
}
