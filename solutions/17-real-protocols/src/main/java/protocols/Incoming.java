package protocols;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// The bytes that the other end sends, read in the two ways that you know: up to a delimiter (lesson 10), and as many
/// as a length says (lesson 12). It reads ahead, so make one for a connection, and not one for each message. The caller
/// closes the stream. For one thread at a time. This class is given: you do not change it.
public final class Incoming {
  private final InputStream in;

  /// From now on, nobody else reads from the stream.
  public Incoming(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /// Waits until a byte has come or the stream has ended.
  ///
  /// @return true if the stream has ended, and there are no more bytes
  public boolean hasEnded() throws IOException {
    in.mark(1);
    int next = in.read();
    in.reset();
    return next == -1;
  }

  /// Reads a line, and returns it without its end, which is CR LF. Each byte is one character (ISO 8859-1), so no byte
  /// is lost. A CR or an LF that stands alone is refused, as RFC 9112 §2.2 allows.
  ///
  /// @param limit how many bytes the line may have, with its end
  /// @throws ProtocolException if the line is longer, or a CR or an LF stands alone
  /// @throws EOFException if the stream ends before the end of the line
  public String line(int limit) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int count = 1; count <= limit; count++) {
      int next = in.read();
      if (next == -1) {
        throw new EOFException("the stream ended inside a line");
      }
      if (next == '\n') {
        throw new ProtocolException("an LF without a CR before it");
      }
      if (next == '\r') {
        end(limit - count);
        return line.toString(ISO_8859_1);
      }
      line.write(next);
    }
    throw new ProtocolException("a line of more than " + limit + " bytes");
  }

  /// Reads exactly so many bytes. The caller has checked the number: this makes an array of this length at once.
  ///
  /// @throws EOFException if the stream ends before that
  public byte[] exactly(int length) throws IOException {
    var bytes = new byte[length];
    int came = in.readNBytes(bytes, 0, length);
    if (came < length) {
      throw new EOFException("the stream ended after " + came + " of " + length + " bytes");
    }
    return bytes;
  }

  /// Reads up to the end of the stream.
  ///
  /// @param limit how many bytes may come, at most 1 GiB
  /// @throws ProtocolException if more come
  public byte[] toEnd(int limit) throws IOException {
    byte[] bytes = in.readNBytes(limit + 1);
    if (bytes.length > limit) {
      throw new ProtocolException("more than " + limit + " bytes before the end of the stream");
    }
    return bytes;
  }

  private void end(int room) throws IOException {
    if (room < 1) {
      throw new ProtocolException("a line that is too long");
    }
    int next = in.read();
    if (next == -1) {
      throw new EOFException("the stream ended inside a line");
    }
    if (next != '\n') {
      throw new ProtocolException("a CR without an LF behind it");
    }
  }
}
