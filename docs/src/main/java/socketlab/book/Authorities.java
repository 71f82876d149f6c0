package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/// RFCs in a page's text: each becomes a link to the RFC Editor's page, to the section if the text names one. What
/// belongs to which RFC, [Citations] says.
final class Authorities {

  private static final Evaluator PARAGRAPHS = QueryParser.parse("p, li, td, th, dd, dt, div, blockquote");

  private Element paragraph;
  private Citations citations;

  private Authorities() {}

  static void link(Element page) {
    var authorities = new Authorities();
    for (TextNode text : page.nodeStream(TextNode.class).toList()) {
      if (Citations.mayBeIn(text.getWholeText()) && text.parent().closest(Glossary.UNLINKED) == null) {
        List<Node> nodes = authorities.linked(text);
        if (nodes.size() > 1) {
          Html.replace(text, nodes);
        }
      }
    }
  }

  private List<Node> linked(TextNode node) {
    Element around = node.parent().closest(PARAGRAPHS);
    if (citations == null || !Objects.equals(around, paragraph)) {
      paragraph = around;
      citations = new Citations();
    }
    String text = node.getWholeText();
    var nodes = new ArrayList<Node>();
    int done = 0;
    for (Citations.Citation citation : citations.in(text)) {
      nodes.add(new TextNode(text.substring(done, citation.begin())));
      nodes.add(new Element("a").attr("href", citation.target())
          .appendChild(new TextNode(text.substring(citation.begin(), citation.end()))));
      done = citation.end();
    }
    nodes.add(new TextNode(text.substring(done)));
    return nodes;
  }
}
