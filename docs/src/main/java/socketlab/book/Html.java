package socketlab.book;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// HTML as a tree, as it comes from Asciidoctor and as it goes into a page.
final class Html {

  private Html() {}

  /// A part of a page as a tree.
  ///
  /// @return the element that holds it; its [Element#html()] is that part again, with each blank as it was
  static Element parsed(String html) {
    Document document = Jsoup.parseBodyFragment(html);
    // Characters stand for themselves: a page is UTF-8.
    document.outputSettings().prettyPrint(false).escapeMode(Entities.EscapeMode.xhtml);
    return document.body();
  }

  /// What a reader sees of it, without marks.
  static String plain(String html) {
    return parsed(html).wholeText()
        .replace("\u200b", "") // where Asciidoctor lets a line break
        .replace('\u2009', ' '); // the thin spaces around its dashes
  }

  /// A text in a span of this class.
  static Element span(String kind, String text) {
    return new Element("span").addClass(kind).appendChild(new TextNode(text));
  }

  /// Puts these nodes in the place of another.
  static void replace(Node old, Iterable<? extends Node> fresh) {
    fresh.forEach(old::before);
    old.remove();
  }
}
