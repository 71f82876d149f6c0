package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Marks prompts and outputs in the listings of a page that show a terminal, so that one sees which is which, and
/// the copy button leaves both out.
final class Prompts {

  private static final Pattern LISTING =
      Pattern.compile("(<code class=\"language-(?:console|jshell|pycon)\"[^>]*>)(.*?)(</code>)", Pattern.DOTALL);
  private static final Pattern PROMPT =
      Pattern.compile("(\\$ |# |jshell&gt; | *\\.\\.\\.&gt; ?|&gt;&gt;&gt; |\\.\\.\\. )(.*)");

  private Prompts() {}

  static String marked(String html) {
    return LISTING.matcher(html).replaceAll(listing -> Matcher.quoteReplacement(
        listing.group(1) + markedLines(listing.group(2).split("\n", -1)) + listing.group(3)));
  }

  private static String markedLines(String[] lines) {
    List<String> marked = new ArrayList<>();
    boolean continued = false;
    for (String line : lines) {
      var prompt = PROMPT.matcher(line);
      if (continued) {
        marked.add(line);
        continued = line.endsWith("\\");
      } else if (prompt.matches()) {
        marked.add("<span class=\"prompt\">" + prompt.group(1) + "</span>" + prompt.group(2));
        continued = line.endsWith("\\");
      } else {
        marked.add(line.isEmpty() ? line : "<span class=\"output\">" + line + "</span>");
      }
    }
    return String.join("\n", marked);
  }
}
