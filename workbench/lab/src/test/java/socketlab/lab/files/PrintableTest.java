package socketlab.lab.files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PrintableTest {

  @Test
  void leaves_the_letters_of_all_languages_as_they_are() {
    assertEquals("Grüße, 粘包 🙂", Printable.of("Grüße, 粘包 🙂"));
  }

  @Test
  void keeps_the_ends_of_lines_and_the_tabs() {
    assertEquals("a\n\tb\n", Printable.of("a\r\n\tb\n"));
  }

  @Test
  void shows_a_sequence_of_the_terminal_and_does_not_send_it() {
    assertEquals("·[2Jgone·]0;title·", Printable.of("\u001b[2Jgone\u001b]0;title\u0007"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x08, 0x0d, 0x1b, 0x7f, 0x85, 0x9b, 0x202e, 0x2066})
  void shows_a_dot_for_what_a_terminal_would_obey(int character) {
    assertEquals("a·b", Printable.of("a" + Character.toString(character) + "b"));
  }
}
