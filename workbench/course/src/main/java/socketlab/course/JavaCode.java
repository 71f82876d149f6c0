package socketlab.course;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/// Java source in parts that a page or a terminal shows in different colours. The source may be a part of a program,
/// and unfinished: what is open at its end, such as a text without its closing quotation mark, goes on to the end.
///
/// The reserved words are those of the JDK that runs this ([SourceVersion]): all of JLS 25 §3.9, `_` among them, and
/// the three literals `true`, `false` and `null`. A contextual keyword is a keyword in some places and a name in all
/// others, so it is one here only where the words around it say so:
///
/// - `var`, `record`, `sealed`, `non-sealed` and `permits` before a name;
/// - `yield` at the beginning of a statement;
/// - `when` in a label, between `case` and `->` or `:`;
/// - `module` after `import`.
///
/// The other nine, `exports`, `open`, `opens`, `provides`, `requires`, `to`, `transitive`, `uses` and `with`, mean
/// something in the declaration of a module alone. The course declares none, and uses them as names: they are none
/// here.
public final class JavaCode {
  private static final Pattern PART = Pattern.compile(
      """
      (?<comment>//[^\\n]*|/\\*(?s:.*?)(?:\\*/|\\z))\
      |(?<text>\"""(?s:\\\\.|[^\\\\])*?(?:\"""|\\z)|"(?:\\\\.|[^"\\\\\\n])*+"?|'(?:\\\\.|[^'\\\\\\n])*+'?)\
      |(?<annotation>@(?!interface\\b)\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+)\
      |(?<number>\\d[\\w.]*+)\
      |(?<sealing>non-sealed\\b)\
      |(?<word>\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*+)\
      |(?<sign>->|::|[^\\s\\w])\
      """);

  /// What comes after a contextual keyword that stands before a name.
  private static final Pattern NAME = Pattern.compile("\\s+\\p{javaJavaIdentifierStart}");

  /// What comes after `yield` where it begins a statement; what else comes there follows a name.
  private static final Pattern VALUE = Pattern.compile("\\s+(?!=|->|[.,;:)\\]&|*/%<>?^])\\S");

  /// What may stand before a statement.
  private static final List<String> BEFORE_A_STATEMENT = List.of("", "{", "}", ";", ")", ":", "else", "do");

  /// What stands before the name of a constant, a type or a member in a label.
  private static final List<String> BEFORE_A_NAME = List.of("case", ".", ",", "(");

  /// What a part is.
  public enum Kind { COMMENT, TEXT, ANNOTATION, NUMBER, KEYWORD, OTHER }

  /// A part of the source.
  ///
  /// @param text as it stands there, never empty
  public record Part(Kind kind, String text) {}

  private final String source;
  private final List<Part> parts = new ArrayList<>();
  private final StringBuilder other = new StringBuilder();

  /// The word or sign that came last; comments do not count.
  private String last = "";
  private boolean inLabel;

  private JavaCode(String source) {
    this.source = source;
  }

  /// The source in its parts; put together, their texts are the source.
  public static List<Part> parts(String source) {
    var code = new JavaCode(source);
    code.split();
    return List.copyOf(code.parts);
  }

  private void split() {
    Matcher found = PART.matcher(source);
    int done = 0;
    while (found.find()) {
      other.append(source, done, found.start());
      Kind kind = kind(found);
      if (kind == Kind.OTHER) {
        other.append(found.group());
      } else {
        endOther();
        parts.add(new Part(kind, found.group()));
      }
      if (kind != Kind.COMMENT) {
        last = found.group();
        inLabel = last.equals("case") || inLabel && !last.equals("->") && !last.equals(":");
      }
      done = found.end();
    }
    other.append(source.substring(done));
    endOther();
  }

  private void endOther() {
    if (!other.isEmpty()) {
      parts.add(new Part(Kind.OTHER, other.toString()));
      other.setLength(0);
    }
  }

  private Kind kind(Matcher found) {
    if (found.group("comment") != null) {
      return Kind.COMMENT;
    } else if (found.group("text") != null) {
      return Kind.TEXT;
    } else if (found.group("annotation") != null) {
      return Kind.ANNOTATION;
    } else if (found.group("number") != null) {
      return Kind.NUMBER;
    } else if (found.group("sign") != null) {
      return Kind.OTHER;
    }
    return isKeyword(found.group(), found.end()) ? Kind.KEYWORD : Kind.OTHER;
  }

  private boolean isKeyword(String word, int end) {
    return switch (word) {
      case "var", "record", "sealed", "non-sealed", "permits" -> !last.equals(".") && follows(NAME, end);
      case "yield" -> BEFORE_A_STATEMENT.contains(last) && follows(VALUE, end);
      case "when" -> inLabel && !BEFORE_A_NAME.contains(last);
      case "module" -> last.equals("import");
      default -> SourceVersion.isKeyword(word);
    };
  }

  private boolean follows(Pattern what, int end) {
    return what.matcher(source).region(end, source.length()).lookingAt();
  }
}
