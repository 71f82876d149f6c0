package socketlab.lab.demo;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/// The code on the prompt: keywords bold, texts magenta, which can be read on a light and on a dark background.
/// JShell's own `highlights` asks the compiler at each key, and does not know texts.
final class JavaColours implements Highlighter {
  private static final Pattern PARTS = Pattern.compile("(?<text>\"\"\"(?s:.*?)(?:\"\"\"|$)|\"(?:\\\\.|[^\"\\\\\\n])*\"?"
      + "|'(?:\\\\.|[^'\\\\\\n])*'?)|(?<remark>//[^\\n]*|/\\*(?s:.*?)(?:\\*/|$))"
      + "|\\b(?<word>abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum"
      + "|extends|false|final|finally|float|for|if|implements|import|instanceof|int|interface|long|new|null|package"
      + "|private|protected|public|record|return|short|static|super|switch|synchronized|this|throw|throws|true|try"
      + "|var|void|volatile|while)\\b");

  private final boolean coloured;

  /// @param coloured whether there is colour at all
  JavaColours(boolean coloured) {
    this.coloured = coloured;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    if (!coloured) {
      return new AttributedString(buffer);
    }
    var painted = new AttributedStringBuilder(buffer.length());
    Matcher parts = PARTS.matcher(buffer);
    int done = 0;
    while (parts.find()) {
      painted.append(buffer, done, parts.start());
      painted.append(parts.group(), parts.group("word") != null ? AttributedStyle.BOLD
          : parts.group("text") != null ? AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA)
          : AttributedStyle.DEFAULT);
      done = parts.end();
    }
    return painted.append(buffer, done, buffer.length()).toAttributedString();
  }
}
