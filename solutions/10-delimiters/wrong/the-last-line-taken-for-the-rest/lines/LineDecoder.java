package lines;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// Tasks 1 and 2: takes the lines out of a stream that comes in pieces, cut anywhere. A line ends with `\n`, and a `\r`
/// directly before that belongs to its end; anywhere else `\r` is a byte like others. For one thread at a time.
public final class LineDecoder {
  private String rest = "";

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
    rest += new String(piece, ISO_8859_1); // a char for each byte: no character is cut
    String[] parts = rest.split("\n");
    var lines = new ArrayList<Line>();
    for (int i = 0; i < parts.length - 1; i++) {
      lines.add(line(parts[i].getBytes(ISO_8859_1)));
    }
    rest = parts[parts.length - 1];
    return lines;
  }

  /// The stream has ended. Nothing is missing if it ended behind a `\n`, or in a line that was too long.
  ///
  /// @throws EOFException if it ended inside a line, which is then no line
  public void finish() throws EOFException {
    if (rest.length() > 0) {
      throw new EOFException("the stream ended after " + rest.length() + " bytes of a line");
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
