package socketlab.book;

import java.nio.file.Path;
import java.util.List;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class GlossaryTest {

  private static final Glossary GLOSSARY = Glossary.of(List.of("= Glossary", ":everyday: close, group", "",
      "|[[thread]]thread", "|[[virtual-thread]]virtual thread", "|[[accept-queue]]accept queue, backlog",
      "|[[fin]]FIN", "|[[close]]close", "|[[boundary]]boundary", "|[[nagle]]Nagle's algorithm"));

  /// With each link to the glossary as `[text>id]`.
  private static String linked(String html) {
    Element page = Html.parsed(html);
    GLOSSARY.link(page, Path.of("lessons", "01-echo"));
    page.select("a.term").forEach(link -> link.replaceWith(new Element("i").text(
        link.text() + ">" + link.attr("href").replace("../../docs/glossary.html#", ""))));
    return page.html().replace("<i>", "[").replace("</i>", "]").replace("&gt;", ">");
  }

  @Test
  void the_first_use_of_a_term_is_a_link_and_no_other_one() {
    assertEquals("<p>A [thread>thread] and a thread.</p><p>A thread.</p>",
        linked("<p>A thread and a thread.</p><p>A thread.</p>"));
  }

  @Test
  void each_term_is_linked_once_by_whichever_name() {
    assertEquals("<p>The [backlog>accept-queue], that is the accept queue.</p>",
        linked("<p>The backlog, that is the accept queue.</p>"));
  }

  @Test
  void the_longest_term_is_meant() {
    assertEquals("<p>A [virtual\nthread>virtual-thread] is a [thread>thread].</p>",
        linked("<p>A virtual\nthread is a thread.</p>").replace("virtual thread>", "virtual\nthread>"));
  }

  @ParameterizedTest
  @CsvSource({"Threads wait, [Threads>thread] wait", "two boundaries, two [boundaries>boundary]",
      "Nagle’s algorithm, [Nagle’s algorithm>nagle]", "a FIN, a [FIN>fin]"})
  void it_may_be_the_plural_or_the_first_word(String text, String linked) {
    assertEquals(linked, linked(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"multithreaded", "a fin", "thread-safe", "a_thread", "<h3>A thread</h3>",
      "<p><code>thread</code></p>", "<pre>thread</pre>", "<p><a href=\"x\">a thread</a></p>",
      "<div class=\"title\">A thread</div>", "<svg><text>thread</text></svg>",
      "<figure><ol><li>A thread</li></ol></figure>"})
  void nothing_else_is_a_link(String html) {
    assertEquals(html, linked(html));
  }

  @Test
  void a_word_of_every_day_is_linked_where_it_is_emphasised_or_has_its_chinese_name() {
    assertEquals("<p>Close, to [close>close] (关闭).</p>", linked("<p>Close, to close (关闭).</p>"));
    assertEquals("<p>Close to it, they <strong>[close>close]</strong>.</p>",
        linked("<p>Close to it, they <strong>close</strong>.</p>"));
  }

  @Test
  void a_link_of_the_author_is_enough() {
    String html = "<p>A thread, a <a href=\"../../docs/glossary.html#thread\">thread</a>.</p>";
    assertEquals(html, linked(html));
  }

  @Test
  void a_course_without_a_glossary_has_no_links() {
    Element page = Html.parsed("<p>A thread.</p>");
    Glossary.of(List.of()).link(page, Path.of("lessons", "01-echo"));
    assertEquals("<p>A thread.</p>", page.html());
  }
}
