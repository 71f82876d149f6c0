package socketlab.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.course.Problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

class DrawingsTest {

  private static List<String> problems(String html, String... lines) {
    var problems = new ArrayList<Problem>();
    Drawings.check(Html.parsed(html), new Source(Path.of(""), Path.of("a.adoc"), List.of(lines)), problems);
    return problems.stream().map(Problem::toString).toList();
  }

  @Test
  void a_drawing_has_the_text_that_belongs_to_it_and_its_width() {
    Element page = Html.parsed("<svg viewBox='0 0 120 40' style='width:120px;'></svg><svg viewBox=\"0 0 7 9\"></svg>");
    Drawings.describe(page, List.of("A \"first\" one.", "A second one."));
    assertEquals(List.of("A \"first\" one. --width: 120", "A second one. --width: 7"),
        page.select("svg[role=img]").stream().map(svg -> svg.attr("aria-label") + " " + svg.attr("style")).toList());
  }

  @Test
  void the_theme_is_told_the_smallest_type_of_a_drawing() {
    Element page = Html.parsed("<svg viewBox='0 0 120 40'><text font-size='15'>a</text><text font-size='9.5'>b</text>"
        + "<text>c</text></svg>");
    Drawings.describe(page, List.of("It."));
    assertEquals("--width: 120; --type: 9.5", page.selectFirst("svg").attr("style"));
  }

  @Test
  void an_icon_without_a_view_box_is_left_alone() {
    String html = "<svg><path d=\"M0,0\"></path></svg>";
    Element page = Html.parsed(html);
    Drawings.describe(page, List.of());
    assertEquals(html, page.html());
  }

  @Test
  void a_colour_of_its_own_is_told_once_at_the_line_of_the_diagram() {
    assertEquals(List.of("a.adoc:2: a diagram has a colour of its own, #FFC0CB: keep to the book's, readable light and "
        + "dark"), problems("<svg><rect fill='#FFC0CB'/><text fill='#FFC0CB'/><path fill='#181818'/><path fill='none'/>"
        + "</svg>", "= A", "[plantuml]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<img src=\"data:,\">", "<img src=\"data:,\" alt=\" \">"})
  void an_image_without_a_text_is_told(String image) {
    assertEquals(List.of("a.adoc:1: an image without alt text"), problems(image, "image:a.png[{text}]"));
  }

  @Test
  void an_image_without_a_text_in_the_source_is_told() {
    assertEquals(List.of("a.adoc:1: an image without alt text: image:a.png[ ]"),
        problems("<img src=\"data:,\" alt=\"a\">", "Look: image:a.png[ ]"));
  }

  @Test
  void on_paper_a_drawing_is_smaller_and_its_texts_are_not_stretched() {
    assertEquals("<svg height=\"40px\" style=\"width:90px;height:30px;\" viewBox=\"0 0 120 40\">"
            + "<text font-family=\"Liberation Sans\" x=\"1\">sans-serif</text>"
            + "<line style=\"stroke-width:1px\" /></svg>",
        Drawings.forPrint("<svg height='40px' style='width:120px;height:40px;' viewBox='0 0 120 40'>"
            + "<text font-family='sans-serif' lengthAdjust='spacing' textLength='35.0' x='1'>sans-serif</text>"
            + "<line style='stroke-width:1px'/></svg>"));
  }
}
