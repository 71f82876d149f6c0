package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.course.Step;
import socketlab.lab.demo.Outcome.Variable;
import socketlab.lab.demo.Shell.Ran;
import socketlab.lab.demo.remote.StopNote;
import socketlab.lab.report.Ink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static socketlab.lab.demo.ScriptedShell.ended;
import static socketlab.lab.demo.ScriptedShell.good;
import static socketlab.lab.demo.ScriptedShell.refused;
import static socketlab.lab.demo.ScriptedShell.stopped;
import static socketlab.lab.demo.ScriptedShell.thrown;

/// What a demo does with what the teacher types, and what it shows.
class PlayerTest {
  private static final String LISTENER = "var listener = 1;";
  private static final String CLIENT = "var client = 2;";
  private static final String VALUE = "client";
  private static final List<Step> STEPS = List.of(
      step("Make a listener.", LISTENER), step("Make a client.", CLIENT), step("What is it?", VALUE, "2"));

  private final ScriptedStage stage = new ScriptedStage();
  private final Map<String, Ran> outcomes = new HashMap<>(Map.of(VALUE, good(List.of(), "2")));
  private final List<ScriptedShell> shells = new ArrayList<>();
  private final List<Left> kept = new ArrayList<>();

  private static Step step(String note, String code, String... promised) {
    return new Step(1, List.of(note), 0, List.of(code), List.of(promised));
  }

  private void play(List<Step> steps) {
    play(steps, Player::play);
  }

  private void play(List<Step> steps, Consumer<Player> how) {
    try (var player = new Player(new Play("01 ping", steps), stage, Ink.none(), show -> {
      shells.add(new ScriptedShell(outcomes, show));
      return shells.getLast();
    }, kept::add)) {
      how.accept(player);
    }
  }

  private void play() {
    play(STEPS);
  }

  /// What has run, shell by shell.
  private List<List<String>> ran() {
    return shells.stream().map(ScriptedShell::ran).toList();
  }

  private void expectShown(String line) {
    assertTrue(stage.shown().contains(line), () -> "there is no line '" + line + "' in:\n"
        + String.join("\n", stage.shown()));
  }

  private void expectNotShown(String part) {
    assertFalse(stage.shown().stream().anyMatch(line -> line.contains(part)), () -> "there is a '" + part + "' in:\n"
        + String.join("\n", stage.shown()));
  }

  @Nested
  class Steps {
    @Test
    void stand_on_the_prompt_one_after_another() {
      stage.enter().enter();
      play();
      assertEquals(List.of(LISTENER, CLIENT, VALUE), stage.offers());
    }

    @Test
    void run_as_they_are_on_enter() {
      stage.enter().enter();
      play();
      assertEquals(List.of(List.of(LISTENER, CLIENT)), ran());
    }

    @Test
    void are_announced_with_their_number_and_their_note() {
      play();
      assertTrue(stage.shown().stream().anyMatch(line -> line.startsWith("┌─ step 1 of 3 ")));
      assertTrue(stage.shown().stream().anyMatch(line -> line.startsWith("│  Make a listener.")));
    }

    @Test
    void show_what_they_print_and_their_value() {
      outcomes.put(LISTENER, good(List.of("it listens"), "7"));
      stage.enter();
      play();
      expectShown("  it listens");
      expectShown("  ==> 7");
    }

    @Test
    void that_show_nothing_say_what_they_have_declared() {
      outcomes.put(LISTENER, good(List.of(), null, new Variable("listener", "1")));
      stage.enter();
      play();
      expectShown("  declared: listener");
    }

    @Test
    void that_print_something_do_not_say_what_they_have_declared() {
      outcomes.put(LISTENER, good(List.of("it listens"), null, new Variable("listener", "1")));
      stage.enter();
      play();
      expectNotShown("declared:");
    }

    @Test
    void that_fail_stay_on_the_prompt() {
      outcomes.put(LISTENER, thrown("Exception java.net.BindException"));
      stage.enter();
      play();
      assertEquals(List.of(LISTENER, LISTENER), stage.offers());
      expectShown("The step is still on the prompt. Change it, or skip it with Ctrl-N.");
    }

    @Test
    void that_fail_as_they_promise_are_done() {
      outcomes.put(VALUE, thrown("Exception java.net.BindException"));
      stage.enter().enter();
      play(List.of(step("It fails.", VALUE, "Exception java.net.…"), step("And then.", CLIENT)));
      assertEquals(List.of(VALUE, CLIENT, ""), stage.offers());
    }

    @Test
    void that_show_something_else_are_told_what_the_script_promises() {
      outcomes.put(VALUE, good(List.of(), "3"));
      stage.enter();
      play(List.of(step("What is it?", VALUE, "2")));
      expectShown("The script promises another result here:");
      expectShown("  2");
    }

    @Test
    void that_were_changed_on_the_prompt_may_show_anything() {
      outcomes.put("client + 1", good(List.of(), "3"));
      stage.edit("client + 1");
      play(List.of(step("What is it?", VALUE, "2")));
      expectNotShown("promises");
      assertEquals(List.of(VALUE, ""), stage.offers());
    }

    @Test
    void that_were_changed_and_fail_stay_on_the_prompt_whatever_they_show() {
      outcomes.put("listener + 1", thrown("2"));
      stage.edit("listener + 1");
      play(List.of(step("What is it?", VALUE, "2"), step("And then.", CLIENT)));
      assertEquals(List.of(VALUE, "listener + 1"), stage.offers());
      expectShown("Your change is still on the prompt. Ctrl-U and then Enter bring the step back.");
    }

    @Test
    void that_were_changed_and_fail_come_back_as_they_were_on_an_empty_line() {
      outcomes.put("listener + 1", thrown("2"));
      stage.edit("listener + 1").type("");
      play(List.of(step("What is it?", VALUE, "2")));
      assertEquals(List.of(VALUE, "listener + 1", VALUE), stage.offers());
    }

    @Test
    void that_were_changed_and_are_stopped_stay_on_the_prompt() {
      outcomes.put("listener + 1", stopped());
      stage.edit("listener + 1");
      play();
      assertEquals(List.of(LISTENER, "listener + 1"), stage.offers());
    }

    @Test
    void that_fail_are_shown_with_the_place() {
      outcomes.put(LISTENER, refused("cannot find symbol", "│ var listener = 1;", "│     ^------^"));
      stage.enter();
      play();
      int at = stage.shown().indexOf("  cannot find symbol");
      assertEquals(List.of("  │ var listener = 1;", "  │     ^------^"), stage.shown().subList(at + 1, at + 3));
    }

    @Test
    void come_to_an_end_after_which_enter_ends_the_demo() {
      stage.enter().enter().enter().enter().type("client");
      play();
      assertEquals(List.of(LISTENER, CLIENT, VALUE, ""), stage.offers());
      expectShown("That was the last step. Enter ends the demo. You can still use its variables.");
    }
  }

  @Nested
  class OwnLines {
    @Test
    void run_and_leave_the_step_for_later() {
      stage.type("1 + 1").enter().enter();
      play();
      assertEquals(List.of(LISTENER, "", LISTENER, CLIENT), stage.offers());
      assertEquals(List.of(List.of("1 + 1", LISTENER)), ran());
    }

    @Test
    void give_way_to_the_step_with_its_note_on_an_empty_line() {
      stage.type("1 + 1").enter();
      play();
      assertEquals(List.of(LISTENER, "", LISTENER), stage.offers());
      assertEquals(2, stage.shown().stream().filter(line -> line.startsWith("┌─ step 1 of 3 ")).count());
    }

    @Test
    void show_the_variables_that_they_declare() {
      outcomes.put("var mine = 5;", good(List.of(), null, new Variable("mine", "5")));
      stage.type("var mine = 5;");
      play();
      expectShown("  mine ==> 5");
    }

    @Test
    void are_told_once_how_the_step_comes_back() {
      stage.type("1").type("2");
      play();
      assertEquals(1, stage.shown().stream()
          .filter("(Enter on an empty line brings step 1 back.)"::equals).count());
    }

    @Test
    void may_be_a_variable_that_is_called_like_a_word() {
      stage.type("var back = 3;").type("back");
      play();
      assertEquals(List.of(List.of("var back = 3;", "back")), ran());
    }
  }

  @Nested
  class Refused {
    @Test
    void lines_of_the_teachers_own_stay_on_the_prompt() {
      outcomes.put("1 +* 1", refused("illegal start of expression"));
      stage.type("1 +* 1").edit("1 + 1").enter();
      play();
      assertEquals(List.of(LISTENER, "1 +* 1", "", LISTENER), stage.offers());
      expectShown("(Change it, or bring step 1 back with Ctrl-U and then Enter.)");
    }

    @Test
    void lines_of_the_teachers_own_give_way_to_the_step_on_an_empty_line() {
      outcomes.put("1 +* 1", refused("illegal start of expression"));
      stage.type("1 +* 1").type("");
      play();
      assertEquals(LISTENER, stage.offers().getLast());
    }

    @Test
    void lines_that_have_thrown_are_not_offered_again() {
      outcomes.put("client", thrown("Exception"));
      stage.type("client");
      play();
      assertEquals(List.of(LISTENER, ""), stage.offers());
    }
  }

  @Nested
  class WordsOnAFilledPrompt {
    @Test
    void skip_by_its_key_goes_on_without_running() {
      stage.press(new Word.Skip());
      play();
      assertEquals(CLIENT, stage.offers().getLast());
      assertEquals(List.of(List.of()), ran());
    }

    @ParameterizedTest
    @ValueSource(strings = {"skip", " skip", "\nskip", "  /skip ", "goto 2"})
    void are_obeyed_when_they_are_typed_behind_the_code(String word) {
      stage.append(word);
      play();
      assertEquals(CLIENT, stage.offers().getLast());
      assertEquals(word.contains("goto") ? List.of(LISTENER) : List.of(), shells.getFirst().ran());
    }

    @Test
    void leave_a_change_on_the_prompt() {
      stage.editAndPress("var listener = 5;", new Word.Help()).append(" list");
      play();
      assertEquals(List.of(LISTENER, "var listener = 5;", "var listener = 5;"), stage.offers());
      assertEquals(List.of(List.of()), ran());
    }

    @Test
    void after_a_word_the_step_is_still_the_step() {
      stage.press(new Word.Help()).enter();
      play();
      assertEquals(List.of(LISTENER, LISTENER, CLIENT), stage.offers());
    }

    @Test
    void are_java_where_the_code_has_that_name() {
      stage.edit("var list = 5; list");
      play();
      assertEquals(List.of(List.of("var list = 5; list")), ran());
    }

    @Test
    void that_nobody_knows_are_java() {
      stage.append(" client");
      play();
      assertEquals(List.of(List.of(LISTENER + " client")), ran());
    }

    @Test
    void have_their_keys_in_the_bar() {
      stage.type("5");
      play();
      assertEquals(List.of("Enter runs it | Ctrl +  U clear · P back · N skip · Y again · O list · G help",
          "Enter: back to step 1 | your own Java, or back · again · goto 5 · list · help"), stage.bars());
    }

    @Test
    void and_their_bar_fit_on_80_columns() {
      stage.type("5").type("skip").type("skip").type("skip").press(new Word.Help());
      play();
      stage.bars().forEach(bar -> assertTrue(Columns.of(bar) <= 78, bar));
      stage.shown().forEach(line -> assertTrue(Columns.of(line) <= 80, line));
    }
  }

  @Nested
  class CtrlD {
    @Test
    void asks_and_ends_the_demo() {
      stage.ctrlD(true).enter();
      play();
      assertEquals(List.of(LISTENER), stage.offers());
      assertEquals(List.of("End the demo? It goes on at step 1 next time."), stage.questions());
    }

    @Test
    void asks_and_goes_on_with_what_stood_on_the_prompt() {
      stage.type("5").ctrlD(false);
      play();
      assertEquals(List.of(LISTENER, "", ""), stage.offers());
    }
  }

  @Nested
  class ADemoThatWasLeft {
    private static final Left LEFT = new Left(2,
        List.of(new Journal.Entry(LISTENER, 1, false), new Journal.Entry("var mine = 5;", 0, false)));

    @Test
    void is_kept_after_each_step() {
      stage.enter().type("var mine = 5;").type("skip");
      play();
      assertEquals(LEFT, kept.getLast());
      assertEquals(List.of(0, 1, 1, 2), kept.stream().map(Left::step).toList());
    }

    @Test
    void goes_on_where_it_was_with_what_was_declared() {
      play(STEPS, player -> player.play(LEFT));
      assertEquals(List.of(VALUE), stage.offers());
      assertEquals(List.of(LISTENER, "var mine = 5;"), shells.getLast().ran());
      expectShown("You left this demo at step 3. It goes on there. goto 1 begins again.");
    }

    @Test
    void shows_nothing_of_what_runs_again() {
      outcomes.put(LISTENER, good(List.of("it listens"), null));
      play(STEPS, player -> player.play(LEFT));
      expectNotShown("it listens");
    }

    @Test
    void says_what_fails_that_did_not_fail_before() {
      outcomes.put(LISTENER, thrown("Exception java.net.BindException"));
      play(STEPS, player -> player.play(LEFT));
      expectShown("Step 1 fails this time:");
      expectShown("  Exception java.net.BindException");
    }

    @Test
    void says_nothing_of_what_has_failed_before() {
      outcomes.put(LISTENER, thrown("Exception java.net.BindException"));
      play(STEPS, player -> player.play(new Left(0, List.of(new Journal.Entry(LISTENER, 1, true)))));
      expectNotShown("BindException");
    }

    @Test
    void can_go_back_and_begin_anew() {
      stage.type("goto 1");
      play(STEPS, player -> player.play(LEFT));
      assertEquals(LISTENER, stage.offers().getLast());
      assertEquals(new Left(0, List.of()), kept.getLast());
    }

    @Test
    void can_begin_at_another_step_with_all_before_it() {
      outcomes.put(CLIENT, good(List.of("it connects"), null));
      play(STEPS, player -> player.playFrom(3));
      assertEquals(List.of(VALUE), stage.offers());
      assertEquals(List.of(List.of(LISTENER, CLIENT)), ran());
      expectNotShown("it connects");
    }

    @Test
    void says_which_step_before_that_does_not_do_what_the_script_promises() {
      outcomes.put(VALUE, good(List.of(), "3"));
      play(List.of(step("What is it?", VALUE, "2"), step("And then.", CLIENT)), player -> player.playFrom(2));
      expectShown("Step 1 has not shown what the script promises.");
    }
  }

  @Nested
  class Words {
    @Test
    void back_brings_the_step_before_with_everything_as_it_was() {
      stage.enter().type("var mine = 5;").type("back");
      play();
      assertEquals(LISTENER, stage.offers().getLast());
      assertEquals(List.of(List.of(LISTENER, "var mine = 5;"), List.of()), ran());
      assertTrue(shells.getFirst().isClosed());
      expectShown("All is as it was before step 1. These are gone: mine.");
    }

    @Test
    void back_runs_again_what_ran_before_and_shows_nothing_of_it() {
      outcomes.put(LISTENER, good(List.of("it listens"), null));
      stage.enter().enter().type("back");
      play();
      assertEquals(List.of(List.of(LISTENER, CLIENT), List.of(LISTENER)), ran());
      assertEquals(1, stage.shown().stream().filter("  it listens"::equals).count());
    }

    @Test
    void again_brings_the_last_step_with_everything_as_it_is() {
      stage.enter().type("again");
      play();
      assertEquals(LISTENER, stage.offers().getLast());
      assertEquals(1, shells.size());
    }

    @Test
    void again_before_the_first_step_says_so() {
      stage.type("again");
      play();
      expectShown("No step has run yet.");
    }

    @Test
    void skip_goes_on_without_running() {
      stage.type("skip");
      play();
      assertEquals(CLIENT, stage.offers().getLast());
      assertEquals(List.of(List.of()), ran());
    }

    @Test
    void goto_runs_the_steps_between_and_shows_nothing_of_them() {
      outcomes.put(CLIENT, good(List.of("it connects"), "2"));
      stage.type("goto 3");
      play();
      assertEquals(VALUE, stage.offers().getLast());
      assertEquals(List.of(List.of(LISTENER, CLIENT)), ran());
      expectNotShown("it connects");
    }

    @ParameterizedTest
    @ValueSource(strings = {"goto 0", "goto 4", "/goto 999", "back"})
    void that_lead_nowhere_say_which_steps_there_are(String word) {
      stage.type(word);
      play();
      expectShown("This demo has the steps 1 to 3.");
      assertEquals(LISTENER, stage.offers().getLast());
    }

    @Test
    void reset_begins_anew() {
      stage.enter().enter().type("/reset");
      play();
      assertEquals(LISTENER, stage.offers().getLast());
      assertEquals(List.of(List.of(LISTENER, CLIENT), List.of()), ran());
    }

    @Test
    void list_cuts_wide_characters_at_the_edge() {
      stage.type("list");
      play(List.of(step("一个".repeat(30), VALUE), step("x".repeat(200), CLIENT)));
      expectShown(">  1  " + "一个".repeat(18) + "…");
      assertEquals(79, stage.shown().stream().filter(line -> line.startsWith("   2  ")).findFirst().orElseThrow()
          .length());
    }

    @Test
    void list_marks_the_step_that_is_next() {
      stage.enter().type("list");
      play();
      expectShown("   1  Make a listener.");
      expectShown(">  2  Make a client.");
    }

    @Test
    void vars_lists_the_variables() {
      stage.enter().type("/vars");
      play();
      expectShown("  listener");
    }

    @Test
    void methods_says_where_there_is_none() {
      stage.type("/methods");
      play();
      expectShown("  nothing yet");
    }

    @Test
    void that_are_unknown_are_not_run() {
      stage.type("/save");
      play();
      expectShown("There is no /save here. /help shows what there is.");
      assertEquals(List.of(List.of()), ran());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quit", "exit", "/quit", "/exit"})
    void quit_ends_the_demo(String word) {
      stage.type(word).enter();
      play();
      assertEquals(List.of(LISTENER), stage.offers());
      assertTrue(shells.getFirst().isClosed());
    }
  }

  @Nested
  class CtrlC {
    @Test
    void stops_what_runs() {
      outcomes.put(LISTENER, stopped());
      stage.ctrlC();
      play();
      assertTrue(shells.getFirst().isStopWanted());
      expectShown("Stopped. All variables are as they were.");
      assertEquals(List.of(LISTENER, LISTENER), stage.offers());
    }

    @Test
    void says_what_was_closed_and_how_it_is_opened_again() {
      outcomes.put(CLIENT, stopped(new StopNote.Closed(List.of("client", "accepted"))));
      stage.enter().ctrlC();
      play();
      expectShown("Stopped. To end the wait, the lab closed client, accepted. goto 2 opens it again.");
    }

    @Test
    void says_what_was_left_behind() {
      outcomes.put(LISTENER, stopped(new StopNote.Left("ReentrantLock.lock")));
      stage.ctrlC();
      play();
      expectShown("Stopped. Its thread still waits in ReentrantLock.lock. "
          + "All variables are as they were.");
    }

    @Test
    void leaves_a_stopped_step_out_when_everything_is_set_up_again() {
      outcomes.put(CLIENT, stopped());
      stage.enter().ctrlC().type("back");
      play();
      assertEquals(List.of(List.of(LISTENER, CLIENT), List.of()), ran());
    }
  }

  @Nested
  class AJvmThatEnds {
    @Test
    void is_replaced_by_one_in_which_everything_runs_again() {
      stage.enter().type("System.exit(0)");
      outcomes.put("System.exit(0)", ended());
      play();
      assertEquals(List.of(List.of(LISTENER, "System.exit(0)"), List.of(LISTENER)), ran());
      expectShown("The JVM of the demo has ended.");
      expectShown("All that ran before has run again in a new JVM: the variables are back.");
    }

    @Test
    void takes_nothing_along_that_ends_the_next_one_too() {
      outcomes.put(LISTENER, ended());
      stage.enter().type("skip").enter();
      play();
      assertEquals(List.of(List.of(LISTENER), List.of(CLIENT)), ran());
    }
  }
}
