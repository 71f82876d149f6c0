package socketlab.book;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Colours the Java listings of a page: keywords, strings, numbers, annotations and comments.
///
/// Works on the HTML that Asciidoctor made, so callouts keep their marks, and a page needs no script.
final class JavaColours {

  private static final Pattern LISTING =
      Pattern.compile("(<code class=\"language-java\"[^>]*>)(.*?)(</code>)", Pattern.DOTALL);

  /// The order matters: a keyword inside a string or a comment is none.
  private static final Pattern TOKEN = Pattern.compile(
      """
      (?<comment>//[^\\n<]*|/\\*.*?\\*/)\
      |(?<string>\"""(?:\\\\.|[^\\\\])*?\"""|"(?:\\\\.|[^"\\\\\\n])*"|'(?:\\\\.|[^'\\\\\\n])+')\
      |(?<tag><b class="conum">[^<]*</b>|<[^>]*>|&[a-z]+;)\
      |(?<annotation>@[A-Za-z]\\w*)\
      |(?<number>\\b\\d[\\w.]*)\
      |(?<word>[A-Za-z_$][\\w$]*)\
      """,
      Pattern.DOTALL);

  private static final Pattern KEYWORD = Pattern.compile(
      """
      abstract|assert|boolean|break|byte|case|catch|char|class|continue|default|do|double|else|enum|extends\
      |false|final|finally|float|for|if|implements|import|instanceof|int|interface|long|native|new|null\
      |package|permits|private|protected|public|record|return|sealed|short|static|super|switch|synchronized\
      |this|throw|throws|true|try|var|void|volatile|while|yield\
      """);

  private JavaColours() {}

  static String in(String html) {
    return LISTING.matcher(html).replaceAll(listing -> Matcher.quoteReplacement(
        listing.group(1) + coloured(listing.group(2)) + listing.group(3)));
  }

  private static String coloured(String escapedJava) {
    Matcher token = TOKEN.matcher(escapedJava);
    return token.replaceAll(_ -> Matcher.quoteReplacement(span(token)));
  }

  private static String span(Matcher token) {
    String text = token.group();
    if (token.group("comment") != null) {
      return span("comment", text);
    } else if (token.group("string") != null) {
      return span("string", text);
    } else if (token.group("annotation") != null) {
      return span("annotation", text);
    } else if (token.group("number") != null) {
      return span("number", text);
    } else if (token.group("word") != null && KEYWORD.matcher(text).matches()) {
      return span("keyword", text);
    }
    return text;
  }

  private static String span(String kind, String text) {
    return "<span class=\"" + kind + "\">" + text + "</span>";
  }
}
