package socketlab.book;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PrintedAuthoritiesTest {

  private static String linked(String asciidoc) {
    var authorities = new PrintedAuthorities();
    return asciidoc.lines().map(authorities::linked).collect(Collectors.joining("\n"))
        .replace("https://www.rfc-editor.org/rfc/", "");
  }

  @Test
  void an_rfc_and_its_sections_become_links_over_the_lines_of_a_paragraph() {
    assertEquals("""
        *Authority.*
        link:rfc9293.html#section-3.5[RFC 9293, section 3.5], for the handshake, link:rfc9293.html#section-3.6[3.6] for
        the close, `see` sections link:rfc9293.html#section-2[2] and link:rfc9293.html#section-3[3].
        And (link:rfc9293.html#section-4[section 4]).

        Not (section 5).""", linked("""
        *Authority.*
        RFC 9293, section 3.5, for the handshake, 3.6 for
        the close, `see` sections 2 and 3.
        And (section 4).

        Not (section 5)."""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"| ", "* ", ". ", "- ", "Term:: ", "====\n", "[quote]\n", ".Title\n", "\n"})
  void a_paragraph_does_not_reach_into_the_next(String begin) {
    assertEquals("link:rfc768.html[RFC 768]\n" + begin + "(section 1)", linked("RFC 768\n" + begin + "(section 1)"));
  }

  @Test
  void each_cell_is_a_paragraph_of_its_own() {
    assertEquals("| link:rfc768.html[RFC 768] | (section 1)", linked("| RFC 768 | (section 1)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"`RFC 9293`", "https://example.org/[RFC 9293]", "xref:a.adoc#b[RFC 9293]", "<<a,RFC 9293>>",
      "== RFC 9293", ".RFC 9293", "[quote,RFC 9293]", "image::a.svg[\"RFC 9293\"]", "// RFC 9293", ":title: RFC 9293"})
  void nothing_else_is_a_link(String line) {
    assertEquals(line, linked(line));
  }
}
