package socketlab.harness.finding;

import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

class ExcerptTest {
  private static final byte[] REQUEST = "GET / HTTP/1.1\r\nHost: 粘包.example\r\n\r\n".getBytes(UTF_8);

  @Test
  void text_is_shown_with_its_line_ends() {
    assertEquals("GET / HTTP/1.1\\r\\nHost: 粘包.example\\r\\n\\r\\n", Excerpt.from(REQUEST, 0).shown());
  }

  @Test
  void a_long_text_is_shown_around_the_byte_that_it_is_about() {
    byte[] bytes = ("a".repeat(100) + "b" + "c".repeat(100)).getBytes(UTF_8);
    Excerpt excerpt = Excerpt.around(bytes, 100);
    assertEquals("… " + "a".repeat(30) + "b" + "c".repeat(15) + " …", excerpt.shown());
    assertEquals(2 + 30, excerpt.columnOf(100));
  }

  @Test
  void bytes_that_are_no_text_are_none() {
    assertNull(Excerpt.from("\u00fc\u00e4".getBytes(ISO_8859_1), 0));
    assertNull(Excerpt.from(new byte[] {0, 1}, 0));
    assertNull(Excerpt.from(new byte[0], 0));
  }

  @Test
  void what_a_decoder_has_put_where_bytes_were_no_text_is_none() {
    assertNull(Excerpt.from("\ufffd\ufffd".getBytes(UTF_8), 0));
  }
}
