package lines;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;

/// Tasks 1 and 2: takes the lines out of a stream that comes in pieces, cut anywhere. A line ends with `\n`, and a `\r`
/// directly before that belongs to its end; anywhere else `\r` is a byte like others. For one thread at a time.
public final class LineDecoder {
  private final StringBuilder rest = new StringBuilder();

  /// Takes lines of any length: only for a peer that you trust.
  public LineDecoder() {}

  /// Takes lines of at most so many bytes; their end counts, as in RFC 5321 §4.5.3.1.4.
  ///
  /// @param maxLineBytes at least 1: the empty line with its `\n`
  public LineDecoder(int maxLineBytes) {}

  /// Takes the next piece of the stream, which may be empty, and returns the lines whose `\n` is in it; the list may be
  /// empty. A line that is too long is returned as soon as that is certain, once, and its bytes are not kept; the next
  /// line begins behind its `\n`. The array belongs to the caller, who may use it again.
  public List<Line> feed(byte[] piece) {
    var lines = new ArrayList<Line>();
    for (byte b : piece) {
      if (b == '\n') {
        String line = rest.toString();
        lines.add(new Line.Whole(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line));
        rest.setLength(0);
      } else {
        rest.append((char) b);
      }
    }
    return lines;
  }

  /// The stream has ended. Nothing is missing if it ended behind a `\n`, or in a line that was too long.
  ///
  /// @throws EOFException if it ended inside a line, which is then no line
  public void finish() throws EOFException {
    if (!rest.isEmpty()) {
      throw new EOFException("the stream ended after \"" + rest + "\"");
    }
  }
}
