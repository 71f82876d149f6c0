package socketlab.book;

import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class AuthoritiesTest {

  /// With each link to an RFC as `[text>its place]`.
  private static String linked(String html) {
    Element page = Html.parsed(html);
    Authorities.link(page);
    page.select("a").forEach(link -> link.replaceWith(new Element("i").text(
        link.text() + ">" + link.attr("href").replace("https://www.rfc-editor.org/rfc/", ""))));
    return page.html().replace("<i>", "[").replace("</i>", "]").replace("&gt;", ">");
  }

  @Test
  void an_rfc_with_its_section_is_one_link() {
    assertEquals("<p>[RFC 9293, section 3.6>rfc9293.html#section-3.6]: closing. [RFC 768>rfc768.html].</p>",
        linked("<p>RFC 9293, section 3.6: closing. RFC 768.</p>"));
  }

  @Test
  void an_appendix_is_a_place_too() {
    assertEquals("<p>[RFC 791, appendix B>rfc791.html#appendix-B], \"Order\".</p>",
        linked("<p>RFC 791, appendix B, \"Order\".</p>"));
  }

  @Test
  void further_sections_belong_to_the_same_rfc() {
    assertEquals("<p>[RFC 9112, section 3>rfc9112.html#section-3], <code>a</code>, and [section 3.5>rfc9112.html"
        + "#section-3.5]; [RFC 1035>rfc1035.html], sections [4.1>rfc1035.html#section-4.1], [5>rfc1035.html#section-5] "
        + "and [6.2>rfc1035.html#section-6.2].</p>",
        linked("<p>RFC 9112, section 3, <code>a</code>, and section 3.5; RFC 1035, sections 4.1, 5 and 6.2.</p>"));
  }

  @Test
  void an_appendix_belongs_to_the_rfc_of_its_sentence() {
    assertEquals("<p>[RFC 791>rfc791.html], which defines IPv4, describes it in "
        + "[appendix B>rfc791.html#appendix-B]. Appendix C.</p>",
        linked("<p>RFC 791, which defines IPv4, describes it in appendix B. Appendix C.</p>"));
  }

  @Test
  void a_number_that_stands_alone_behind_a_section_is_one_too() {
    assertEquals("<p>[RFC 9293>rfc9293.html]: [section 3.3.2>rfc9293.html#section-3.3.2] for the states, "
        + "[3.5>rfc9293.html#section-3.5] for the handshake, and [3.8.6>rfc9293.html#section-3.8.6] for the window."
        + "</p>",
        linked("<p>RFC 9293: section 3.3.2 for the states, 3.5 for the handshake, and 3.8.6 for the window.</p>"));
    assertEquals("<p>[RFC 9112>rfc9112.html], sections [6.3>rfc9112.html#section-6.3] and "
        + "[7.1>rfc9112.html#section-7.1]; [3>rfc9112.html#section-3] for the line</p>",
        linked("<p>RFC 9112, sections 6.3 and 7.1; 3 for the line</p>"));
    assertEquals("<p>[RFC 9112>rfc9112.html] has one section about it, [6.3>rfc9112.html#section-6.3], and so on.</p>",
        linked("<p>RFC 9112 has one section about it, 6.3, and so on.</p>"));
  }

  @Test
  void a_number_is_no_section_where_none_was_named_or_the_sentence_is_over() {
    assertEquals("<p>[RFC 8446>rfc8446.html] replaces 1.1, 1.2, and 2 for each. "
        + "[RFC 768, section 1>rfc768.html#section-1]. Java 1.4, 1.5, and 4 of 5, 6 for you.</p>",
        linked("<p>RFC 8446 replaces 1.1, 1.2, and 2 for each. RFC 768, section 1. "
            + "Java 1.4, 1.5, and 4 of 5, 6 for you.</p>"));
    assertEquals("<p>[RFC 768, section 1>rfc768.html#section-1], two bytes, 8 in all, TLS 1.3, and 4 each.</p>",
        linked("<p>RFC 768, section 1, two bytes, 8 in all, TLS 1.3, and 4 each.</p>"));
  }

  @Test
  void a_section_in_brackets_belongs_to_the_rfc_of_its_paragraph() {
    assertEquals("<p>[RFC 5452>rfc5452.html] says so. Nobody guesses it ([section 9.2>rfc5452.html#section-9.2]).</p>",
        linked("<p>RFC 5452 says so. Nobody guesses it (section 9.2).</p>"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<p>The Java Language Specification, section 15.21.3.</p>", "<h3>RFC 9293</h3>",
      "<p><code>RFC 9293</code></p>", "<pre>RFC 9293, section 3</pre>", "<p>This RFC, section 3.</p>"})
  void nothing_else_is_a_link(String html) {
    assertEquals(html, linked(html));
  }

  @Test
  void another_text_in_the_next_sentence_is_not_taken_for_the_rfc() {
    assertEquals("<p>[RFC 768>rfc768.html]. The specification of Java, section 15.</p><p>See (section 3).</p>",
        linked("<p>RFC 768. The specification of Java, section 15.</p><p>See (section 3).</p>"));
  }
}
