package socketlab.book;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import socketlab.course.JavaCode;
import socketlab.course.JavaCode.Part;

/// Colours the Java listings of a page, so that a page needs no script for it. The marks of callouts stay as they are.
final class JavaColours {

  private static final String LISTING = "code.language-java";
  private static final String CALLOUT = ".conum";

  private JavaColours() {}

  static void colour(Element page) {
    page.select(LISTING).forEach(JavaColours::colourListing);
  }

  private static void colourListing(Element listing) {
    List<TextNode> texts = listing.nodeStream(TextNode.class).filter(text -> text.parent().closest(CALLOUT) == null)
        .toList();
    String java = texts.stream().map(TextNode::getWholeText).collect(Collectors.joining());
    var parts = new ArrayDeque<>(JavaCode.parts(java));
    texts.forEach(text -> Html.replace(text, taken(text.getWholeText().length(), parts)));
  }

  /// Takes so many characters off the parts; one that goes on behind a callout is taken in two pieces.
  private static List<Node> taken(int length, Deque<Part> parts) {
    var nodes = new ArrayList<Node>();
    for (int left = length; left > 0; ) {
      Part part = parts.removeFirst();
      String text = part.text().substring(0, Math.min(left, part.text().length()));
      if (text.length() < part.text().length()) {
        parts.addFirst(new Part(part.kind(), part.text().substring(text.length())));
      }
      nodes.add(node(part.kind(), text));
      left -= text.length();
    }
    return nodes;
  }

  private static Node node(JavaCode.Kind kind, String text) {
    return switch (kind) {
      case COMMENT -> Html.span("comment", text);
      case TEXT -> Html.span("string", text);
      case ANNOTATION -> Html.span("annotation", text);
      case NUMBER -> Html.span("number", text);
      case KEYWORD -> Html.span("keyword", text);
      case OTHER -> new TextNode(text);
    };
  }
}
