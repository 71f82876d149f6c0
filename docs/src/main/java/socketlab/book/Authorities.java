package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/// RFCs in a page's text: each becomes a link to the RFC Editor's page, to the section if the text names one.
///
/// In `RFC 9293, section 3.6, and section 3.5.3` the second section is one of the same RFC. So is a section in brackets
/// that stands alone, `(section 9.1)`, if the paragraph has named an RFC before.
final class Authorities {

  private static final String EDITOR = "https://www.rfc-editor.org/rfc/rfc";

  private static final String NUMBER = "\\d+(?:\\.\\d+)*";
  /// An RFC, perhaps with one section; a section by itself; several sections; or the end of a sentence.
  private static final Pattern PLACE = Pattern.compile(
      "\\bRFC[\\s\u00a0](?<rfc>\\d{1,5})\\b(?:,\\s+(?:section\\s+(?<section>" + NUMBER + ")"
          + "|appendix\\s+(?<appendix>[A-Z](?:\\.\\d+)*)))?"
          + "|(?<bracket>\\()?\\b(?<again>[Ss]ection\\s+(?<other>" + NUMBER + "))"
          + "|\\b[Ss]ections\\s+(?<several>" + NUMBER + "(?:(?:,\\s+|,?\\s+and\\s+)" + NUMBER + ")*)"
          + "|(?<end>[.!?](?=\\s|$))");
  private static final Pattern EACH = Pattern.compile(NUMBER);
  private static final Evaluator PARAGRAPHS = QueryParser.parse("p, li, td, th, dd, dt, div, blockquote");

  private Element paragraph;
  /// The RFC that the paragraph has named last, or null.
  private String rfc;
  /// Whether this sentence has named it.
  private boolean isNear;

  private Authorities() {}

  static void link(Element page) {
    var authorities = new Authorities();
    for (TextNode text : page.nodeStream(TextNode.class).toList()) {
      if (PLACE.matcher(text.getWholeText()).find() && text.parent().closest(Glossary.UNLINKED) == null) {
        List<Node> nodes = authorities.linked(text);
        if (nodes.size() > 1) {
          Html.replace(text, nodes);
        }
      }
    }
  }

  private List<Node> linked(TextNode node) {
    Element around = node.parent().closest(PARAGRAPHS);
    if (!Objects.equals(around, paragraph)) {
      paragraph = around;
      rfc = null;
      isNear = false;
    }
    String text = node.getWholeText();
    var nodes = new ArrayList<Node>();
    int done = 0;
    for (Matcher place = PLACE.matcher(text); place.find(); ) {
      if (place.group("end") != null) {
        isNear = false;
      } else if (place.group("rfc") != null) {
        rfc = place.group("rfc");
        isNear = true;
        done = add(nodes, text, done, place.start(), place.end(), target(place));
      } else if (place.group("other") != null && rfc != null && (isNear || place.group("bracket") != null)) {
        done = add(nodes, text, done, place.start("again"), place.end(), section(place.group("other")));
      } else if (place.group("several") != null && rfc != null && isNear) {
        for (Matcher each = EACH.matcher(text).region(place.start("several"), place.end()); each.find(); ) {
          done = add(nodes, text, done, each.start(), each.end(), section(each.group()));
        }
      }
    }
    nodes.add(new TextNode(text.substring(done)));
    return nodes;
  }

  private String target(Matcher place) {
    String appendix = place.group("appendix");
    return place.group("section") != null ? section(place.group("section"))
        : EDITOR + rfc + ".html" + (appendix == null ? "" : "#appendix-" + appendix);
  }

  private String section(String number) {
    return EDITOR + rfc + ".html#section-" + number;
  }

  /// Adds what stands before the link, and the link.
  ///
  /// @return the end of what has been added
  private static int add(List<Node> nodes, String text, int done, int begin, int end, String target) {
    nodes.add(new TextNode(text.substring(done, begin)));
    nodes.add(new Element("a").attr("href", target).appendChild(new TextNode(text.substring(begin, end))));
    return end;
  }
}
