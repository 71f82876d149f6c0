package socketlab.book;

import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.book.Body.Hole;
import socketlab.json.Json;

import static org.junit.jupiter.api.Assertions.assertEquals;

class BodyTest {

  private static Body body(String html) {
    return Body.of(Html.parsed(html), "", List.of());
  }

  private static String filled(String html) {
    return body(html).html(hole -> switch (hole) {
      case Hole.Href href -> "to:" + href.target();
      case Hole.Number lesson -> "<" + lesson.number() + ">";
    });
  }

  @Test
  void has_a_hole_for_each_link() {
    assertEquals(List.of(new Hole.Href("one.html#a&b"), new Hole.Href("#c"), new Hole.Href("")),
        body("<p><a class=\"x\" href=\"one.html#a&amp;b\">1</a> <a id=\"d\"></a><a href=\"#c\">2</a><a href>3</a></p>")
            .holes());
  }

  @Test
  void is_the_same_again_when_its_holes_are_filled() {
    assertEquals("<p>Go <a href=\"to:one.html\">on’s</a>\n way.</p>",
        filled("<p>Go <a href=\"one.html\">on&#8217;s</a>\n way.</p>"));
  }

  @Test
  void has_a_hole_for_each_lesson_in_a_column_of_lessons() {
    assertEquals("<table><tbody><tr><td data-label=\"Lesson\"><p><01>, <12> and 13</p></td>"
            + "<td data-label=\"Size\"><p>10</p></td></tr></tbody></table>",
        filled("<table><tbody><tr><td data-label=\"Lesson\"><p>01, 12 and 13</p></td>"
            + "<td data-label=\"Size\"><p>10</p></td></tr></tbody></table>"));
  }

  @Test
  void knows_the_places_that_a_link_can_lead_to() {
    assertEquals(List.of("a", "b"), body("<h2 id=\"a\">A</h2><div id=\"b\"></div>").ids());
  }

  @Test
  void knows_what_it_would_load() {
    assertEquals(List.of("a.png", "b.js"), body("<img src=\"a.png\"><img src=\"data:,\"><script src=\"b.js\"></script>"
        + "<svg><use href=\"#c\"></use></svg>").loads());
  }

  @Test
  void can_be_written_down() throws Json.Unreadable {
    Body body = body("<p id=\"a\"><a href=\"one.html\">粘包</a></p>");
    assertEquals(body, Json.read(Json.write(body), Body.class));
  }
}
