package socketlab.book;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asciidoctor.ast.Block;
import org.asciidoctor.ast.Document;
import org.asciidoctor.ast.StructuralNode;
import org.asciidoctor.extension.Treeprocessor;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Element;
import socketlab.course.Problem;
import socketlab.json.Json;

/// Conversations over the wire that checks have recorded: a literal block with the role `wire`, which takes in the
/// `wire.json` of a wrong answer. On a page it is a figure that can be played, with the same in words for who does not
/// see it or has no script; on paper it is the words.
final class Conversations {
  /// What becomes of one.
  static final String FIGURE = "figure.wire";

  private static final String RECORDED = ".literalblock.wire";

  private Conversations() {}

  /// What the words are made of; `docs/json.adoc` tells of the rest.
  ///
  /// @param leftOut how many events there were between the first and the last
  /// @param middle those of them that are known
  record Conversation(List<Event> first, int leftOut, List<Event> middle, List<Event> last) {
    List<Event> all() {
      return Stream.of(first, middle, last).flatMap(List::stream).toList();
    }
  }

  /// One event, as a sentence.
  record Event(double millis, String says) {
    String sentence() {
      return String.format(Locale.ROOT, "%.1f ms: %s", millis, says);
    }
  }

  /// Makes a figure of each one.
  static void draw(Element page, Source source, List<Problem> problems) {
    for (Element block : page.select(RECORDED)) {
      String json = block.selectFirst("pre").wholeText().lines().map(String::strip).collect(Collectors.joining());
      Element title = block.selectFirst(".title");
      try {
        if (title == null) {
          problems.add(source.problemAt("[.wire]", "a conversation without a title: .What it shows"));
        }
        block.replaceWith(figure(Json.read(json, Conversation.class), json, title == null ? "" : title.text()));
      } catch (Json.Unreadable damaged) {
        problems.add(source.problemAt("[.wire]", "this is no conversation: " + damaged.getMessage()));
      }
    }
  }

  private static Element figure(Conversation conversation, String json, String title) {
    var figure = new Element("figure").addClass("wire");
    figure.appendElement("script").attr("type", "application/json")
        .appendChild(new DataNode(json.replace("<", "\\u003c")));
    Element list = figure.appendElement("details");
    list.appendElement("summary").text("The same in words");
    Element words = list.appendElement("ol");
    conversation.all().forEach(event -> words.appendElement("li").text(event.sentence()));
    figure.appendElement("figcaption").text(title);
    return figure;
  }

  /// Puts the words in the place of each one, for paper.
  static final class InWords extends Treeprocessor {
    @Override
    public Document process(Document document) {
      for (StructuralNode node : document.findBy(Map.of("context", ":literal", "role", "wire"))) {
        if (node instanceof Block block) {
          try {
            block.setLines(Json.read(block.getSource(), Conversation.class).all().stream().map(Event::sentence)
                .toList());
          } catch (Json.Unreadable damaged) {
            // The page of the lesson has told it.
          }
        }
      }
      return document;
    }
  }
}
