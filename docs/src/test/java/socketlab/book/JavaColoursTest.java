package socketlab.book;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JavaColoursTest {

  @Test
  void each_kind_of_part_has_a_colour_of_its_own() {
    assertEquals(
        "<span class=\"annotation\">@Task</span>(<span class=\"number\">1</span>) <span class=\"keyword\">var</span> "
            + "a = <span class=\"string\">\"new one\"</span>; <span class=\"comment\">// for a &lt;try&gt;</span>\n",
        coloured("@Task(1) var a = \"new one\"; // for a &lt;try&gt;\n"));
  }

  @Test
  void a_callout_keeps_its_mark() {
    assertEquals(
        "a = b; <span class=\"comment\">// </span><b class=\"conum\">(1)</b>\n<span class=\"keyword\">if</span>",
        coloured("a = b; // <b class=\"conum\">(1)</b>\nif"));
  }

  @Test
  void a_comment_goes_on_behind_a_callout() {
    assertEquals(
        "<span class=\"comment\">/* if </span><b class=\"conum\">(1)</b><span class=\"comment\"> if */</span> a",
        coloured("/* if <b class=\"conum\">(1)</b> if */ a"));
  }

  @Test
  void other_languages_stay_as_they_are() {
    String html = "<pre><code class=\"language-python\" data-lang=\"python\">for x in y:</code></pre>";
    Element page = Html.parsed(html);
    JavaColours.colour(page);
    assertEquals(html, page.html());
  }

  private static String coloured(String java) {
    Element page = Html.parsed("<pre><code class=\"language-java\" data-lang=\"java\">" + java + "</code></pre>");
    JavaColours.colour(page);
    return page.selectFirst("code").html();
  }
}
