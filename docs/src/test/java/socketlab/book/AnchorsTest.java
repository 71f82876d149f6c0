package socketlab.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import socketlab.course.Problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AnchorsTest {

  private static String linked(String html) {
    Element page = Html.parsed(html);
    Anchors.link(page);
    return page.html();
  }

  private static List<String> problems(String html, String... lines) {
    var problems = new ArrayList<Problem>();
    Anchors.check(Html.parsed(html), new Source(Path.of(""), Path.of("a.adoc"), List.of(lines)), problems);
    return problems.stream().map(Problem::toString).toList();
  }

  @Test
  void a_heading_is_a_link_to_itself() {
    assertEquals("<h2 id=\"a\"><a class=\"anchor\" href=\"#a\">On <code>a</code></a></h2>",
        linked("<h2 id=\"a\">On <code>a</code></h2>"));
  }

  @Test
  void a_box_is_one_too() {
    assertEquals("<div id=\"b\" class=\"sidebarblock\"><div class=\"content\"><div class=\"title\">"
        + "<a class=\"anchor\" href=\"#b\">B</a></div></div></div>",
        linked("<div id=\"b\" class=\"sidebarblock\"><div class=\"content\"><div class=\"title\">B</div></div></div>"));
  }

  @Test
  void a_heading_without_a_name_and_one_with_a_link_stay_as_they_are() {
    String html = "<h3>A</h3><h3 id=\"b\"><a href=\"c.html\">B</a></h3>";
    assertEquals(html, linked(html));
  }

  @Test
  void a_heading_whose_name_depends_on_another_one_is_told() {
    assertEquals(List.of("a.adoc:3: two headings of this page have the same words, so links to this one would change "
        + "with the other: write [#a-name-of-its-own] above it"),
        problems("<h2 id=\"a\">A</h2><h3 id=\"a-2\">A</h3>", "== A", "", "=== A"));
  }

  @Test
  void a_heading_that_ends_with_a_number_is_none_of_those() {
    assertEquals(List.of(), problems("<h2 id=\"utf\">UTF</h2><h3 id=\"utf-8\">UTF-8</h3>", "== UTF", "=== UTF-8"));
  }
}
