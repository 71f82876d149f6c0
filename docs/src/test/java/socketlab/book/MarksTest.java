package socketlab.book;

import java.util.function.Consumer;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// The small changes to a page's HTML: prompts, Chinese, tables.
class MarksTest {

  private static String changed(Consumer<Element> change, String html) {
    Element page = Html.parsed(html);
    change.accept(page);
    return page.html();
  }

  private static String marked(String language, String listing) {
    Element page = Html.parsed("<pre><code class=\"language-" + language + "\">" + listing + "</code></pre>");
    Prompts.mark(page);
    return page.selectFirst("code").html();
  }

  @Test
  void a_prompt_and_an_output_are_marked_and_a_command_is_not() {
    assertEquals(
        "<span class=\"prompt\">$ </span>./lab \\\n  check 01\n<span class=\"output\">solved</span>",
        marked("console", "$ ./lab \\\n  check 01\nsolved"));
  }

  @Test
  void an_empty_line_is_no_output_and_a_callout_keeps_its_mark() {
    assertEquals(
        "<span class=\"prompt\"># </span>ls <b class=\"conum\">(1)</b>\n\n"
            + "<span class=\"output\">a <b class=\"conum\">(2)</b></span>\n",
        marked("console", "# ls <b class=\"conum\">(1)</b>\n\na <b class=\"conum\">(2)</b>\n"));
  }

  @Test
  void jshell_has_two_prompts() {
    assertEquals(
        "<span class=\"prompt\">jshell&gt; </span>int f() {\n<span class=\"prompt\">   ...&gt; </span>}",
        marked("jshell", "jshell&gt; int f() {\n   ...&gt; }"));
  }

  @Test
  void chinese_is_marked_outside_of_attributes_and_listings() {
    assertEquals(
        "<p title=\"粘包\"><span lang=\"zh-Hans\">粘包</span> is <em><span lang=\"zh-Hans\">半包</span></em></p>"
            + "<pre><b>粘</b></pre>",
        changed(Chinese::mark, "<p title=\"粘包\">粘包 is <em>半包</em></p><pre><b>粘</b></pre>"));
  }

  @Test
  void a_cell_carries_the_name_of_its_column() {
    assertEquals("<table class=\"tableblock cards\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">"
            + "<th class=\"x\" role=\"columnheader\" data-label=\"In C\">In <em>C</em></th></tr></thead>"
            + "<tbody role=\"rowgroup\"><tr role=\"row\"><td class=\"x\" role=\"cell\" data-label=\"In C\">a</td></tr>"
            + "<tr role=\"row\"><th role=\"rowheader\" data-label=\"In C\">b</th><td role=\"cell\">c</td></tr>"
            + "</tbody></table>",
        changed(Tables::makeReadable, "<table class=\"tableblock\"><thead><tr><th class=\"x\">In <em>C</em></th></tr>"
            + "</thead><tbody><tr><td class=\"x\">a</td></tr><tr><th>b</th><td>c</td></tr></tbody></table>"));
  }

  @Test
  void a_table_without_a_head_may_be_wide() {
    String table = "<table class=\"tableblock\"><tbody><tr><td>a</td></tr></tbody></table>";
    assertEquals("<div class=\"wide\">" + table + "</div>", changed(Tables::makeReadable, table));
  }

  @Test
  void any_other_table_stays_as_it_is() {
    String table = "<table><tbody><tr><td>a</td></tr></tbody></table>";
    assertEquals(table, changed(Tables::makeReadable, table));
  }
}
