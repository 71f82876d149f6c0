package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  private static Step step(String note, String code, String... promised) {
    return new Step(1, List.of(note), List.of(code), List.of(promised));
  }

  private void play(List<Step> steps) {
    try (var player = new Player("01 ping", steps, stage, Ink.none(), show -> {
      shells.add(new ScriptedShell(outcomes, show));
      return shells.getLast();
    })) {
      player.play();
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
      expectShown("The step is still on the prompt: mend it, or say skip.");
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
      expectShown("The script promises something else here:");
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
      assertEquals(List.of(VALUE, VALUE), stage.offers());
    }

    @Test
    void come_to_an_end_after_which_enter_ends_the_demo() {
      stage.enter().enter().enter().enter().type("client");
      play();
      assertEquals(List.of(LISTENER, CLIENT, VALUE, ""), stage.offers());
      expectShown("That was the last step. Enter ends the demo; until then its variables are here.");
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
  class Words {
    @Test
    void back_brings_the_step_before_with_everything_as_it_was() {
      stage.enter().type("var mine = 5;").type("back");
      play();
      assertEquals(LISTENER, stage.offers().getLast());
      assertEquals(List.of(List.of(LISTENER, "var mine = 5;"), List.of()), ran());
      assertTrue(shells.getFirst().isClosed());
      expectShown("As it was before step 1. Not there any more: mine.");
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
      expectShown("There are the steps 1 to 3.");
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
      expectShown("There is no /save here; /help says what there is.");
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
      expectShown("Stopped. To end the wait, this was closed: client, accepted. goto 2 opens it again.");
    }

    @Test
    void says_what_was_left_behind() {
      outcomes.put(LISTENER, stopped(new StopNote.Left("ReentrantLock.lock")));
      stage.ctrlC();
      play();
      expectShown("Stopped. Its thread still waits in ReentrantLock.lock, and is left there. "
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
      expectShown("Everything that ran before has run again in a new one: the variables are back.");
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
