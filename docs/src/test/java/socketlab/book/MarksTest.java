package socketlab.book;

import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// The small changes to a page's HTML: prompts, Chinese, tables.
class MarksTest {

  private static final String CONSOLE = "<code class=\"language-console\" data-lang=\"console\">";

  @Test
  void a_prompt_and_an_output_are_marked_and_a_command_is_not() {
    assertEquals(
        CONSOLE + "<span class=\"prompt\">$ </span>./lab \\\n  check 01\n<span class=\"output\">solved</span></code>",
        Prompts.marked(CONSOLE + "$ ./lab \\\n  check 01\nsolved</code>"));
  }

  @Test
  void jshell_has_two_prompts() {
    String jshell = CONSOLE.replace("console", "jshell");
    assertEquals(
        jshell + "<span class=\"prompt\">jshell&gt; </span>int f() {\n"
            + "<span class=\"prompt\">   ...&gt; </span>}</code>",
        Prompts.marked(jshell + "jshell&gt; int f() {\n   ...&gt; }</code>"));
  }

  @Test
  void chinese_is_marked_outside_of_attributes_and_listings() {
    assertEquals(
        "<p title=\"粘包\"><span lang=\"zh-Hans\">粘包</span> is <em><span lang=\"zh-Hans\">半包</span></em></p><pre>粘</pre>",
        Chinese.marked("<p title=\"粘包\">粘包 is <em>半包</em></p><pre>粘</pre>"));
  }

  @Test
  void a_cell_carries_the_name_of_its_column() {
    assertEquals("<table role=\"table\" class=\"tableblock cards\"><thead role=\"rowgroup\"><tr role=\"row\">"
            + "<th role=\"columnheader\" data-label=\"In C\" class=\"x\">In <em>C</em></th></tr></thead>"
            + "<tbody role=\"rowgroup\"><tr role=\"row\"><td role=\"cell\" data-label=\"In C\" class=\"x\">a</td></tr>"
            + "</tbody></table>",
        Tables.readable("<table class=\"tableblock\"><thead><tr><th class=\"x\">In <em>C</em></th></tr></thead>"
            + "<tbody><tr><td class=\"x\">a</td></tr></tbody></table>"));
  }

  @Test
  void a_table_without_a_head_may_be_wide() {
    assertEquals("<div class=\"wide\"><table class=\"tableblock\"><tr><td>a</td></tr></table></div>",
        Tables.readable("<table class=\"tableblock\"><tr><td>a</td></tr></table>"));
  }
}
