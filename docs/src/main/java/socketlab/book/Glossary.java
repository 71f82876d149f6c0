package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;

/// The terms of `docs/glossary.adoc`. In a lesson, the first use of each one becomes a link to its entry.
///
/// An entry begins with its anchor and the names of the term, `[[accept-queue]]accept queue, backlog`. A name may stand
/// in the plural, and its first letter may be a capital. The glossary's attribute `everyday` lists names that are words
/// of every day too: these are linked only where a lesson explains them, emphasised, or with the Chinese name behind
/// them in brackets.
final class Glossary {

  private static final Path FILE = Path.of("docs", "glossary.adoc");
  private static final Path PAGE = Path.of("docs", "glossary.html");

  private static final Pattern ENTRY = Pattern.compile("\\|\\[\\[(?<id>[\\w-]+)]](?<names>.+)");
  private static final String EVERYDAY = ":everyday:";

  /// Elements whose text has no links of the builder's: headings of any kind, links, and what is not prose.
  static final Evaluator UNLINKED = QueryParser.parse(
      "h1, h2, h3, h4, h5, h6, .title, caption, thead, summary, figure, a, code, pre, kbd, svg, script");
  private static final Evaluator EMPHASISED = QueryParser.parse("strong, em");
  private static final Pattern CHINESE_NAME = Pattern.compile("\\s\\(\\p{IsHan}");

  private final List<Name> names;
  private final Pattern pattern;

  /// A name of a term.
  ///
  /// @param id of the term's entry
  private record Name(String text, String id, boolean isEveryday) {
    /// It in a text, where an apostrophe may be round and a line may end between its words.
    String pattern() {
      String rest = Pattern.quote(text.substring(1)).replace(" ", "\\E\\s+\\Q").replace("'", "\\E['’]\\Q");
      char first = text.charAt(0);
      boolean isAcronym = text.chars().noneMatch(Character::isLowerCase);
      return isAcronym ? Pattern.quote(text)
          : "[" + first + Character.toUpperCase(first) + "]" + (text.endsWith("y")
              ? rest.substring(0, rest.length() - "y\\E".length()) + "\\E(?:y|ies)" : rest + "(?:e?s)?");
    }
  }

  private Glossary(List<Name> names) {
    this.names = names;
    this.pattern = Pattern.compile("(?<![\\p{L}\\p{N}_-])(?:"
        + (names.isEmpty() ? "(?!)" : names.stream().map(name -> "(" + name.pattern() + ")")
            .collect(Collectors.joining("|")))
        + ")(?![\\p{L}\\p{N}_-])");
  }

  /// The glossary of a course; one without terms where the course has none.
  static Glossary of(Path root) throws IOException {
    Path file = root.resolve(FILE);
    return of(Files.exists(file) ? Files.readAllLines(file) : List.of());
  }

  /// @param lines of its Asciidoc
  static Glossary of(List<String> lines) {
    Set<String> everyday = lines.stream().filter(line -> line.startsWith(EVERYDAY))
        .flatMap(line -> split(line.substring(EVERYDAY.length()))).collect(Collectors.toSet());
    var names = new ArrayList<Name>();
    for (String line : lines) {
      Matcher entry = ENTRY.matcher(line);
      if (entry.matches()) {
        split(entry.group("names"))
            .forEach(name -> names.add(new Name(name, entry.group("id"), everyday.contains(name))));
      }
    }
    // The longest first: a virtual thread is more than a thread.
    names.sort(Comparator.comparing((Name name) -> name.text().length()).reversed().thenComparing(Name::text));
    return new Glossary(List.copyOf(names));
  }

  private static Stream<String> split(String names) {
    return Stream.of(names.split("[,:]")).map(String::strip).filter(name -> name.length() > 1);
  }

  /// Links the first use of each term, unless the author has linked the term already.
  ///
  /// @param folder of the page's source, relative to the course's root
  void link(Element page, Path folder) {
    String target = Links.slashed(folder.relativize(PAGE)) + "#";
    var linked = new HashSet<String>();
    page.select("a[href^=" + target + "]").forEach(link -> linked.add(link.attr("href").substring(target.length())));
    for (TextNode text : page.nodeStream(TextNode.class).toList()) {
      if (pattern.matcher(text.getWholeText()).find() && text.parent().closest(UNLINKED) == null) {
        List<Node> nodes = linked(text, target, linked);
        if (nodes.size() > 1) {
          Html.replace(text, nodes);
        }
      }
    }
  }

  private List<Node> linked(TextNode node, String target, Set<String> linked) {
    String text = node.getWholeText();
    boolean isEmphasised = node.parent().closest(EMPHASISED) != null;
    var nodes = new ArrayList<Node>();
    int done = 0;
    for (Matcher found = pattern.matcher(text); found.find(); ) {
      Name name = nameOf(found);
      boolean isMeant = !name.isEveryday() || isEmphasised
          || CHINESE_NAME.matcher(text).region(found.end(), text.length()).lookingAt();
      if (isMeant && linked.add(name.id())) {
        nodes.add(new TextNode(text.substring(done, found.start())));
        nodes.add(new Element("a").addClass("term").attr("href", target + name.id())
            .appendChild(new TextNode(found.group())));
        done = found.end();
      }
    }
    nodes.add(new TextNode(text.substring(done)));
    return nodes;
  }

  private Name nameOf(Matcher found) {
    int group = 1;
    while (found.group(group) == null) {
      group++;
    }
    return names.get(group - 1);
  }

  /// What the links of a lesson depend on: other terms, other text.
  @Override
  public String toString() {
    return names.toString();
  }
}
