package socketlab.book;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import socketlab.course.JavaCode;

/// Colours the Java listings of a page, so that a page needs no script for it.
///
/// Works on the HTML that Asciidoctor made, so callouts keep their marks.
final class JavaColours {

  private static final Pattern LISTING =
      Pattern.compile("(<code class=\"language-java\"[^>]*>)(.*?)(</code>)", Pattern.DOTALL);

  /// What stands in a listing and is no code: the mark of a callout.
  private static final Pattern MARK = Pattern.compile("<b class=\"conum\">[^<]*</b>|<[^>]*>");

  private JavaColours() {}

  static String in(String html) {
    return LISTING.matcher(html).replaceAll(listing -> Matcher.quoteReplacement(
        listing.group(1) + coloured(listing.group(2)) + listing.group(3)));
  }

  private static String coloured(String escapedJava) {
    List<String> marks = MARK.matcher(escapedJava).results().map(MatchResult::group).toList();
    List<String> pieces = List.of(MARK.split(escapedJava, -1));
    var coloured = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      String java = pieces.get(i).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
      coloured.append(JavaCode.parts(java).stream().map(JavaColours::span).collect(Collectors.joining()));
      coloured.append(i < marks.size() ? marks.get(i) : "");
    }
    return coloured.toString();
  }

  private static String span(JavaCode.Part part) {
    String text = part.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return switch (part.kind()) {
      case COMMENT -> span("comment", text);
      case TEXT -> span("string", text);
      case ANNOTATION -> span("annotation", text);
      case NUMBER -> span("number", text);
      case KEYWORD -> span("keyword", text);
      case OTHER -> text;
    };
  }

  private static String span(String kind, String text) {
    return "<span class=\"" + kind + "\">" + text + "</span>";
  }
}
