package text;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Wrong: ends both directions of the connection, and keeps the socket.
public final class TextChannel implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader reader; // the only one: what it has read ahead, no other reader can get
  private final Writer writer;

  /// Makes a channel of a connected socket. From here on nobody else reads from it or writes to it.
  public TextChannel(Socket socket) throws IOException {
    this.socket = socket;
    // A decoder of its own reports what is malformed; with the charset alone, an InputStreamReader replaces it.
    reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8.newDecoder()));
    writer = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8.newEncoder()));
  }

  /// Waits for the next line and returns it without its end, which is `\n` or `\r\n`; null at the end of the stream. A
  /// last line that the end of the stream cuts off is returned as far as it has come, as if it were whole.
  ///
  /// @throws java.nio.charset.CharacterCodingException if bytes have come that are no UTF-8, or if the end of the
  ///     stream cuts a character off; lines that came together with such bytes may be lost
  public String readLine() throws IOException {
    return reader.readLine();
  }

  /// Sends a line, which has no line end in it, and one `\n` after it. When it returns, the system has all the bytes.
  ///
  /// @throws IOException if they cannot be sent
  public void sendLine(String line) throws IOException {
    writer.write(line);
    writer.write('\n'); // println and newLine write what the platform takes for a line end
    writer.flush();
  }

  /// Closes the socket. A thread that waits in [#readLine] is woken by it.
  @Override
  public void close() throws IOException {
    socket.shutdownInput();
    socket.shutdownOutput();
  }
}
