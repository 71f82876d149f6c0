package socketlab.harness.finding;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RemarkTest {
  private static String ofBytes(String wanted, byte[] got) {
    return Remark.of(Comparison.of(wanted.getBytes(UTF_8), got).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"hello, hello\\n, (0a). println", "hello, hello\\r\\n, (0d 0a). println", "hello, [B@1b2c3d, a byte "
      + "array itself",
      "hello\\n, hello, is missing"})
  void where_bytes_come_from(String wanted, String got, String words) {
    String remark = ofBytes(unescaped(wanted), unescaped(got).getBytes(UTF_8));
    assertTrue(remark.contains(words), remark);
  }

  private static String unescaped(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }

  @Test
  void minus_one_as_a_byte() {
    assertTrue(ofBytes("a", new byte[] {'a', -1}).contains("That is -1"));
  }

  @Test
  void characters_counted_as_bytes() {
    byte[] text = "粘包!".getBytes(UTF_8);
    byte[] cut = Arrays.copyOf(text, "粘包!".length());
    assertTrue(ofBytes("粘包!", cut).contains("text.length() counts characters"));
  }

  @Test
  void a_text_that_is_cut_elsewhere_is_not_explained() {
    assertNull(ofBytes("粘包!", new byte[] {(byte) 0xe7}));
  }
}
