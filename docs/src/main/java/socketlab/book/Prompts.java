package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Marks prompts and outputs in the listings of a page that show a terminal, so that one sees which is which, and
/// the copy button leaves both out.
final class Prompts {

  private static final String LISTING = "code.language-console, code.language-jshell, code.language-pycon";
  private static final Pattern PROMPT = Pattern.compile("\\$ |# |jshell> | *\\.\\.\\.> ?|>>> |\\.\\.\\. ");

  private Prompts() {}

  static void mark(Element page) {
    page.select(LISTING).forEach(Prompts::markListing);
  }

  private static void markListing(Element listing) {
    List<List<Node>> lines = lines(listing);
    listing.empty();
    boolean continued = false;
    for (int i = 0; i < lines.size(); i++) {
      List<Node> line = lines.get(i);
      Matcher prompt = PROMPT.matcher(beginning(line));
      boolean isCommand = continued || prompt.lookingAt();
      listing.appendChildren(continued ? line : isCommand ? withPrompt(prompt.end(), line) : output(line));
      if (i < lines.size() - 1) {
        listing.appendChild(new TextNode("\n"));
      }
      continued = isCommand && text(line).endsWith("\\");
    }
  }

  /// What stands in each line: texts, and the marks of callouts.
  private static List<List<Node>> lines(Element listing) {
    var lines = new ArrayList<List<Node>>();
    lines.add(new ArrayList<>());
    for (Node node : List.copyOf(listing.childNodes())) {
      if (node instanceof TextNode text) {
        String[] pieces = text.getWholeText().split("\n", -1);
        for (int i = 0; i < pieces.length; i++) {
          if (i > 0) {
            lines.add(new ArrayList<>());
          }
          if (!pieces[i].isEmpty()) {
            lines.getLast().add(new TextNode(pieces[i]));
          }
        }
      } else {
        lines.getLast().add(node);
      }
    }
    return lines;
  }

  private static String text(List<Node> line) {
    return line.stream().map(node -> switch (node) {
      case TextNode text -> text.getWholeText();
      case Element element -> element.wholeText();
      default -> "";
    }).collect(Collectors.joining());
  }

  private static String beginning(List<Node> line) {
    return line.isEmpty() || !(line.getFirst() instanceof TextNode text) ? "" : text.getWholeText();
  }

  /// @param length of the prompt, in characters
  private static List<Node> withPrompt(int length, List<Node> line) {
    String first = beginning(line);
    var marked = new ArrayList<Node>();
    marked.add(Html.span("prompt", first.substring(0, length)));
    marked.add(new TextNode(first.substring(length)));
    marked.addAll(line.subList(1, line.size()));
    return marked;
  }

  private static List<Node> output(List<Node> line) {
    return line.isEmpty() ? line : List.of(new Element("span").addClass("output").appendChildren(line));
  }
}
