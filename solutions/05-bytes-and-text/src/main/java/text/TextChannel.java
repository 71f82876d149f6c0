package text;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Task 2: lines of text over one connection, in UTF-8, as with Python's `makefile`. One thread may read while another
/// thread sends. A line may have any length, so use this class only with a peer that you trust. Lesson 10 has a limit.
public final class TextChannel implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader reader; // the only reader: no other one can get what this one has read ahead
  private final Writer writer;

  /// Makes a channel for a connected socket. From now on nobody else reads from the socket or writes to it.
  public TextChannel(Socket socket) throws IOException {
    this.socket = socket;
    // A decoder of its own reports malformed bytes. With only the charset, an InputStreamReader replaces them.
    reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8.newDecoder()));
    writer = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), UTF_8.newEncoder()));
  }

  /// Waits for the next line and returns it without its end, which is `\n` or `\r\n`. It returns every other character
  /// that came. At the end of the stream it returns null, and `sendLine` still works. If the end of the stream cuts off
  /// the last line, it returns the part that came, as if it were whole. A `\r` alone may end a line or belong to it:
  /// lesson 10 shows why this matters.
  ///
  /// @throws java.nio.charset.CharacterCodingException if bytes have come that are not UTF-8, or if the end of the
  ///     stream cuts off a character; lines that came together with such bytes may be lost
  /// @throws IOException if the connection is reset, which is not the end of the stream
  public String readLine() throws IOException {
    return reader.readLine();
  }

  /// Sends a line and one `\n` after it, on every system. The line itself has no line end, and no half of a surrogate
  /// pair, because that is not text. When the method returns, the system has all the bytes.
  ///
  /// @throws IOException if it cannot send them
  public void sendLine(String line) throws IOException {
    writer.write(line);
    writer.write('\n'); // println and newLine write the line end of the platform
    writer.flush();
  }

  /// Closes the socket. This wakes a thread that waits in [#readLine], which then returns null or throws an exception.
  @Override
  public void close() throws IOException {
    socket.close(); // not the reader: its close waits until the thread in readLine has returned
  }
}
