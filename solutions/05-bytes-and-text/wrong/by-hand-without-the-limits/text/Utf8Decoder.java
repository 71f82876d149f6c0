package text;

import java.util.Arrays;


/// Wrong: puts characters together by hand, and does not ask for the shortest form.
public final class Utf8Decoder {
  private byte[] rest = {};
  private long decoded; // bytes, from the beginning of the stream

  /// Takes the next piece of the stream, which may be empty, and returns the text that is complete with it: every
  /// character whose last byte has come and that was not returned before. The beginning of a character, which is at
  /// most 3 bytes, is kept for the next piece. A byte order mark is a character as others are, U+FEFF.
  ///
  /// @throws MalformedTextException if bytes have come that are no UTF-8; text before them in the same piece is lost
  public String feed(byte[] piece) throws MalformedTextException {
    byte[] in = Arrays.copyOf(rest, rest.length + piece.length);
    System.arraycopy(piece, 0, in, rest.length, piece.length);
    var text = new StringBuilder();
    int at = 0;
    while (at < in.length) {
      int first = in[at] & 0xff;
      int length = first < 0x80 ? 1 : first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
      if (length == 0) {
        throw new MalformedTextException(decoded + at, new byte[] {in[at]});
      }
      int codePoint = length == 1 ? first : first & 0x7f >> length;
      for (int i = at + 1; i < Math.min(at + length, in.length); i++) {
        if ((in[i] & 0xc0) != 0x80) {
          throw new MalformedTextException(decoded + at, Arrays.copyOfRange(in, at, i));
        }
        codePoint = codePoint << 6 | in[i] & 0x3f;
      }
      if (at + length > in.length) {
        break;
      }
      text.appendCodePoint(codePoint);
      at += length;
    }
    decoded += at;
    rest = Arrays.copyOfRange(in, at, in.length);
    return text.toString();
  }

  /// The stream has ended.
  ///
  /// @throws MalformedTextException if the last character is not complete
  public void finish() throws MalformedTextException {
    if (rest.length > 0) {
      throw new MalformedTextException(decoded, rest);
    }
  }
}
