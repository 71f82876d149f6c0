package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Marks a page's Chinese as Chinese: a browser then takes the right shapes, and a screen reader the right voice.
final class Chinese {

  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}+");

  /// Elements whose text stays as it is: in a drawing there are no spans, in a listing nobody reads words.
  private static final String UNMARKED = "svg, pre";

  private Chinese() {}

  static void mark(Element page) {
    for (TextNode text : page.nodeStream(TextNode.class).toList()) {
      String whole = text.getWholeText();
      if (CHINESE.matcher(whole).find() && text.parent().closest(UNMARKED) == null) {
        Html.replace(text, marked(whole));
      }
    }
  }

  private static List<Node> marked(String text) {
    var nodes = new ArrayList<Node>();
    Matcher chinese = CHINESE.matcher(text);
    int done = 0;
    while (chinese.find()) {
      nodes.add(new TextNode(text.substring(done, chinese.start())));
      nodes.add(new Element("span").attr("lang", "zh-Hans").appendChild(new TextNode(chinese.group())));
      done = chinese.end();
    }
    nodes.add(new TextNode(text.substring(done)));
    return nodes;
  }
}
