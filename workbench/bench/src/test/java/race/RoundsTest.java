package race;

import java.util.List;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class RoundsTest {
  @Test
  void what_is_written_is_read_again() {
    var rounds = new Rounds();
    rounds.add(1, 10, "selector", new Figures(1_000, 2_000, 10.5, 20.5, 4_096, 8.5));
    rounds.add(2, 1, "Netty", new Figures(1, 2, 3, 4, Double.NaN, 5));
    assertEquals(rounds.lines(), Rounds.of(rounds.lines()).lines());
    assertEquals(List.of(1, 10), Rounds.of(rounds.lines()).connections());
  }

  @Test
  void servers_come_in_the_order_wanted_and_those_that_failed_are_missing() {
    var rounds = new Rounds();
    rounds.add(1, 10, "a", rate(1));
    rounds.add(1, 10, "b", rate(2));
    assertEquals(List.of("b", "a"), rounds.medians(10, List.of("c", "b", "a")).stream().map(Bars.Row::name).toList());
  }

  @Test
  void ratio_is_taken_within_a_round() {
    var rounds = new Rounds(); // the machine is slower in each round
    double[] speeds = {100, 10, 1};
    for (int round = 1; round <= 3; round++) {
      rounds.add(round, 10, "a", rate(speeds[round - 1]));
      rounds.add(round, 10, "b", rate(round == 2 ? 5 : 2 * speeds[round - 1]));
    }
    assertEquals(0.5, rounds.ratio(10, "a", "b", Figures::rate));
  }

  @Test
  void ratio_to_a_server_that_failed_is_no_number() {
    var rounds = new Rounds();
    rounds.add(1, 10, "a", rate(1));
    rounds.add(2, 10, "b", rate(1));
    assertTrue(Double.isNaN(rounds.ratio(10, "a", "b", Figures::rate)));
  }

  private static Figures rate(double rate) {
    return new Figures(rate, 1, 1, 1, 1, 1);
  }
}
