package race;

import java.util.List;
import java.util.OptionalLong;
import java.util.regex.MatchResult;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class FiguresTest {
  @Test
  void percentile_is_the_smallest_number_that_so_many_do_not_exceed() {
    long[] hundred = LongStream.rangeClosed(1, 100).toArray();
    assertEquals(50, Figures.percentile(hundred, 50));
    assertEquals(99, Figures.percentile(hundred, 99));
    assertEquals(100, Figures.percentile(hundred, 100));
    long[] three = {10, 20, 30};
    assertEquals(20, Figures.percentile(three, 50));
    assertEquals(30, Figures.percentile(three, 99));
    assertEquals(7, Figures.percentile(new long[] {7}, 1));
  }

  @Test
  void percentile_of_very_many_numbers_does_not_overflow() {
    var many = new long[30_000_000];
    many[many.length - 1] = 1;
    assertEquals(0, Figures.percentile(many, 99));
    assertEquals(1, Figures.percentile(many, 100));
  }

  @Test
  void median_is_the_number_in_the_middle_or_the_mean_of_both() {
    assertEquals(3, Figures.median(9, 1, 3));
    assertEquals(2.5, Figures.median(4, 1, 2, 3));
    assertEquals(5, Figures.median(5));
  }

  @Test
  void each_figure_has_a_median_of_its_own() {
    var rounds = List.of(new Figures(1, 30, 5, 500, 10, 9),
        new Figures(2, 10, 6, 400, 30, 7), new Figures(3, 20, 4, 600, 20, 8));
    assertEquals(new Figures(2, 20, 5, 500, 20, 8), Figures.median(rounds));
  }

  @Test
  void line_of_the_load_is_read_again_with_microseconds_in_place_of_nanoseconds() {
    var figures = Figures.of(found(Figures.line(1234.5, 6789, new long[] {3_000, 1_000, 2_000})), OptionalLong.of(500),
        OptionalLong.of(10_500), 100, 12.5);
    assertEquals(new Figures(1234.5, 6789, 2, 3, 100, 12.5), figures);
  }

  @Test
  void memory_is_what_came_with_the_connections_shared_among_them() {
    MatchResult line = found("figures 1 1 1 1");
    assertEquals(2_048, Figures.of(line, OptionalLong.of(1 << 20), OptionalLong.of(3 << 20), 1_024, 1).bytes());
    assertEquals(-1, Figures.of(line, OptionalLong.of(20), OptionalLong.of(10), 10, 1).bytes());
  }

  @Test
  void memory_that_was_not_measured_is_no_number() {
    MatchResult line = found("figures 1 1 1 1");
    assertTrue(Double.isNaN(Figures.of(line, OptionalLong.empty(), OptionalLong.of(1), 1, 1).bytes()));
    assertTrue(Double.isNaN(Figures.of(line, OptionalLong.of(1), OptionalLong.empty(), 1, 1).bytes()));
  }

  private static MatchResult found(String line) {
    var found = Figures.LINE.matcher(line);
    assertTrue(found.find(), line);
    return found.toMatchResult();
  }
}
