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
  private final int maxLineBytes;
  private final ByteArrayOutputStream rest = new ByteArrayOutputStream(); // the line whose end has not come
  private boolean skipping; // all bytes up to the next \n belong to a line that is too long

  /// Accepts lines of any length. Use it only for a peer that you trust.
  public LineDecoder() {
    this(Integer.MAX_VALUE);
  }

  /// Accepts lines of at most this many bytes, with the line end, as in RFC 5321 §4.5.3.1.4.
  ///
  /// @param maxLineBytes at least 1, which is an empty line with its `\n`
  public LineDecoder(int maxLineBytes) {
    this.maxLineBytes = maxLineBytes;
  }

  /// Takes the next piece of the stream, which may be empty, and returns the lines whose `\n` is in it. The list may be
  /// empty. A line that is too long is returned once, as soon as this is certain, and its bytes are not kept. The next
  /// line begins after its `\n`. The array belongs to the caller, who may use it again.
  public List<Line> feed(byte[] piece) {
    var lines = new ArrayList<Line>();
    for (byte b : piece) {
      if (b == '\n') {
        if (!skipping) {
          lines.add(line(rest.toByteArray()));
        }
        rest.reset();
        skipping = false;
      } else if (!skipping) {
        rest.write(b); // a byte without its \n waits for the next piece
        if (rest.size() == maxLineBytes) { // no room is left for its \n
          lines.add(new Line.TooLong());
          rest.reset();
          skipping = true; // without this, its tail would be a line
        }
      }
    }
    return lines;
  }

  /// The stream has ended. Nothing is missing if it ended after a `\n`, or inside a line that was too long.
  ///
  /// @throws EOFException if it ended inside a line, which is then not returned
  public void finish() throws EOFException {
    if (rest.size() > 0) {
      throw new EOFException("the stream ended after " + rest.size() + " bytes of a line");
    }
  }

  /// The line of these bytes, which are the whole line without its `\n`. Split first, and decode afterwards, because a
  /// piece may end inside a character, and a line cannot.
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
