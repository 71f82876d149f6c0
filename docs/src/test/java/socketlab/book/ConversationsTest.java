package socketlab.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import socketlab.course.Problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ConversationsTest {
  private static final String RECORDED = """
      <div class="literalblock wire"><div class="title">A lost &lt;ping&gt;</div>
      <div class="content"><pre>{
        "first" : [ { "millis" : 1.0, "says" : "The peer sends &lt;b&gt;.", "label" : "[70]" } ],
        "leftOut" : 3, "middle" : [ ], "last" : [ { "millis" : 2.5, "says" : "Your server ends." } ]
      }</pre></div></div>
      """;

  private final List<Problem> problems = new ArrayList<>();

  private Element drawn(String html) {
    Element page = Html.parsed(html);
    Conversations.draw(page, new Source(Path.of(""), Path.of("lesson.adoc"), List.of("[.wire]")), problems);
    return page;
  }

  @Test
  void one_becomes_a_figure_with_the_same_in_words() {
    Element page = drawn(RECORDED);
    assertNull(page.selectFirst(".literalblock"));
    assertEquals("A lost <ping>", page.selectFirst("figure.wire figcaption").text());
    assertEquals(List.of("1.0 ms: The peer sends <b>.", "2.5 ms: Your server ends."), page.select("li").eachText());
    assertEquals(List.of(), problems);
  }

  @Test
  void the_record_goes_with_it_and_nothing_in_it_ends_its_element() {
    String script = drawn(RECORDED).selectFirst("script").data();
    assertTrue(script.contains("\\u003cb>") && script.contains("\"label\" : \"[70]\""), script);
  }

  @Test
  void a_page_that_has_one_says_so() {
    assertTrue(Body.of(drawn(RECORDED), "", List.of()).isPlayed());
    assertEquals(false, Body.of(drawn("<p>no</p>"), "", List.of()).isPlayed());
  }

  @Test
  void what_is_no_conversation_is_a_problem() {
    drawn(RECORDED.replace("leftOut", "left out\" : x"));
    assertTrue(problems.getFirst().toString().contains("this is no conversation"), problems.toString());
  }

  @Test
  void one_without_a_title_is_a_problem() {
    drawn(RECORDED.replaceFirst("<div class=.title.*</div>\n", "\n"));
    assertTrue(problems.getFirst().toString().contains("a conversation without a title"), problems.toString());
  }
}
