package socketlab.book;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import socketlab.course.Problem;

/// The drawings and images of a page: each has its text for those who do not see it, and no colours of its own.
final class Drawings {

  /// In the style of a whole drawing, in pixels.
  private static final Pattern SIZE = Pattern.compile("(\\b(?:width|height):)(\\d+)(?=px)");
  /// On paper the type in a drawing is as large as that of the text.
  private static final double PRINTED_SIZE = 0.75;
  private static final Pattern WIDTH = Pattern.compile("0 0 (\\d+).*");
  /// The fills that book.css turns into the page's colours, light or dark.
  private static final Set<String> FILLS =
      Set.of("#000000", "#181818", "#222222", "#E2E2F0", "#F1F1F1", "#FEFFDD", "#EEEEEE", "#FFFFFF");
  private static final Pattern IMAGE_WITHOUT_TEXT =
      Pattern.compile("\\bimage:([^:\\s\\[][^\\[]*)\\[\\s*\\]");

  private Drawings() {}

  /// Gives each drawing its text, and for the theme its width and the size of its smallest type, in pixels of its own.
  ///
  /// @param alternatives the texts of the page's drawings, in their order
  static void describe(Element page, List<String> alternatives) {
    Iterator<String> next = alternatives.iterator();
    for (Element drawing : page.select("svg[viewBox]")) {
      Matcher width = WIDTH.matcher(drawing.attr("viewBox"));
      if (width.matches()) {
        drawing.attr("role", "img").attr("aria-label", next.hasNext() ? next.next() : "")
            .attr("style", "--width: " + width.group(1) + smallestType(drawing));
      }
    }
  }

  private static String smallestType(Element drawing) {
    return drawing.select("text[font-size]").stream().map(text -> text.attr("font-size"))
        .min(Comparator.comparingDouble(Double::parseDouble)).map(size -> "; --type: " + size).orElse("");
  }

  /// A diagram as the PDF library understands it: that takes `sans-serif` for a font that is not embedded, and
  /// stretches text by amounts that it cannot write down.
  ///
  /// @param svg as PlantUML made it
  static String forPrint(String svg) {
    Document document = Jsoup.parse(svg, Parser.xmlParser());
    document.outputSettings().prettyPrint(false);
    Element drawing = document.selectFirst("svg");
    drawing.attr("style", SIZE.matcher(drawing.attr("style")).replaceAll(size ->
        size.group(1) + Math.round(Integer.parseInt(size.group(2)) * PRINTED_SIZE)));
    for (Element text : drawing.select("[font-family=sans-serif]")) {
      text.attr("font-family", "Liberation Sans").removeAttr("textLength").removeAttr("lengthAdjust");
    }
    return document.outerHtml();
  }

  /// Adds to the problems each colour that cannot be read light and dark, and each image without a text.
  static void check(Element page, Source source, List<Problem> problems) {
    page.select("rect, path, polygon, ellipse, text").stream().map(shape -> shape.attr("fill")).distinct()
        .filter(fill -> fill.startsWith("#") && !FILLS.contains(fill))
        .map(fill -> source.problemAt("[plantuml",
            "a diagram has a colour of its own, " + fill + ": keep to the book's, readable light and dark"))
        .forEach(problems::add);
    for (String line : source.lines()) {
      IMAGE_WITHOUT_TEXT.matcher(line).results()
          .map(image -> source.problemAt(image.group(), "an image without alt text: " + image.group()))
          .forEach(problems::add);
    }
    page.select("img").stream().filter(image -> image.attr("alt").isBlank())
        .forEach(_ -> problems.add(source.problemAt("image:", "an image without alt text")));
  }
}
