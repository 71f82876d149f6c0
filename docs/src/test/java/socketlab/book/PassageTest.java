package socketlab.book;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PassageTest {

  private static List<Passage> passages(String html) {
    return Passage.of(Html.parsed(html));
  }

  @Test
  void a_passage_is_what_stands_below_one_heading() {
    assertEquals(List.of(new Passage("", "", false, "First."), new Passage("a", "On a", false, "One. Two."),
        new Passage("b", "B", false, "Three.")),
        passages("<p>First.</p><h2 id=\"a\">On <code>a</code></h2><p>One.</p><p>Two.</p>"
            + "<h3 id=\"b\">B</h3><p>Three.</p>"));
  }

  @Test
  void a_box_is_a_passage_and_the_one_around_it_goes_on() {
    assertEquals(List.of(new Passage("", "", false, "Before. Behind."),
        new Passage("that", "That it is", false, "No.")),
        passages("<p>Before.</p><div id=\"that\" class=\"sidebarblock\"><div class=\"content\"><div class=\"title\">"
            + "That it is</div><p>No.</p></div></div><p>Behind.</p>"));
  }

  @Test
  void an_entry_of_the_glossary_is_one_with_both_its_names() {
    assertEquals(List.of(new Passage("", "", false, "Term"), new Passage("peer", "peer 对端", true, "The other end. 01")),
        passages("<table class=\"glossary\"><thead><tr><th>Term</th></tr></thead><tbody><tr><td><p><a id=\"peer\"></a>"
            + "peer</p></td><td><p>对端</p></td><td><p>The other end.</p></td><td><p>01</p></td></tr></tbody></table>"));
  }

  @Test
  void a_word_is_not_cut_by_a_mark_or_a_place_to_break_the_line() {
    assertEquals("SO_REUSEADDR and send", passages("<p>SO_\u200bREUSE<b>ADDR</b>\n and\n<code>send</code></p>")
        .getFirst().text());
  }

  @Test
  void a_drawing_is_its_words_and_a_script_is_none() {
    assertEquals("A sends. It.",
        passages("<svg aria-label=\"A sends.\"><text>x</text></svg><script>{}</script><p>It.</p>").getFirst().text());
  }
}
