package socketlab.lab.page;

import java.security.MessageDigest;
import java.util.Base64;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ServedPageTest {
  private static final String BOOK = """
      <html>
      <head>
      <style>
      a { color: red }</style>
      </head>
      <body>
      <main id="text">
      <p>The end of a script is written <code>&lt;/script&gt;</code>.</p>
      </main>
      <nav></nav><script>
      go();</script>
      </body>
      </html>
      """;

  private final ServedPage page = ServedPage.of(BOOK, "{\"text\":\"</script><script>alert(1)\"}");

  @Test
  void has_the_text_as_the_book_has_it() {
    String text = BOOK.substring(BOOK.indexOf("<main"), BOOK.indexOf("<nav>"));
    assertTrue(page.html().contains(text));
  }

  @Test
  void has_the_exercise_behind_the_text_and_before_the_ways_to_other_lessons() {
    int side = page.html().indexOf("<aside class=\"lab\"");
    assertTrue(page.html().indexOf("</main>") < side && side < page.html().indexOf("<nav>"));
  }

  @Test
  void looks_right_from_the_first_paint() {
    assertTrue(page.html().indexOf("/lab/page.css") < page.html().indexOf("</head>"));
  }

  @Test
  void nothing_in_what_the_lab_says_ends_its_element() {
    assertFalse(page.html().contains("</script><script>alert"));
    assertTrue(page.html().contains("\\u003c/script>\\u003cscript>alert(1)"));
  }

  @Test
  void runs_its_own_scripts_and_no_other() throws Exception {
    String hash = Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256")
        .digest("\ngo();".getBytes(UTF_8)));
    assertTrue(page.policy().contains("; script-src 'self' 'sha256-" + hash + "';"), page.policy());
    assertFalse(page.policy().contains("unsafe-eval"));
    assertEquals(1, page.policy().split("unsafe-inline", -1).length - 1);
    assertTrue(page.policy().contains("; style-src-attr 'unsafe-inline';"));
  }

  @Test
  void loads_nothing_else_and_is_shown_in_no_frame() {
    assertTrue(page.policy().startsWith("default-src 'none'; "));
    assertTrue(page.policy().contains("; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'"));
  }

  @Test
  void one_that_is_not_made_yet_says_so() {
    assertTrue(ServedPage.waiting("", "{}").html().contains("This page is being made"));
  }

  @Test
  void one_that_could_not_be_made_says_why() {
    assertTrue(ServedPage.waiting("no <title>", "{}").html().contains("<pre>no &lt;title></pre>"));
  }

  @Test
  void what_is_no_page_of_the_book_is_told() {
    assertThrows(IllegalArgumentException.class, () -> ServedPage.of("<p>", "{}"));
  }
}
