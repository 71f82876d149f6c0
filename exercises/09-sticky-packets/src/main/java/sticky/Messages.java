package sticky;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Task 2: the messages that come over one connection, one by one, however TCP merges or splits them on their way.
/// Other connections may be read at the same time, by other threads.
public final class Messages {
  /// How long every message is. Both ends know it, and nothing in the stream says it.
  public static final int MESSAGE_BYTES = 5;

  private final Socket socket;

  /// Takes the messages from this socket. The code that opened the socket closes it.
  public Messages(Socket socket) {
    this.socket = socket;
  }

  /// Waits for the next message and returns it, as soon as its last byte has come. A message is ASCII text.
  ///
  /// @return `null` when the stream has ended after a whole message
  /// @throws java.io.EOFException if the stream has ended inside a message
  /// @throws IOException if a read throws it
  public String next() throws IOException {
    // TODO 2: return exactly one message.
    throw new UnsupportedOperationException("TODO 2: return the next message");
  }
}
