package socketlab.book;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// RFCs in the Asciidoc of a document for print, which become links as [Authorities] makes them in a page. It takes the
/// lines of a text one after the other, without its listings.
final class PrintedAuthorities {

  /// A line that is no prose: a title, a heading, an attribute, a comment, an include, an image, or a delimiter.
  private static final Pattern OTHER =
      Pattern.compile("\\.[^.\\s].*|=.*|\\[.*|:[\\w!-]+:.*|//.*|(?:include|image)::.*|[*_|+-]+(?:===)?|\\s*");
  private static final Pattern ITEM = Pattern.compile("\\s*(?:\\*+|\\.+|-|<[\\d.]+>)\\s");
  /// What a line has beside its text: code, links, images, and the beginnings of cells and of descriptions.
  private static final Pattern BETWEEN = Pattern.compile("`[^`]*`|\\b(?:link|xref|https?|image):[^\\s\\[]*\\[[^]]*]"
      + "|<<[^>]*>>|(?<paragraph>\\||::(?=\\s|$))");

  private Citations citations = new Citations();

  /// The next line, with its links.
  String linked(String line) {
    if (OTHER.matcher(line).matches()) {
      citations = new Citations();
      return line;
    }
    if (ITEM.matcher(line).lookingAt()) {
      citations = new Citations();
    }
    var linked = new StringBuilder();
    int done = 0;
    for (Matcher between = BETWEEN.matcher(line); between.find(); done = between.end()) {
      append(linked, line.substring(done, between.start()));
      linked.append(between.group());
      if (between.group("paragraph") != null) {
        citations = new Citations();
      }
    }
    append(linked, line.substring(done));
    return linked.toString();
  }

  private void append(StringBuilder linked, String text) {
    int done = 0;
    for (Citations.Citation citation : citations.in(text)) {
      linked.append(text, done, citation.begin()).append("link:").append(citation.target()).append('[')
          .append(text, citation.begin(), citation.end()).append(']');
      done = citation.end();
    }
    linked.append(text, done, text.length());
  }
}
