package lines;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Tasks 1 and 2: takes the lines out of a stream that comes in pieces, cut anywhere. A line ends with `\n`, and a `\r`
/// directly before that belongs to its end; anywhere else `\r` is a byte like others. For one thread at a time.
public final class LineDecoder {
  /// Takes lines of any length: only for a peer that you trust.
  public LineDecoder() {}

  /// Takes lines of at most so many bytes; their end counts, as in RFC 5321 §4.5.3.1.4.
  ///
  /// @param maxLineBytes at least 1: the empty line with its `\n`
  public LineDecoder(int maxLineBytes) {
    // TODO 2: remember the limit, and keep to it in feed.
    throw new UnsupportedOperationException("TODO 2: refuse lines that are longer than the limit");
  }

  /// Takes the next piece of the stream, which may be empty, and returns the lines whose `\n` is in it; the list may be
  /// empty. A line that is too long is returned as soon as that is certain, once, and its bytes are not kept; the next
  /// line begins behind its `\n`. The array belongs to the caller, who may use it again.
  public List<Line> feed(byte[] piece) {
    // TODO 1: return the lines that are complete, and keep what is left.
    throw new UnsupportedOperationException("TODO 1: return the lines whose end has come");
  }

  /// The stream has ended. Nothing is missing if it ended behind a `\n`, or in a line that was too long.
  ///
  /// @throws EOFException if it ended inside a line, which is then no line
  public void finish() throws EOFException {
    // TODO 1: is there anything left?
    throw new UnsupportedOperationException("TODO 1: report a line whose end never came");
  }
}
