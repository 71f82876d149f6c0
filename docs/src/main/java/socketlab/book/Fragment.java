package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A piece of Asciidoc that is shown elsewhere than in its own file, so that its links have to be turned.
final class Fragment {

  private static final Pattern MACRO =
      Pattern.compile("(?<!\\\\)\\b(?<kind>xref|link):(?!//)(?<target>[^\\s\\[:]+)\\[(?<text>[^\\]]*)\\]"
          + "|<<(?<anchor>[^,>]+)(?:,(?<label>[^>]*))?>>");
  private static final Pattern VERBATIM = Pattern.compile("-{4,}|\\.{4,}|`{3,}.*");

  private Fragment() {}

  /// A link within the course.
  ///
  /// @param isPage whether it leads to another page or an anchor, and not to any other file
  /// @param path relative to the fragment's folder; empty for the fragment's own page
  /// @param anchor without the `#`; may be empty
  /// @param text may be empty
  record Link(boolean isPage, String path, String anchor, String text) {}

  /// The same text with each link within the course replaced; listings stay as they are.
  static String relinked(String asciidoc, Function<Link, String> replacement) {
    var lines = new ArrayList<String>();
    String verbatim = null;
    for (String line : asciidoc.split("\n", -1)) {
      if (verbatim == null && VERBATIM.matcher(line).matches()) {
        verbatim = line;
        lines.add(line);
      } else if (verbatim != null) {
        verbatim = line.equals(verbatim) ? null : verbatim;
        lines.add(line);
      } else {
        lines.add(MACRO.matcher(line).replaceAll(
            macro -> Matcher.quoteReplacement(replacement.apply(link(macro)))));
      }
    }
    return String.join("\n", lines);
  }

  private static Link link(MatchResult macro) {
    if (macro.group("anchor") != null) {
      return new Link(true, "", macro.group("anchor"), macro.group("label") == null ? "" : macro.group("label"));
    }
    String target = macro.group("target");
    int hash = target.indexOf('#');
    boolean isPage = macro.group("kind").equals("xref");
    String path = hash < 0 ? target : target.substring(0, hash);
    String anchor = hash < 0 ? "" : target.substring(hash + 1);
    boolean isAnchor = isPage && hash < 0 && !target.endsWith(".adoc");
    return isAnchor ? new Link(true, "", target, macro.group("text"))
        : new Link(isPage, path, anchor, macro.group("text"));
  }

  /// The first paragraph of a section.
  ///
  /// @param heading the section's whole line, `== What it is`
  static String firstParagraph(List<String> lines, String heading) {
    int at = lines.indexOf(heading) + 1;
    if (at == 0) {
      return "";
    }
    var paragraph = new ArrayList<String>();
    for (String line : lines.subList(at, lines.size())) {
      if (!line.isBlank()) {
        paragraph.add(line.strip());
      } else if (!paragraph.isEmpty()) {
        break;
      }
    }
    return String.join("\n", paragraph);
  }
}
