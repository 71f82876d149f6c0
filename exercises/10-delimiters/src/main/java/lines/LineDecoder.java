package lines;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Tasks 1 and 2: finds the lines of a stream that comes in pieces, cut anywhere. A line ends with `\n`. A `\r` that is
/// directly before it belongs to the line end; anywhere else `\r` is a byte like any other. For one thread at a time.
public final class LineDecoder {
  /// Accepts lines of any length. Use it only for a peer that you trust.
  public LineDecoder() {}

  /// Accepts lines of at most this many bytes, with the line end, as in RFC 5321 §4.5.3.1.4.
  ///
  /// @param maxLineBytes at least 1, which is an empty line with its `\n`
  public LineDecoder(int maxLineBytes) {
    // TODO 2: remember the limit, and use it in feed.
    throw new UnsupportedOperationException("TODO 2: refuse lines that are longer than the limit");
  }

  /// Takes the next piece of the stream, which may be empty, and returns the lines whose `\n` is in it. The list may be
  /// empty. A line that is too long is returned once, as soon as this is certain, and its bytes are not kept. The next
  /// line begins after its `\n`. The array belongs to the caller, who may use it again.
  public List<Line> feed(byte[] piece) {
    // TODO 1: return the lines that are complete, and keep the other bytes.
    throw new UnsupportedOperationException("TODO 1: return the lines whose end has come");
  }

  /// The stream has ended. Nothing is missing if it ended after a `\n`, or inside a line that was too long.
  ///
  /// @throws EOFException if it ended inside a line, which is then not returned
  public void finish() throws EOFException {
    // TODO 1: are any bytes left?
    throw new UnsupportedOperationException("TODO 1: report a line whose end never came");
  }
}
