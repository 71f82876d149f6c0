package race;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class BarsTest {
  private final Bars bars = new Bars(true);

  @Test
  void longest_bar_is_full_and_the_others_are_shorter_in_proportion() {
    assertEquals("████████████", bars.bar(1));
    assertEquals("██████", bars.bar(0.5));
    assertEquals("▌", bars.bar(0.5 / 12));
  }

  @Test
  void bar_is_never_nothing() {
    assertEquals("▏", bars.bar(0));
    assertEquals("#", new Bars(false).bar(0));
  }

  @Test
  void terminal_without_blocks_has_bars_too() {
    assertEquals("######", new Bars(false).bar(0.5));
  }

  @Test
  void bar_is_a_share_of_the_fastest_one() {
    List<String> lines = bars.lines(List.of(row("half", 500), row("fastest", 1_000)));
    assertTrue(lines.getFirst().startsWith("half              ██████        "), lines.getFirst());
    assertTrue(lines.getLast().startsWith("fastest           ████████████ "), lines.getLast());
  }

  @Test
  void every_line_has_at_most_80_columns_and_ends_in_the_same_one() {
    List<String> lines = Stream.concat(Bars.head(10_000, 5_000).stream(), bars.lines(List.of(
        row("thread per client", 1), new Bars.Row("x", new Figures(999_999, 9_999_999,
        99_000, 9_999_000, 99_999, 1)))).stream()).toList();
    lines.forEach(line -> assertTrue(line.length() <= 80, line));
    assertEquals(1, lines.stream().map(String::length).distinct().count(), lines.toString());
  }

  @Test
  void times_have_three_digits_that_count() {
    assertEquals("0.01 ms", Bars.time(12.3));
    assertEquals("1.23 ms", Bars.time(1_234));
    assertEquals("12.3 ms", Bars.time(12_345));
    assertEquals("1,234 ms", Bars.time(1_234_000));
  }

  @Test
  void memory_that_was_not_measured_is_a_dash() {
    assertEquals("1.5 KiB", Bars.memory(1_536));
    assertEquals("–", Bars.memory(Double.NaN));
  }

  @Test
  void one_connection_is_no_plural() {
    assertEquals("1 connection", Bars.connections(1));
    assertEquals("10,000 connections", Bars.connections(10_000));
  }

  private static Bars.Row row(String name, double rate) {
    return new Bars.Row(name, new Figures(rate, rate, 1, 1, Double.NaN, 1));
  }
}
