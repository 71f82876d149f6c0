package socketlab.lab.report;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.HashMap;
import java.util.Map;

/// The lines, arrows and ticks of a report, where the terminal's encoding has none: ASCII in their place, so that they
/// do not become question marks.
public final class Signs {
  private static final Map<Integer, String> IN_ASCII = new HashMap<>();

  static {
    put("|", "│┃║▏");
    put("-", "─━–—");
    put("=", "═≡");
    put("+", "┌┐└┘├┤┬┴┼✓");
    put(">", "▶→›⟶");
    put("<", "◀←‹⟵");
    put("^", "▲↑");
    put("v", "▼↓");
    put("#", "█▓▒");
    put(".", "░·•∙");
    put("x", "✗×");
    put("'", "‘’");
    put("\"", "“”");
    put("...", "…");
    put("<=", "≤");
    put(">=", "≥");
  }

  private Signs() {}

  private static void put(String ascii, String signs) {
    signs.codePoints().forEach(sign -> IN_ASCII.put(sign, ascii));
  }

  /// A line as it can be shown in this encoding. What has no likeness in ASCII stays as it is. Where more characters
  /// take the place of one, blanks behind it give way, so that columns stay where they are.
  public static String in(Charset charset, String text) {
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(text)) {
      return text;
    }
    var shown = new StringBuilder();
    int tooLong = 0; // characters that dots have brought, and that blanks have not taken back
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int sign = text.codePointAt(i);
      boolean isBlankOfMany = sign == ' ' && i + 1 < text.length() && text.charAt(i + 1) == ' ';
      if (tooLong > 0 && isBlankOfMany) {
        tooLong--;
        continue;
      }
      String ascii = IN_ASCII.get(sign);
      String character = Character.toString(sign);
      boolean isReplaced = ascii != null && !encoder.canEncode(character);
      shown.append(isReplaced ? ascii : character);
      tooLong = isReplaced ? tooLong + ascii.length() - 1 : tooLong;
    }
    return shown.toString();
  }

  /// A writer to this stream that writes what can be shown there. Whole lines are flushed.
  public static PrintWriter writer(PrintStream out) {
    Charset charset = out.charset();
    return new PrintWriter(new Shown(new PrintWriter(out), charset), true);
  }

  private static final class Shown extends FilterWriter {
    private final Charset charset;

    Shown(Writer out, Charset charset) {
      super(out);
      this.charset = charset;
    }

    @Override
    public void write(String text, int from, int length) throws IOException {
      out.write(in(charset, text.substring(from, from + length)));
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      write(new String(text, from, length), 0, length);
    }

    @Override
    public void write(int character) throws IOException {
      write(String.valueOf((char) character), 0, 1);
    }
  }
}
