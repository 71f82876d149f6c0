package socketlab.lab.watch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socketlab.lab.report.TerminalInMemory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

/// The page on a terminal of 40 columns and 6 rows that exists in memory alone: four rows of the page, one that says
/// how much is below, and the keys.
@Timeout(30)
class ScreenTest {
  private static final int COLUMNS = 40;
  private static final int ROWS = 6;

  private final AtomicInteger interrupts = new AtomicInteger();
  private final AtomicInteger resizes = new AtomicInteger();
  private final AtomicInteger resumes = new AtomicInteger();
  private final List<String> whileStopped = new ArrayList<>();
  private TerminalInMemory memory;
  private LineDisciplineTerminal terminal;
  private Attributes before;
  private Screen screen;

  @BeforeEach
  void open() throws IOException {
    memory = new TerminalInMemory(COLUMNS, ROWS);
    terminal = memory.terminal();
    before = terminal.getAttributes();
    terminal.writer().print("$ ./lab");
    screen = new Screen(terminal, new Screen.Told(interrupts::incrementAndGet, resizes::incrementAndGet,
        resumes::incrementAndGet), this::stop);
  }

  /// What the shell sees while the tool stands still.
  private void stop() {
    whileStopped.add(rows().getFirst());
    whileStopped.add(terminal.getAttributes().toString());
    terminal.raise(Signal.TSTP); // comes to the whole job
  }

  @AfterEach
  void close() {
    screen.close();
  }

  private static List<String> lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "line " + i).toList();
  }

  private List<String> rows() {
    return memory.rows();
  }

  @Test
  void shows_a_page_and_the_keys_in_the_last_row() {
    screen.show(lines(2), "q quit");
    assertEquals(List.of("line 1", "line 2", "", "", "", "q quit"), rows());
  }

  @Test
  void leaves_nothing_of_the_page_before() {
    screen.show(lines(4), "q quit");
    screen.show(List.of("new"), "q");
    assertEquals(List.of("new", "", "", "", "", "q"), rows());
  }

  @Test
  void says_how_much_is_below() {
    screen.show(lines(6), "q quit");
    assertEquals(List.of("line 1", "line 2", "line 3", "line 4", "  ↓ 2 more lines", "q quit"), rows());
  }

  @Test
  void says_it_of_one_line_too() {
    screen.show(lines(5), "q quit");
    assertEquals("  ↓ 1 more line", rows().get(ROWS - 2));
  }

  @ParameterizedTest
  @CsvSource({"1, false, line 2", "3, false, line 4", "1, true, line 4", "2, true, line 7", "99, false, line 7",
      "-1, false, line 1", "-1, true, line 1"})
  void scrolls_by_lines_and_by_screens_and_not_beyond_the_ends(int by, boolean screens, String first) {
    screen.show(lines(10), "q quit");
    screen.scroll(by, screens);
    assertEquals(first, rows().getFirst());
  }

  @Test
  void begins_another_page_at_its_first_line() {
    screen.show(lines(10), "q quit");
    screen.scroll(3, false);
    screen.show(lines(10), "q quit");
    assertEquals("line 1", rows().getFirst());
  }

  @Test
  void goes_on_with_a_long_line_in_the_next_row() {
    screen.show(List.of("a".repeat(COLUMNS) + "b", "c"), "q quit");
    assertEquals(List.of("a".repeat(COLUMNS), "b", "c"), rows().subList(0, 3));
  }

  @Test
  void counts_wide_characters_as_two_columns() {
    screen.show(List.of("粘".repeat(COLUMNS / 2 + 1), "c"), "q quit");
    assertEquals("c", rows().get(2));
  }

  @Test
  void does_not_count_colours_as_columns() {
    screen.show(List.of("\u001b[1m" + "a".repeat(COLUMNS) + "\u001b[m", "c"), "q quit");
    assertEquals("c", rows().get(1));
  }

  @Test
  void draws_the_page_anew_for_another_size() {
    screen.show(List.of("a".repeat(30), "c"), "q quit");
    memory.resize(24);
    screen.redraw();
    assertEquals(List.of("a".repeat(24), "a".repeat(6), "c"), rows().subList(0, 3));
  }

  @ParameterizedTest
  @CsvSource({"h, HINT", "H, HINT", "?, HINT", "a, ALL_HINTS", "n, NEXT", "p, PREVIOUS", "l, LIST", "r, RUN", "d, DEMO",
      "q, QUIT", "k, UP", "j, DOWN", "b, PAGE_UP", "' ', PAGE_DOWN", "zzh, HINT"})
  void knows_its_keys_and_passes_over_others(String typed, Key key) throws IOException {
    memory.press(typed);
    assertEquals(key, screen.key());
  }

  @ParameterizedTest
  @CsvSource({"OA, UP", "[A, UP", "OB, DOWN", "[B, DOWN", "[5~, PAGE_UP", "[6~, PAGE_DOWN"})
  void knows_the_keys_with_arrows_in_either_mode_of_the_terminal(String sequence, Key key) throws IOException {
    memory.press("\u001b" + sequence);
    assertEquals(key, screen.key());
  }

  @Test
  void tells_enter_and_escape_apart() throws IOException {
    memory.press("\r");
    assertEquals(Key.ENTER, screen.key());
    memory.press("\u001b");
    assertEquals(Key.BACK, screen.key());
  }

  @Test
  void has_no_key_when_the_terminal_has_gone() throws IOException {
    terminal.close();
    assertNull(screen.key());
  }

  @Test
  void passes_on_the_signals_of_the_terminal() {
    terminal.raise(Signal.INT);
    terminal.raise(Signal.WINCH);
    assertEquals("1 1", interrupts.get() + " " + resizes.get());
  }

  @Test
  void gives_the_terminal_to_the_shell_and_draws_all_anew_afterwards() {
    screen.show(lines(2), "q quit");
    terminal.raise(Signal.TSTP);
    assertEquals(List.of("$ ./lab", before.toString()), whileStopped);
    assertEquals(1, resumes.get());
    screen.redraw();
    assertEquals(List.of("line 1", "line 2", "", "", "", "q quit"), rows());
  }

  @Test
  void keeps_all_keys_where_they_need_several_rows() {
    screen.show(lines(5), "h hint · a all hints · n next · l list · q quit");
    assertEquals(List.of("line 1", "line 2", "line 3", "  ↓ 2 more lines", "h hint · a all hints · n next · l list",
        "q quit"), rows());
  }

  @ParameterizedTest
  @CsvSource({"0, line 1", "3, line 1", "5, line 5", "9, line 7"})
  void brings_a_line_into_sight(int line, String first) {
    screen.show(lines(10), "q quit", line, line);
    assertEquals(first, rows().getFirst());
  }

  @Test
  void is_not_drawn_while_somebody_else_has_the_terminal() {
    screen.show(lines(2), "q quit");
    screen.lend(borrowed -> {
      borrowed.writer().print("the demo");
      screen.show(lines(1), "q");
      assertEquals(List.of(), rows().stream().filter("q"::equals).toList());
    });
    assertEquals(List.of("line 1", "", "", "", "", "q"), rows());
  }

  @Test
  void gives_the_terminal_away_as_it_was() {
    screen.lend(borrowed -> assertEquals(before.toString(), borrowed.getAttributes().toString()));
  }

  @Test
  void takes_the_terminal_back_when_the_borrower_fails() {
    screen.show(lines(1), "q quit");
    try {
      screen.lend(_ -> {
        throw new IllegalStateException("no demo");
      });
    } catch (IllegalStateException told) {
      assertEquals("no demo", told.getMessage());
    }
    assertEquals("line 1", rows().getFirst());
  }

  @Test
  void leaves_the_terminal_with_what_it_showed_before() {
    screen.show(lines(2), "q quit");
    screen.close();
    assertEquals("$ ./lab", rows().getFirst().strip());
  }
}
