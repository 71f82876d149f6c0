package socketlab.book;

import java.util.List;
import org.jsoup.nodes.Element;

/// Makes a page's tables fit for a phone and for a screen reader.
///
/// On a phone the theme shows each row of a table with a head as a card; so each cell carries the
/// name of its column, and each element the role that it would lose with its display.
final class Tables {

  private Tables() {}

  static void makeReadable(Element page) {
    for (Element table : page.select("table.tableblock")) {
      List<String> titles = table.select("> thead > tr > th").stream().map(title -> title.wholeText().strip())
          .toList();
      if (titles.isEmpty()) {
        table.wrap("<div class=\"wide\"></div>");
      } else {
        makeCards(table, titles);
      }
    }
  }

  private static void makeCards(Element table, List<String> titles) {
    table.attr("role", "table").addClass("cards");
    table.select("> thead, > tbody").attr("role", "rowgroup");
    for (Element row : table.select("> * > tr")) {
      row.attr("role", "row");
      boolean isHead = row.parent().nameIs("thead");
      List<Element> cells = row.children();
      for (int column = 0; column < cells.size(); column++) {
        Element cell = cells.get(column);
        cell.attr("role", cell.nameIs("td") ? "cell" : isHead ? "columnheader" : "rowheader");
        if (column < titles.size()) {
          cell.attr("data-label", titles.get(column));
        }
      }
    }
  }
}
