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

  /// Makes a channel of a connected socket. From here on nobody else reads from it or writes to it.
  public TextChannel(Socket socket) throws IOException {
    // TODO 2: prepare to read and to write.
    throw new UnsupportedOperationException("TODO 2: prepare to read and to write");
  }

  /// Waits for the next line and returns it without its end, which is `\n` or `\r\n`; null at the end of the stream. A
  /// last line that the end of the stream cuts off is returned as far as it has come, as if it were whole.
  ///
  /// @throws java.nio.charset.CharacterCodingException if bytes have come that are no UTF-8, or if the end of the stream
  ///     cuts a character off; lines that came together with such bytes may be lost
  public String readLine() throws IOException {
    // TODO 2: return the next line.
    throw new UnsupportedOperationException("TODO 2: return the next line");
  }

  /// Sends a line, which has no line end in it, and one `\n` after it. When it returns, the system has all the bytes.
  ///
  /// @throws IOException if they cannot be sent
  public void sendLine(String line) throws IOException {
    // TODO 2: send the line and its end.
    throw new UnsupportedOperationException("TODO 2: send the line and its end");
  }

  /// Closes the socket. A thread that waits in [#readLine] is woken by it.
  @Override
  public void close() throws IOException {
    // TODO 2: close the socket.
    throw new UnsupportedOperationException("TODO 2: close the socket");
  }
}
