package socketlab.book;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import socketlab.course.Problem;

/// The permanent links of a page: a heading, and the title of a box, is a link to itself, so a reader can copy where it
/// stands. Its name is made from its own words, and from those of no other heading.
final class Anchors {

  private static final String HEADINGS = "h2[id], h3[id], h4[id], h5[id], h6[id]";
  private static final String BOXES = ".sidebarblock[id] > .content > .title";
  /// What Asciidoctor makes of words that another heading of the page has too.
  private static final Pattern AGAIN = Pattern.compile("(?<first>.+)-\\d+");

  private Anchors() {}

  /// Makes the links. A heading that has a link already is left alone.
  static void link(Element page) {
    for (Element heading : page.select(HEADINGS + ", " + BOXES)) {
      if (heading.selectFirst("a[href]") == null) {
        List<Node> words = List.copyOf(heading.childNodes());
        heading.appendElement("a").addClass("anchor").attr("href", "#" + heading.closest("[id]").id())
            .appendChildren(words);
      }
    }
  }

  /// Adds to the problems each heading whose name would change with a heading above it.
  static void check(Element page, Source source, List<Problem> problems) {
    for (Element heading : page.select(HEADINGS)) {
      Matcher again = AGAIN.matcher(heading.id());
      Element first = again.matches() ? page.getElementById(again.group("first")) : null;
      if (first != null && first.is(HEADINGS) && first.text().equals(heading.text())) {
        problems.add(source.problemAtLast("= " + heading.text(), "two headings of this page have the same words, so "
            + "links to this one would change with the other: write [#a-name-of-its-own] above it"));
      }
    }
  }
}
