package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import socketlab.json.Json;

/// What became of a source: the content of its page between the heading and the end, with a hole for each thing that
/// depends on the rest of the book. A page can be finished anew, and checked, without being taken apart again.
///
/// @param pieces the HTML around the holes, one more than there are holes
/// @param holes what belongs between the pieces
/// @param ids the names of the places that a link can lead to
/// @param loads what the page would load from elsewhere
/// @param summary one or two sentences on one line, plain text
/// @param sections the page's parts
/// @param passages what the search finds, each [Passage] of the page, as JSON: it is only handed on
/// @param isPlayed whether there is a conversation in it that can be played
record Body(List<String> pieces, List<Hole> holes, List<String> ids, List<String> loads, String summary,
    List<Section> sections, String passages, boolean isPlayed) {

  /// In the HTML, while it is a tree: no text of the course has this character, which Unicode leaves to private use.
  private static final String MARK = "\ue000";

  /// In a column of this name, numbers of lessons become links.
  private static final String LESSONS = "td[data-label=Lesson] > p";
  private static final Pattern NUMBERS = Pattern.compile("[\\d, ]+");
  private static final Pattern NUMBER = Pattern.compile("\\d\\d");

  /// Something in a page that depends on what else is in the book.
  sealed interface Hole {
    /// Where a link leads.
    ///
    /// @param target as the source has it
    record Href(String target) implements Hole {}

    /// A lesson's number, which becomes a link where the lesson is there.
    record Number(String number) implements Hole {}
  }

  /// A part of the page.
  ///
  /// @param title as HTML
  record Section(String id, String title) {}

  /// @param page is taken apart by this
  static Body of(Element page, String summary, List<Section> sections) {
    String passages = Json.write(Passage.of(page));
    List<String> ids = page.select("[id]").eachAttr("id");
    List<String> loads = page.select("img, script, iframe, video, audio, source, link, image, use").stream()
        .map(element -> element.hasAttr("src") ? element.attr("src") : element.attr("href"))
        .filter(target -> !target.isEmpty() && !target.startsWith("data:") && !target.startsWith("#")).toList();
    boolean isPlayed = page.selectFirst(Conversations.FIGURE) != null;
    var holes = new ArrayList<Hole>();
    for (Element link : page.select("a[href], " + LESSONS)) {
      if (link.nameIs("a")) {
        holes.add(new Hole.Href(link.attr("href")));
        link.attr("href", MARK);
      } else if (link.childNodeSize() > 0 && link.childNode(0) instanceof TextNode text
          && NUMBERS.matcher(text.getWholeText()).lookingAt()) {
        Matcher numbers = NUMBERS.matcher(text.getWholeText());
        numbers.lookingAt();
        NUMBER.matcher(numbers.group()).results().forEach(number -> holes.add(new Hole.Number(number.group())));
        text.text(NUMBER.matcher(numbers.group()).replaceAll(MARK) + text.getWholeText().substring(numbers.end()));
      }
    }
    return new Body(List.of(page.html().split(MARK, -1)), holes, ids, loads, summary, sections, passages, isPlayed);
  }

  /// The content with its holes filled.
  String html(Function<Hole, String> filling) {
    var html = new StringBuilder(pieces.getFirst());
    for (int i = 0; i < holes.size(); i++) {
      html.append(filling.apply(holes.get(i))).append(pieces.get(i + 1));
    }
    return html.toString();
  }
}
