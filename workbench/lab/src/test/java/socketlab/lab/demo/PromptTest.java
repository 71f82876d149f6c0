package socketlab.lab.demo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.lab.demo.Stage.Input;
import socketlab.lab.demo.Stage.Offer;
import socketlab.lab.report.Ink;
import socketlab.lab.report.TerminalInMemory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What the keys do, and what stands on the screen, on a terminal that exists in memory alone.
@Timeout(30)
class PromptTest {
  private static final int COLUMNS = 60;
  private static final int ROWS = 12;
  private static final String CODE = "var a = 1;\nvar b = 2;";
  private static final Offer STEP = new Offer(CODE, columns -> List.of("box of " + columns), "Enter runs it", "words");

  @TempDir
  private Path folder;

  private TerminalInMemory memory;
  private LineDisciplineTerminal terminal;
  private Attributes before;
  private Prompt prompt;

  @BeforeEach
  void open() throws IOException {
    memory = new TerminalInMemory(COLUMNS, ROWS);
    terminal = memory.terminal();
    before = terminal.getAttributes();
    prompt = new Prompt(terminal, folder.resolve("history"), Ink.none(), () -> new ScriptedShell(Map.of(), _ -> { }));
  }

  @AfterEach
  void close() {
    prompt.close();
  }

  private void press(String keys) throws IOException {
    memory.press(keys);
  }

  private List<String> rows() {
    return memory.rows();
  }

  private void awaitRows(Predicate<List<String>> wanted) {
    while (!wanted.test(rows())) {
      assertFalse(Thread.interrupted(), () -> String.join("\n", rows()));
      Thread.onSpinWait();
    }
  }

  private static <T> CompletableFuture<T> async(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, task -> Thread.ofPlatform().daemon().start(task));
  }

  private CompletableFuture<Input> reading(Offer offer) {
    var reading = async(() -> prompt.read(offer));
    awaitRows(rows -> rows.stream().anyMatch(row -> row.contains(offer.keys())));
    return reading;
  }

  private Input read(String keys) throws Exception {
    CompletableFuture<Input> reading = reading(STEP);
    press(keys);
    return reading.get(30, TimeUnit.SECONDS);
  }

  @Test
  void boxes_and_arrows_are_ascii_where_the_terminal_has_no_others() throws IOException {
    var written = new ByteArrayOutputStream();
    try (var latin = new LineDisciplineTerminal("test", "xterm", written, ISO_8859_1);
        var ofLatin = new Prompt(latin, folder.resolve("latin"), Ink.none(),
            () -> new ScriptedShell(Map.of(), _ -> { }))) {
      ofLatin.show("┌─ ping → pong ─┐");
    }
    assertTrue(written.toString(ISO_8859_1).contains("+- ping > pong -+"), () -> written.toString(ISO_8859_1));
  }

  private static Stream<Arguments> wordsAndTheirKeys() {
    return Stream.of(Arguments.of(new Word.Back(), "\u0010"), Arguments.of(new Word.Skip(), "\u000e"),
        Arguments.of(new Word.Again(), "\u0019"), Arguments.of(new Word.Steps(), "\u000f"),
        Arguments.of(new Word.Help(), "\u0007"), Arguments.of(new Word.Leave(), "\u0004"));
  }

  @ParameterizedTest
  @MethodSource("wordsAndTheirKeys")
  void a_key_is_a_word_and_leaves_what_stands_on_the_prompt(Word word, String key) throws Exception {
    assertEquals(new Input.Key(word, CODE, false), read(key));
  }

  @Test
  void a_key_leaves_a_change_that_is_no_whole_java() throws Exception {
    assertEquals(new Input.Key(new Word.Skip(), CODE + " int c = (", false), read(" int c = (\u000e"));
  }

  @Test
  void a_key_takes_the_code_from_the_screen_which_has_not_run() throws Exception {
    read("\u000e");
    assertTrue(rows().stream().allMatch(String::isEmpty), () -> String.join("\n", rows()));
  }

  @Test
  void ctrl_d_at_an_empty_prompt_is_a_word_too() throws Exception {
    assertEquals(new Input.Key(new Word.Leave(), "", true), read("\u0015\u0004"));
  }

  @Test
  void enter_gives_the_code_as_it_was_offered() throws Exception {
    assertEquals(new Input.Text(CODE, false), read("\r"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0015", "\u0003"})
  void what_is_typed_after_the_code_was_cleared_is_the_teachers_own(String clear) throws Exception {
    assertEquals(new Input.Text("list", true), read(clear + "list\r"));
  }

  @Test
  void a_word_behind_the_code_ends_the_input() throws Exception {
    assertEquals(new Input.Text(CODE + " goto 5", false), read(" goto 5\r"));
  }

  @Test
  void the_bar_stands_below_the_code_and_goes_with_it() throws Exception {
    CompletableFuture<Input> reading = reading(STEP);
    assertEquals(List.of("jshell> var a = 1;", "   ...> var b = 2;", " Enter runs it"), rows().subList(0, 3));
    press("\r");
    reading.get(30, TimeUnit.SECONDS);
    assertEquals(List.of("jshell> var a = 1;", "   ...> var b = 2;", ""), rows().subList(0, 3));
  }

  @Test
  void the_bar_has_the_words_where_the_code_was_cleared() throws Exception {
    CompletableFuture<Input> reading = reading(STEP);
    press("\u0015");
    awaitRows(rows -> rows.contains(" words"));
    press("\r");
    assertEquals(new Input.Text("", true), reading.get(30, TimeUnit.SECONDS));
  }

  @Test
  void a_line_from_the_background_stands_above_the_code_and_its_bar() throws Exception {
    CompletableFuture<Input> reading = reading(STEP);
    prompt.show("from the background");
    assertEquals(List.of("from the background", "jshell> var a = 1;", "   ...> var b = 2;", " Enter runs it"),
        rows().subList(0, 4));
    press("\r");
    reading.get(30, TimeUnit.SECONDS);
  }

  @Test
  void ctrl_l_gives_an_empty_screen_with_the_step_at_its_top() throws Exception {
    prompt.show("an old line");
    CompletableFuture<Input> reading = reading(STEP);
    press("\u000c");
    awaitRows(rows -> rows.subList(0, 4).equals(
        List.of("box of 60", "jshell> var a = 1;", "   ...> var b = 2;", " Enter runs it")));
    press("\r");
    reading.get(30, TimeUnit.SECONDS);
  }

  @Test
  void a_narrower_window_gets_the_step_anew() throws Exception {
    prompt.show("box of 60");
    CompletableFuture<Input> reading = reading(STEP);
    memory.resize(40);
    terminal.raise(Signal.WINCH);
    awaitRows(rows -> rows.subList(0, 4).equals(
        List.of("box of 40", "jshell> var a = 1;", "   ...> var b = 2;", " Enter runs it")));
    press("\r");
    reading.get(30, TimeUnit.SECONDS);
  }

  @Test
  void what_takes_long_is_told_with_its_seconds_and_ctrl_c_stops_it() throws Exception {
    var stopped = new CountDownLatch(1);
    var running = async(() -> prompt.during(() -> {
      await(stopped);
      return "stopped";
    }, stopped::countDown, () -> "waits in ServerSocket.accept"));
    awaitRows(rows -> rows.getFirst().matches("… waits in ServerSocket\\.accept for \\d+ s · Ctrl-C stops it.*"));
    prompt.show("printed meanwhile");
    assertEquals("printed meanwhile", rows().getFirst());
    press("\u0003");
    assertEquals("stopped", running.get(30, TimeUnit.SECONDS));
    assertFalse(rows().stream().anyMatch(row -> row.contains("Ctrl-C")), () -> String.join("\n", rows()));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"y", "Y", "\u0004"})
  void a_question_is_answered_with_yes_by(String key) throws Exception {
    assertTrue(answer(key));
  }

  @ParameterizedTest
  @ValueSource(strings = {"n", "\r", "\u0003", " "})
  void a_question_is_answered_with_no_by(String key) throws Exception {
    assertFalse(answer(key));
  }

  private boolean answer(String key) throws Exception {
    var asking = async(() -> prompt.confirms("End the demo?"));
    awaitRows(rows -> rows.getFirst().equals("End the demo? y: yes · any other key: no"));
    press(key);
    return asking.get(30, TimeUnit.SECONDS);
  }

  @Test
  void the_terminal_is_as_it_was_afterwards() {
    prompt.close();
    assertEquals(before.toString(), terminal.getAttributes().toString());
  }
}
