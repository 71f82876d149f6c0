package socketlab.lab.demo;

import org.jline.reader.Highlighter;
import org.jline.reader.LineReader;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;
import socketlab.course.JavaCode;

/// The code on the prompt: keywords bold, texts magenta, which can be read on a light and on a dark background.
/// JShell's own `highlights` asks the compiler at each key, and does not know texts.
final class PromptColours implements Highlighter {
  private final boolean coloured;

  /// @param coloured whether there is colour at all
  PromptColours(boolean coloured) {
    this.coloured = coloured;
  }

  @Override
  public AttributedString highlight(LineReader reader, String buffer) {
    if (!coloured) {
      return new AttributedString(buffer);
    }
    var painted = new AttributedStringBuilder(buffer.length());
    for (JavaCode.Part part : JavaCode.parts(buffer)) {
      painted.append(part.text(), switch (part.kind()) {
        case KEYWORD -> AttributedStyle.BOLD;
        case TEXT -> AttributedStyle.DEFAULT.foreground(AttributedStyle.MAGENTA);
        case COMMENT, ANNOTATION, NUMBER, OTHER -> AttributedStyle.DEFAULT;
      });
    }
    return painted.toAttributedString();
  }
}
