package socketlab.book;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/// A place of a page that the search can lead to: what stands below one heading, in one box, or in one entry of the
/// glossary.
///
/// @param id where it is on the page; empty for what stands above the first heading
/// @param heading as plain text; empty for what stands above the first heading
/// @param isTerm whether it is an entry of the glossary
/// @param text on one line, as plain text
record Passage(String id, String heading, boolean isTerm, String text) {

  private static final Evaluator HEADING = QueryParser.parse("h2[id], h3[id], h4[id], h5[id], h6[id]");
  private static final Evaluator BOX = QueryParser.parse(".sidebarblock[id]");
  private static final Evaluator BOX_TITLE = QueryParser.parse(".content > .title");
  private static final Evaluator TERM = QueryParser.parse(".glossary > tbody > tr:has(> td:first-child a[id])");

  /// The passages of a page, in its order.
  static List<Passage> of(Element page) {
    var walk = new Walk();
    walk.children(page);
    return walk.drafts.stream().map(Draft::passage).toList();
  }

  private record Draft(String id, String heading, boolean isTerm, StringBuilder text) {
    Draft(String id, String heading, boolean isTerm) {
      this(id, heading, isTerm, new StringBuilder());
    }

    Passage passage() {
      return new Passage(id, line(heading), isTerm, line(text.toString()));
    }

    private static String line(String text) {
      return text.replace("\u200b", "").replaceAll("\\s+", " ").strip();
    }
  }

  /// From the first node of a page to the last.
  private static final class Walk {
    private final List<Draft> drafts = new ArrayList<>();
    /// The passage that a text belongs to, and below it the one that goes on behind it.
    private final Deque<Draft> open = new ArrayDeque<>();

    private Walk() {
      open(new Draft("", "", false));
    }

    private void open(Draft draft) {
      drafts.add(draft);
      open.push(draft);
    }

    private void children(Element element) {
      element.childNodes().forEach(this::node);
    }

    private void node(Node node) {
      if (node instanceof TextNode text) {
        open.element().text().append(text.getWholeText());
      } else if (node instanceof Element element) {
        element(element);
      }
    }

    private void element(Element element) {
      if (element.nameIs("svg")) {
        open.element().text().append(' ').append(element.attr("aria-label")).append(' ');
      } else if (element.is(HEADING)) {
        open.pop();
        open(new Draft(element.id(), element.text(), false));
      } else if (element.nameIs("div") && element.is(BOX)) {
        Element title = element.selectFirst(BOX_TITLE);
        within(new Draft(element.id(), title == null ? "" : title.text(), false), element.selectFirst(".content")
            .childNodes().stream().filter(child -> child != title).toList());
      } else if (element.nameIs("tr") && element.is(TERM)) {
        // The term and its Chinese name; the other cells say what it means.
        within(new Draft(element.selectFirst("a[id]").id(), element.child(0).text() + " " + element.child(1).text(),
            true), List.copyOf(element.children().subList(2, element.childrenSize())));
      } else if (!element.nameIs("script")) {
        boolean isApart = element.isBlock() || element.nameIs("br");
        open.element().text().append(isApart ? " " : "");
        children(element);
        open.element().text().append(isApart ? " " : "");
      }
    }

    private void within(Draft draft, List<? extends Node> nodes) {
      open(draft);
      nodes.forEach(this::node);
      open.pop();
    }
  }
}
