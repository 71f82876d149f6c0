package socketlab.book;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The theme's colours, each text on each ground that it can stand on, light, dark and on paper.
/// The formula is that of WCAG 2.2, "contrast ratio" and "relative luminance".
class ContrastTest {

  private static final Pattern BLOCK = Pattern.compile(":root \\{(.*?)\\n *}", Pattern.DOTALL);
  private static final Pattern COLOUR = Pattern.compile("--([a-z]+): #([0-9a-f]{6});");
  private static final List<String> TEXTS = List.of(
      "text", "soft", "link", "mark", "keyword", "string", "number", "comment", "annotation");
  private static final List<String> GROUNDS = List.of("page", "panel");
  /// WCAG AA, for text that is not large.
  private static final double ENOUGH = 4.5;

  @ParameterizedTest
  @CsvSource({"0, light", "1, dark", "2, paper"})
  void every_text_can_be_read_on_every_ground(int block, String name) throws IOException {
    Map<String, Integer> colours = colours(block);
    for (String ground : GROUNDS) {
      for (String text : TEXTS) {
        assertIsEnough(name, text, ground, colours);
      }
    }
    assertIsEnough(name, "text", "note", colours);
  }

  @Test
  void black_on_white_is_twenty_one_to_one() {
    assertEquals(21.0, ratio(0x000000, 0xffffff), 0.001);
    assertEquals(4.48, ratio(0x777777, 0xffffff), 0.005);
  }

  private static void assertIsEnough(String name, String text, String ground, Map<String, Integer> colours) {
    double ratio = ratio(colours.get(text), colours.get(ground));
    assertTrue(ratio >= ENOUGH, "%s: --%s on --%s has %.2f to 1".formatted(name, text, ground, ratio));
  }

  private static Map<String, Integer> colours(int block) throws IOException {
    var colours = new HashMap<String, Integer>();
    String found = BLOCK.matcher(Pages.resource("book.css")).results().toList().get(block).group(1);
    COLOUR.matcher(found).results()
        .forEach(colour -> colours.put(colour.group(1), Integer.parseInt(colour.group(2), 16)));
    return colours;
  }

  private static double ratio(int one, int other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(int rgb) {
    return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff) + 0.0722 * linear(rgb & 0xff);
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }
}
