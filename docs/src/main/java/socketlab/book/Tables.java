package socketlab.book;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Makes a page's tables fit for a phone and for a screen reader.
///
/// On a phone the theme shows each row of a table with a head as a card; so each cell carries the
/// name of its column, and each element the role that it would lose with its display.
final class Tables {

  private static final Pattern TABLE =
      Pattern.compile("<table class=\"(tableblock[^\"]*)\">(.*?)</table>", Pattern.DOTALL);
  private static final Pattern HEAD = Pattern.compile("<thead>.*?</thead>", Pattern.DOTALL);
  private static final Pattern TITLE = Pattern.compile("<th [^>]*>(.*?)</th>", Pattern.DOTALL);
  private static final Pattern PART = Pattern.compile("<(/?tr|th|td)\\b");
  private static final Pattern TAG = Pattern.compile("<[^>]+>");

  private Tables() {}

  static String readable(String html) {
    return TABLE.matcher(html).replaceAll(table -> Matcher.quoteReplacement(
        readable(table.group(1), table.group(2))));
  }

  private static String readable(String classes, String content) {
    var head = HEAD.matcher(content);
    List<String> titles = head.find() ? TITLE.matcher(head.group()).results()
        .map(title -> TAG.matcher(title.group(1)).replaceAll("").strip()).toList() : List.of();
    if (titles.isEmpty()) {
      return "<div class=\"wide\"><table class=\"" + classes + "\">" + content + "</table></div>";
    }
    int[] column = {0};
    String marked = PART.matcher(content).replaceAll(part -> Matcher.quoteReplacement(switch (part.group(1)) {
      case "tr" -> {
        column[0] = 0;
        yield "<tr role=\"row\"";
      }
      case "th" -> "<th role=\"" + (isInHead(content, part.start()) ? "columnheader" : "rowheader")
          + "\"" + label(titles, column);
      case "td" -> "<td role=\"cell\"" + label(titles, column);
      default -> part.group();
    }));
    return "<table role=\"table\" class=\"" + classes + " cards\">"
        + marked.replace("<thead>", "<thead role=\"rowgroup\">").replace("<tbody>", "<tbody role=\"rowgroup\">")
        + "</table>";
  }

  private static boolean isInHead(String content, int at) {
    return at < content.indexOf("</thead>");
  }

  private static String label(List<String> titles, int[] column) {
    int at = column[0]++;
    return at < titles.size() ? " data-label=\"" + titles.get(at).replace("\"", "&quot;") + "\"" : "";
  }
}
