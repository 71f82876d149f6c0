package socketlab.lab.demo;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import socketlab.course.Step;
import socketlab.lab.demo.Line.Kind;
import socketlab.lab.demo.Play.Asked;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What a demo's model holds of what happens in it.
class PlayTest {
  private final Play play = new Play("01 ping", List.of(
      new Step(1, List.of("Make it."), 1, List.of("var a = 1;", "a"), List.of("1"))));

  @Test
  void begins_at_the_first_step_with_nothing_that_ran() {
    assertEquals(1, play.view().at());
    assertEquals(List.of(), play.view().runs());
    assertNull(play.view().prompt());
    assertFalse(play.view().ended());
  }

  @Test
  void a_run_has_what_came_beside_what_was_promised() {
    play.begin(1, "var a = 1;\na");
    play.add(new Line(Kind.VALUE, "2"));
    play.promised(List.of("1"), false);
    assertEquals(List.of(new Play.Run(1, 1, "var a = 1;\na", List.of(new Line(Kind.VALUE, "2")), List.of("1"), false)),
        play.view().runs());
  }

  @Test
  void room_on_a_terminal_and_what_says_nothing_are_no_part_of_it() {
    play.begin(0, "");
    play.add(new Line(Kind.SAID, ""));
    play.begin(1, "a");
    assertEquals(1, play.view().runs().size());
  }

  @Test
  void an_empty_line_that_was_printed_is_one() {
    play.begin(1, "IO.println()");
    play.add(new Line(Kind.PRINTED, ""));
    assertEquals(1, play.view().runs().getFirst().lines().size());
  }

  @Test
  void a_window_gets_the_last_runs_and_the_transcript_has_all() {
    for (int i = 1; i <= 20; i++) {
      play.begin(0, "f(" + i + ")");
    }
    assertEquals("f(9)", play.view().runs().getFirst().code());
    assertTrue(play.transcript().containsAll(List.of("jshell> f(1)", "jshell> f(20)")));
  }

  @Test
  void the_transcript_is_what_the_terminal_shows() {
    play.begin(1, "var a = 1;\na");
    play.add(new Line(Kind.PRINTED, "printed"));
    play.add(new Line(Kind.VALUE, "1"));
    assertEquals(List.of("01 ping", "", "Step 1", "jshell> var a = 1;", "   ...> a", "  printed", "  ==> 1"),
        play.transcript());
  }

  @Test
  void nothing_stands_on_the_prompt_while_something_runs() {
    play.asks(new Asked(1, "a", false));
    play.waits("… runs for 1 s · Ctrl-C stops it");
    assertNull(play.view().prompt());
    assertEquals("… runs for 1 s · Ctrl-C stops it", play.view().running());
    play.rests();
    assertNull(play.view().running());
  }

  @Test
  void whoever_listens_is_told_of_each_change() {
    var told = new AtomicInteger();
    play.onChange(told::incrementAndGet);
    play.at(1);
    play.end();
    assertEquals(2, told.get());
  }
}
