package text;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 2: lines of text over one connection, in UTF-8: what `makefile` gives in Python. One thread may read while
/// another one sends. A line may have any length, so use it with a peer that you trust; lesson 10 has a limit.
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

  /// Waits for the next line and returns it without its end, which is `\n` or `\r\n`, and with every other character
  /// that came; null at the end of the stream, and lines can still be sent then. A last line that the end of the stream
  /// cuts off is returned as far as it has come, as if it were whole. A `\r` alone may end a line or belong to it: what
  /// comes of that is a matter of lesson 10.
  ///
  /// @throws java.nio.charset.CharacterCodingException if bytes have come that are no UTF-8, or if the end of the
  ///     stream cuts a character off; lines that came together with such bytes may be lost
  /// @throws IOException if the connection breaks, which is no end of the stream
  public String readLine() throws IOException {
    return reader.readLine();
  }

  /// Sends a line, which has no line end in it, and one `\n` after it, on every system. When it returns, the system
  /// has all the bytes. Half a surrogate pair is no text: a line has none.
  ///
  /// @throws IOException if they cannot be sent
  public void sendLine(String line) throws IOException {
    writer.write(line);
    writer.write('\n'); // println and newLine write what the platform takes for a line end
    writer.flush();
  }

  /// Closes the socket. A thread that waits in [#readLine] is woken by it, with null or an exception.
  @Override
  public void close() throws IOException {
    socket.close(); // not the reader: its close waits until the thread in readLine has come back
  }
}
