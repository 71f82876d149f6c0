package socketlab.lab.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

class SignsTest {
  private static final String WIRE = " │◀──── 1,024 bytes ────│  5 bytes · é";

  @Test
  void stay_where_the_encoding_has_them() {
    assertEquals(WIRE, Signs.in(UTF_8, WIRE));
  }

  @Test
  void are_ascii_where_it_has_them_not() {
    assertEquals(" |<---- 1,024 bytes ----|  5 bytes · é", Signs.in(ISO_8859_1, WIRE));
    assertEquals("checking ... | + task 1 . done", Signs.in(US_ASCII, "checking …  │  ✓ task 1 · done"));
  }

  @ParameterizedTest
  @CsvSource({"'00 …   hello', '00 ... hello'", "'00 … hello', '00 ... hello'", "'00 …    hello', '00 ...  hello'",
      "'00 …', '00 ...'"})
  void that_are_longer_take_the_place_of_blanks(String text, String shown) {
    assertEquals(shown, Signs.in(ISO_8859_1, text));
  }

  @Test
  void without_a_likeness_stay_as_they_are() {
    assertEquals("粘 -", Signs.in(ISO_8859_1, "粘 ─"));
  }

  @Test
  void are_written_as_the_stream_can_show_them() {
    var bytes = new ByteArrayOutputStream();
    var out = Signs.writer(new PrintStream(bytes, false, ISO_8859_1));
    out.println("─▶ é");
    out.printf("%c%s", '│', "\n");
    out.flush();
    assertEquals("-> é" + System.lineSeparator() + "|\n", bytes.toString(ISO_8859_1));
  }
}
