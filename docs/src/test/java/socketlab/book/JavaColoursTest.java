package socketlab.book;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class JavaColoursTest {

  @Test
  void a_keyword_in_a_comment_or_a_string_is_none() {
    assertEquals(
        "<span class=\"keyword\">var</span> a = <span class=\"string\">\"new // \\\" one\"</span>; "
            + "<span class=\"comment\">// for a &lt;try&gt;</span>\n",
        coloured("var a = \"new // \\\" one\"; // for a &lt;try&gt;\n"));
  }

  @Test
  void a_text_block_is_one_string() {
    String block = "\"\"\"\n  say \"if\"\n  \"\"\"";
    assertEquals("<span class=\"string\">" + block + "</span>;", coloured(block + ";"));
  }

  @Test
  void a_callout_keeps_its_mark() {
    assertEquals(
        "<span class=\"annotation\">@Task</span>(<span class=\"number\">1</span>) "
            + "<span class=\"comment\">// </span><b class=\"conum\">(1)</b>",
        coloured("@Task(1) // <b class=\"conum\">(1)</b>"));
  }

  @Test
  void other_languages_stay_as_they_are() {
    String html = "<code class=\"language-python\" data-lang=\"python\">for x in y:</code>";
    assertEquals(html, JavaColours.in(html));
  }

  private static String coloured(String java) {
    String start = "<code class=\"language-java\" data-lang=\"java\">";
    String html = JavaColours.in(start + java + "</code>");
    return html.substring(start.length(), html.length() - "</code>".length());
  }
}
