package socketlab.lab.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import socketlab.json.Json;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The line between the tool and a worker: a connection over loopback with one JSON value a line. Standard output is
/// left to the reader's code, so nothing that it prints can be taken for an event.
public final class JsonLines implements AutoCloseable {
  private final Socket socket;
  private final OutputStream out;
  private final BufferedReader in;

  /// Takes over the socket and closes it in [#close()].
  public JsonLines(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    out = socket.getOutputStream();
    in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
  }

  /// Sends one value.
  public synchronized void send(Object value) throws IOException {
    out.write((Json.write(value) + "\n").getBytes(UTF_8));
  }

  /// The next value, or null at the end of the stream.
  ///
  /// @throws IOException if the connection breaks, or what comes is not such a value
  public <T> T receive(Class<T> type) throws IOException {
    String line = in.readLine();
    return line == null ? null : Json.read(line, type);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
