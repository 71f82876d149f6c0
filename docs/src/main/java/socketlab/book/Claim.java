package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A box of "You may have read": what others write, and what is right.
///
/// @param line where its title stands in its source, from 1
/// @param title the claim, as the box's title has it
/// @param right the part "What is right", Asciidoc
/// @param authority the part "Authority", Asciidoc
record Claim(int line, String title, String right, String authority) {

  private static final String RIGHT = "What is right.";
  private static final String AUTHORITY = "Authority.";
  private static final String EDGE = "****";
  private static final Pattern LEAD = Pattern.compile("\\*([A-Z][^*]*[.,])\\*.*");
  private static final Pattern BLOCK = Pattern.compile("(-{4,}|\\.{4,}|={4,}|\\|={3,}|\\[.*\\]|\\.[^. ].*)");
  private static final Pattern NO_WORD = Pattern.compile("[^a-z0-9]+");

  /// The boxes of a source: blocks between two lines of four stars, with a title above.
  static List<Claim> in(List<String> lines) {
    var claims = new ArrayList<Claim>();
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).equals(EDGE) && lines.get(i - 1).startsWith(".")) {
        int end = i + 1;
        while (end < lines.size() && !lines.get(end).equals(EDGE)) {
          end++;
        }
        List<String> box = lines.subList(i + 1, end);
        claims.add(new Claim(i, lines.get(i - 1).substring(1), part(RIGHT, box), part(AUTHORITY, box)));
        i = end;
      }
    }
    return claims;
  }

  /// The box's anchor in its page.
  String id() {
    return idOf(title);
  }

  /// The anchor of a box with this title, as Asciidoc or as plain text.
  static String idOf(String title) {
    String id = NO_WORD.matcher(title.toLowerCase(Locale.ROOT)).replaceAll("-");
    return id.replaceAll("^-|-$", "");
  }

  /// What an author has to add, if anything.
  Optional<String> lack() {
    if (right.isEmpty()) {
      return Optional.of("this box has no part *" + RIGHT + "*, which the table of errata shows");
    }
    return authority.isEmpty()
        ? Optional.of("this box has no part *" + AUTHORITY + "*, which the table of errata shows")
        : Optional.empty();
  }

  /// The paragraphs from a lead in bold type to the next lead or block.
  private static String part(String lead, List<String> box) {
    var text = new ArrayList<String>();
    boolean inside = false;
    for (String line : box) {
      if (line.startsWith("*" + lead + "*")) {
        inside = true;
        String rest = line.substring(lead.length() + 2).strip();
        if (!rest.isEmpty()) {
          text.add(rest);
        }
      } else if (inside && (LEAD.matcher(line).matches() || BLOCK.matcher(line).matches())) {
        break;
      } else if (inside) {
        text.add(line);
      }
    }
    return String.join("\n", text).strip();
  }
}
