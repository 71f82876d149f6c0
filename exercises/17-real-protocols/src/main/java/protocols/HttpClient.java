package protocols;

import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Task 1: an HTTP/1.1 client that asks one server, as often as you like, over one connection (RFC 9112). For one
/// thread at a time.
public final class HttpClient implements AutoCloseable {
  /// How many bytes the status line may have, with its end.
  static final int MAX_STATUS_LINE_BYTES = 1024;

  /// The form of a status line (RFC 9112 §4). The words behind the status may be missing.
  static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[0-9] ([0-9]{3})( .*)?");

  private final Socket socket;
  private final String host;
  private final Incoming in;

  /// A client of the server at the other end of this socket, which is connected.
  ///
  /// @param host the value of the field `Host`, such as `example.org` or `localhost:8080`
  public HttpClient(Socket socket, String host) throws IOException {
    this.socket = socket;
    this.host = host;
    in = new Incoming(socket.getInputStream());
  }

  /// Asks for this target, such as `/index.html`, and waits for the answer. Answers with a status from 100 to 199 come
  /// before it, and are passed over (RFC 9110 §15.2).
  ///
  /// An answer to `HEAD`, and one with the status 204 or 304, has no body, whatever its fields say. If the fields of
  /// another one do not say where the body ends, it ends with the stream (RFC 9112 §6.3).
  ///
  /// @param method `GET` or `HEAD`
  /// @throws ProtocolException if what comes is no answer of HTTP/1, or exceeds a limit
  /// @throws java.io.EOFException if the stream ends before the answer does
  public Response ask(String method, String target) throws IOException {
    // TODO 1: send the request, and read the answer to it.
    throw new UnsupportedOperationException("TODO 1: send the request, and read its answer");
  }

  /// Closes the connection.
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
