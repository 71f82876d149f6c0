package race;

import java.io.StringReader;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PictureTest {
  private static final Pattern BAR = Pattern.compile("<rect x=\"126\" y=\"\\d+\" width=\"(\\d+)\"");

  private final Rounds rounds = new Rounds();

  PictureTest() {
    rounds.add(1, 1, "slow & steady", new Figures(500, 1, 1, 1, Double.NaN, 1));
    rounds.add(1, 1, "fast", new Figures(1_000, 1, 1, 1, Double.NaN, 1));
    rounds.add(1, 1_000, "slow & steady", new Figures(3_000, 1, 1, 1, 1_024, 1));
    rounds.add(1, 1_000, "fast", new Figures(4_000, 1, 1, 1, 4_096, 1));
  }

  @Test
  void bars_of_a_group_are_in_proportion() {
    List<Integer> bars = BAR.matcher(drawn()).results().map(bar -> Integer.valueOf(bar.group(1))).toList();
    assertEquals(List.of(111, 222, 167, 222, 56, 222), bars);
  }

  @Test
  void it_is_well_formed_and_says_the_figures() throws Exception {
    String text = DocumentBuilderFactory.newInstance().newDocumentBuilder()
        .parse(new InputSource(new StringReader(drawn()))).getDocumentElement().getTextContent();
    for (String said : List.of("requests a second, one at a time: 1 connection",
        "requests a second, one at a time: 1,000 connections", "memory for each of 1,000 connections",
        "slow & steady", "4,000", "1.0 KiB")) {
      assertTrue(text.contains(said), said);
    }
  }

  @Test
  void it_has_only_colours_that_the_book_turns_into_its_own() {
    var colours = Pattern.compile("#[0-9A-F]{6}").matcher(drawn()).results().map(MatchResult::group).toList();
    assertTrue(Set.of("#000000", "#FFFFFF", "#181818", "#E2E2F0").containsAll(colours), colours.toString());
  }

  @Test
  void only_the_marked_server_has_filled_bars() {
    assertEquals(3, Pattern.compile("fill=\"#181818\"").matcher(drawn()).results().count());
  }

  private String drawn() {
    return Picture.of(rounds, List.of("slow & steady", "fast"), "fast");
  }
}
