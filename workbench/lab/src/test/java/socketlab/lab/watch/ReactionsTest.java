package socketlab.lab.watch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import socketlab.course.Lesson;
import socketlab.lab.page.Scene;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.reader.Progress;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Mistake;
import socketlab.lab.verdict.Verdict.Output;
import socketlab.lab.verdict.Verdict.Result;
import socketlab.lab.verdict.Verdict.Times;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What the watch does and shows: a list of happenings in, a list of doings out.
@Timeout(30)
class ReactionsTest {
  private static final Happening ENDED = new Happening.Ended();
  private static final String BEGUN = "check 01-ping as 1";

  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private final Recorder recorder = new Recorder();
  private Reactions reactions;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
  }

  /// A display and a machinery that only note what they are asked for.
  private static final class Recorder implements Display, Machinery {
    private final List<String> doings = new ArrayList<>();
    private final List<List<String>> pages = new ArrayList<>();
    private final List<Scene> scenes = new ArrayList<>();
    private List<String> inSight = List.of();
    private String trouble;

    @Override
    public void show(List<String> lines, String keys) {
      pages.add(lines);
    }

    @Override
    public void show(List<String> lines, String keys, int first, int last) {
      pages.add(lines);
      inSight = lines.subList(first, last + 1);
    }

    @Override
    public void scroll(int by, boolean screens) {
      doings.add("scroll " + by + (screens ? " screens" : " lines"));
    }

    @Override
    public void redraw() {
      doings.add("redraw");
    }

    @Override
    public void check(Lesson lesson, int number) {
      doings.add("check " + lesson.slug() + " as " + number);
    }

    @Override
    public void page(Lesson lesson) {
      doings.add("page " + lesson.slug());
    }

    @Override
    public void show(Scene scene) {
      scenes.add(scene);
    }

    @Override
    public void demo(Lesson lesson) {
      doings.add("demo " + lesson.slug());
      if (trouble != null) {
        throw new IllegalStateException(trouble);
      }
    }
  }

  private static Happening pressed(Key key) {
    return new Happening.Pressed(key);
  }

  private Happening saved() {
    return new Happening.Saved(course.ping());
  }

  private Happening savedInLoops() {
    return new Happening.Saved(course.loops());
  }

  private Happening judged(int run, Verdict verdict) {
    return new Happening.Judged(run, Reader.sources(course.ping()), verdict, null);
  }

  private static Verdict refused(String message) {
    return new Verdict("01-ping", List.of(new Mistake("ping/Ping.java", 5, 1, message, "    x")), List.of(), null, null,
        new Times(1, 1, 2));
  }

  private static Verdict solved() {
    return new Verdict("01-ping", List.of(), List.of(passed(1), passed(2)), null, new Output("", 0),
        new Times(1, 1, 2));
  }

  private static Result passed(int task) {
    return new Result(new PlannedTest("" + task, task, "PingTest", "answers_a_ping", List.of()), Outcome.PASSED, null,
        null);
  }

  /// Reacts to these happenings, and then to the end.
  private void react(Happening... happenings) throws InterruptedException {
    var queue = new LinkedBlockingQueue<>(List.of(happenings));
    queue.add(ENDED);
    reactions = new Reactions(new Session(folder), Ink.none(), recorder, recorder, queue);
    reactions.react(course.ping());
  }

  /// The reader has had a verdict: lesson 01 is solved, or not, with these hints for its task 1.
  private void was_judged(boolean isSolved, String... hints) {
    Progress.of(course.course()).change(course.ping(), _ -> new Progress.Entry(
        Reader.sources(course.ping()).digest(), List.of(), isSolved, isSolved ? 0 : 1, List.of(hints), List.of(),
        Map.of()));
  }

  private List<String> page() {
    return recorder.pages.getLast();
  }

  private void expectDoings(String... doings) {
    var all = new ArrayList<>(List.of(BEGUN));
    all.addAll(List.of(doings));
    assertEquals(all, recorder.doings);
  }

  private void expectOnPage(String part) {
    assertTrue(page().stream().anyMatch(line -> line.contains(part)), () -> "there is no '" + part + "' in:\n"
        + String.join("\n", page()));
  }

  private void expectNotOnPage(String part) {
    assertFalse(page().stream().anyMatch(line -> line.contains(part)), () -> "there is a '" + part + "' in:\n"
        + String.join("\n", page()));
  }

  @Test
  void begins_with_a_run_and_says_so() throws InterruptedException {
    react();
    expectDoings();
    assertTrue(page().getLast().startsWith("01 ping ") && page().getLast().endsWith("checking …"));
  }

  @Test
  void welcomes_a_newcomer() throws InterruptedException {
    react();
    assertEquals("Welcome to Socket Lab.", page().getFirst());
  }

  @Test
  void does_not_welcome_who_was_here_before() throws InterruptedException {
    was_judged(false);
    react();
    expectNotOnPage("Welcome");
  }

  @Nested
  class A_save {
    @Test
    void begins_a_new_run() throws InterruptedException {
      react(saved());
      expectDoings("check 01-ping as 2");
    }

    @Test
    void that_comes_in_several_events_begins_one_run() throws InterruptedException {
      react(saved(), saved(), saved());
      expectDoings("check 01-ping as 2");
    }

    @Test
    void loses_no_key_that_is_pressed_meanwhile() throws InterruptedException {
      react(saved(), pressed(Key.DEMO), saved(), pressed(Key.DOWN));
      expectDoings("check 01-ping as 2", "demo 01-ping", "scroll 1 lines");
    }

    @Test
    void in_another_exercise_is_followed() throws InterruptedException {
      react(judged(1, refused("';' expected")), savedInLoops());
      expectDoings("check 02-two-loops as 2");
      assertEquals("02-two-loops", reactions.lesson().slug());
      expectNotOnPage("';' expected");
    }

    @Test
    void in_this_exercise_and_in_another_one_is_not_followed() throws InterruptedException {
      react(savedInLoops(), saved());
      expectDoings("check 01-ping as 2");
    }

    @Test
    void ends_the_welcome() throws InterruptedException {
      react(saved());
      expectNotOnPage("Welcome");
    }

    @Test
    void leaves_the_last_report_in_sight_while_the_run_is_under_way() throws InterruptedException {
      react(judged(1, refused("';' expected")), saved());
      expectOnPage("checking …");
      expectOnPage("';' expected");
    }
  }

  @Nested
  class A_verdict {
    @Test
    void is_shown() throws InterruptedException {
      react(judged(1, refused("';' expected")));
      expectOnPage("';' expected");
      expectNotOnPage("checking …");
    }

    @Test
    void of_an_earlier_run_is_passed_over() throws InterruptedException {
      react(saved(), judged(1, refused("';' expected")));
      expectNotOnPage("';' expected");
    }

    @Test
    void that_is_missing_is_told_with_its_reason() throws InterruptedException {
      react(new Happening.Judged(1, null, null, "the tests do not compile:\nPingTest.java:3"));
      assertEquals(List.of("the tests do not compile:", "PingTest.java:3"), page());
    }

    @Test
    void leaves_what_is_shown_in_the_place_of_the_report() throws InterruptedException {
      react(pressed(Key.ALL_HINTS), judged(1, refused("';' expected")));
      assertEquals(List.of("You have had no hint for 01 ping yet."), page());
    }

    @Test
    void that_is_missing_comes_back_too() throws InterruptedException {
      react(new Happening.Judged(1, null, null, "the tests do not compile"), pressed(Key.LIST), pressed(Key.BACK));
      assertEquals(List.of("the tests do not compile"), page());
    }

    @Test
    void that_all_is_done_names_the_next_lesson() throws InterruptedException {
      react(judged(1, solved()));
      expectOnPage("Press n for the next lesson: 02 two-loops · Two loops");
      expectOnPage("./lab solution 01 shows the model answer beside yours.");
      assertTrue(reactions.isSolved());
    }

    @Test
    void that_something_is_left_names_none() throws InterruptedException {
      react(judged(1, refused("';' expected")));
      expectNotOnPage("Press n");
      assertFalse(reactions.isSolved());
    }
  }

  @Nested
  class A_key {
    @Test
    void for_another_run_begins_one() throws InterruptedException {
      react(pressed(Key.RUN));
      expectDoings("check 01-ping as 2");
    }

    @ParameterizedTest
    @CsvSource({"UP, scroll -1 lines", "DOWN, scroll 1 lines", "PAGE_UP, scroll -1 screens",
        "PAGE_DOWN, scroll 1 screens", "DEMO, demo 01-ping"})
    void that_changes_nothing_else_is_passed_on(Key key, String doing) throws InterruptedException {
      react(pressed(key));
      expectDoings(doing);
    }

    @Test
    void for_the_list_shows_the_lessons_and_the_report_comes_back() throws InterruptedException {
      react(judged(1, refused("';' expected")), pressed(Key.LIST), pressed(Key.BACK));
      assertTrue(recorder.pages.get(recorder.pages.size() - 2).contains("  02  Two loops"));
      assertEquals("▶ 01  Ping and pong", recorder.inSight.getFirst());
      expectOnPage("';' expected");
    }

    @Test
    void in_the_list_chooses_a_lesson_that_may_be_solved() throws InterruptedException {
      was_judged(true);
      react(pressed(Key.NEXT), pressed(Key.LIST), pressed(Key.UP), pressed(Key.ENTER));
      expectDoings("check 02-two-loops as 2", "check 01-ping as 3");
    }

    @Test
    void in_the_list_goes_no_further_than_its_ends() throws InterruptedException {
      react(pressed(Key.LIST), pressed(Key.PAGE_DOWN), pressed(Key.DOWN));
      assertEquals(List.of("▶ 02  Two loops", "    · task 1  Loop"), recorder.inSight);
      expectDoings();
    }

    @Test
    void in_the_list_does_otherwise_what_it_always_does() throws InterruptedException {
      react(judged(1, refused("';' expected")), pressed(Key.LIST), pressed(Key.RUN));
      expectDoings("check 01-ping as 2");
      expectOnPage("checking …");
    }

    @Test
    void for_the_lesson_before_goes_there() throws InterruptedException {
      was_judged(true);
      react(pressed(Key.NEXT), pressed(Key.PREVIOUS));
      expectDoings("check 02-two-loops as 2", "check 01-ping as 3");
    }

    @Test
    void for_the_lesson_before_says_where_there_is_none() throws InterruptedException {
      react(judged(1, refused("';' expected")), pressed(Key.PREVIOUS));
      expectDoings();
      assertEquals("  This is the first lesson.", page().getFirst());
    }

    @Test
    void for_a_hint_during_a_run_brings_one_with_the_verdict() throws InterruptedException {
      was_judged(false, "Which word?", "It is ping.");
      react(pressed(Key.HINT), judged(1, refused("';' expected")));
      assertTrue(recorder.pages.get(1).contains("  The hint comes with the verdict."));
      expectOnPage("Which word?");
      expectOnPage("';' expected");
    }

    @Test
    void for_a_hint_during_a_run_uses_up_none() throws InterruptedException {
      was_judged(false, "Which word?", "It is ping.");
      react(pressed(Key.HINT));
      assertEquals(List.of(), new Reader(course.course()).seenHints(course.ping()));
    }

    @Test
    void for_a_hint_puts_it_above_the_report() throws InterruptedException {
      was_judged(false, "Which word?", "It is ping.");
      react(judged(1, refused("';' expected")), pressed(Key.HINT));
      assertEquals("01 ping · task 1 · hint 1 of 2", page().getFirst());
      expectOnPage("';' expected");
    }

    @Test
    void for_another_hint_gives_the_next() throws InterruptedException {
      was_judged(false, "Which word?", "It is ping.");
      react(judged(1, refused("';' expected")), pressed(Key.HINT), pressed(Key.HINT));
      expectOnPage("It is ping.");
    }

    @Test
    void for_all_hints_shows_those_that_were_given() throws InterruptedException {
      was_judged(false, "Which word?", "It is ping.");
      react(judged(1, refused("';' expected")), pressed(Key.HINT), pressed(Key.ALL_HINTS));
      assertEquals(List.of("01 ping · the hints that you have had", "", "  task 1  Which word?"), page());
    }

    @Test
    void for_a_hint_where_there_is_none_says_so() throws InterruptedException {
      react(judged(1, refused("';' expected")), pressed(Key.HINT));
      assertEquals("  There is no hint for this. First fix what the report names.", page().getFirst());
    }

    @Test
    void for_a_hint_where_all_is_done_says_so() throws InterruptedException {
      react(judged(1, solved()), pressed(Key.HINT));
      assertEquals("  It is solved: it needs no hint.", page().getFirst());
    }

    @Test
    void for_the_next_lesson_goes_there() throws InterruptedException {
      react(judged(1, solved()), pressed(Key.NEXT));
      expectDoings("check 02-two-loops as 2");
      assertEquals("02-two-loops", reactions.lesson().slug());
      expectNotOnPage("Press n");
    }

    @Test
    void for_the_next_lesson_passes_over_the_verdict_on_the_last() throws InterruptedException {
      react(pressed(Key.NEXT), judged(1, refused("';' expected")));
      expectNotOnPage("';' expected");
    }

    @Test
    void for_the_next_lesson_says_where_there_is_no_other() throws InterruptedException {
      was_judged(true);
      react(pressed(Key.NEXT), judged(2, refused("';' expected")), pressed(Key.NEXT));
      expectDoings("check 02-two-loops as 2");
      assertEquals("  All other exercises are solved.", page().getFirst());
    }

    @Test
    void for_a_demo_that_cannot_be_played_is_answered() throws InterruptedException {
      recorder.trouble = "there is no demo";
      react(pressed(Key.DEMO));
      assertEquals(List.of("The demo could not be played: there is no demo"), page());
    }

    @Test
    void for_the_page_opens_it_beside_this_lesson() throws InterruptedException {
      react(pressed(Key.PAGE));
      expectDoings("page 01-ping");
    }

    @Test
    void to_quit_ends_everything() throws InterruptedException {
      react(pressed(Key.QUIT), saved());
      expectDoings();
    }
  }

  @Nested
  class The_page_in_the_browser {
    private Scene seen() {
      return recorder.scenes.getLast();
    }

    @Test
    void is_where_the_screen_says_until_the_next_save() throws InterruptedException {
      var found = new Happening.PageFound(List.of("http://127.0.0.1:1/"));
      react(judged(1, refused("';' expected")), found);
      assertEquals(List.of("http://127.0.0.1:1/"), page());
      react(judged(1, refused("';' expected")), found, saved());
      expectNotOnPage("http:");
    }

    @Test
    void sees_that_a_check_is_under_way_and_the_verdict_before_it() throws InterruptedException {
      react(judged(1, refused("';' expected")), saved());
      assertTrue(seen().isRunning());
      assertEquals("';' expected", seen().verdict().mistakes().getFirst().message());
    }

    @Test
    void sees_the_verdict() throws InterruptedException {
      react(judged(1, solved()));
      assertFalse(seen().isRunning());
      assertTrue(seen().verdict().solved());
    }

    @Test
    void sees_the_hint_that_was_asked_for() throws InterruptedException {
      was_judged(false, "Which word?", "It is ping.");
      react(judged(1, refused("';' expected")), pressed(Key.HINT));
      assertEquals("1 of 2: Which word?", seen().hint().number() + " of " + seen().hint().of() + ": "
          + seen().hint().text());
    }

    @Test
    void sees_why_there_is_no_hint() throws InterruptedException {
      react(judged(1, solved()), pressed(Key.HINT));
      assertEquals("It is solved: it needs no hint.", seen().answer());
    }

    @Test
    void sees_no_hint_of_the_verdict_before() throws InterruptedException {
      was_judged(false, "Which word?", "It is ping.");
      react(judged(1, refused("';' expected")), pressed(Key.HINT), saved());
      assertNull(seen().hint());
    }

    @Test
    void leads_to_another_exercise() throws InterruptedException {
      react(new Happening.Chosen(course.loops()));
      expectDoings("check 02-two-loops as 2");
      assertEquals("02-two-loops", seen().lesson().slug());
    }
  }

  @Test
  void another_size_of_the_terminal_draws_everything_anew() throws InterruptedException {
    react(new Happening.Resized());
    expectDoings("redraw");
  }

  @Test
  void a_run_that_was_stopped_meanwhile_begins_anew() throws InterruptedException {
    react(new Happening.Resumed());
    expectDoings("check 01-ping as 2", "redraw");
  }

  @Test
  void a_report_that_was_there_is_drawn_again() throws InterruptedException {
    react(judged(1, refused("';' expected")), new Happening.Resumed());
    expectDoings("redraw");
  }

  @Test
  void what_is_told_beside_the_verdict_stands_above_it_until_the_next_save() throws InterruptedException {
    var remarked = new Happening.Remarked(List.of("The lab could not remember this: the disk is full"));
    react(judged(1, refused("';' expected")), remarked);
    assertEquals("The lab could not remember this: the disk is full", page().getFirst());
    assertTrue(page().stream().anyMatch(line -> line.contains("';' expected")), page().toString());
    react(judged(1, refused("';' expected")), remarked, saved(), judged(2, refused("')' expected")));
    expectNotOnPage("not remembered");
  }

  @Test
  void progress_that_is_damaged_is_told_above_the_first_verdict() throws IOException, InterruptedException {
    course.write(".lab/progress.json", "{");
    react(judged(1, refused("';' expected")));
    assertTrue(page().getFirst().contains("progress.json is damaged"), page().toString());
  }

  @Test
  void what_comes_after_the_end_is_of_no_account() throws InterruptedException {
    react(ENDED, saved());
    expectDoings();
  }
}
