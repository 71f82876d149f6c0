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
  private final int maxLineBytes;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream(); // the line whose end has not come
  private boolean skipping; // what comes up to the next \n belongs to a line that is too long

  /// Takes lines of any length: only for a peer that you trust.
  public LineDecoder() {
    this(Integer.MAX_VALUE);
  }

  /// Takes lines of at most so many bytes; their end counts, as in RFC 5321 §4.5.3.1.4.
  ///
  /// @param maxLineBytes at least 1: the empty line with its `\n`
  public LineDecoder(int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
  }

  /// Takes the next piece of the stream, which may be empty, and returns the lines whose `\n` is in it; the list may be
  /// empty. A line that is too long is returned as soon as that is certain, once, and its bytes are not kept; the next
  /// line begins behind its `\n`. The array belongs to the caller, who may use it again.
  public List<Line> feed(byte[] piece) {
    var lines = new ArrayList<Line>();
    for (byte b : piece) {
      if (b == '\n') {
        if (!skipping) {
          lines.add(line(rest.toByteArray()));
        }
        rest.reset();
        skipping = false;
      } else {
        rest.write(b); // what has no \n yet waits for the next piece
        if (rest.size() == maxLineBytes) { // no room is left for its \n
          lines.add(new Line.TooLong());
          rest.reset();
          skipping = true; // or else its tail would be a line
        }
      }
    }
    return lines;
  }

  /// The stream has ended. Nothing is missing if it ended behind a `\n`, or in a line that was too long.
  ///
  /// @throws EOFException if it ended inside a line, which is then no line
  public void finish() throws EOFException {
    if (rest.size() > 0) {
      throw new EOFException("the stream ended after " + rest.size() + " bytes of a line");
    }
  }

  /// The line of these bytes, which are all of it but its `\n`: split first, and decode after that, since a piece may
  /// end inside a character, and a line does not.
  private static Line line(byte[] bytes) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      return new Line.Whole(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString());
    } catch (CharacterCodingException malformed) {
      return new Line.NotText();
    }
  }
}
