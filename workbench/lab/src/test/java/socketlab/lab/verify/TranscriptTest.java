package socketlab.lab.verify;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.course.Lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TranscriptTest {
  private static final Lesson LESSON = new Lesson(Path.of("."), "01-ping");

  private static List<Transcript> of(String text) {
    return Transcript.of(LESSON, text.lines().toList());
  }

  private static boolean kept(String promised, String printed) {
    return new Transcript(1, "OnePing.java", List.of(), promised.lines().toList())
        .isKeptBy(printed.lines().toList());
  }

  @Test
  void is_a_command_and_what_stands_below_it() {
    assertEquals(List.of(
        new Transcript(3, "OnePing.java", List.of(), List.of("ping", "", "pong")),
        new Transcript(7, "TwoPings.java", List.of("2", "3"), List.of("…"))), of("""
            Some words.
            ----
            $ java lessons/01-ping/OnePing.java
            ping

            pong
            $ java lessons/01-ping/TwoPings.java 2 3
            …
            $ ls
            OnePing.java
            ----
            More words.
            """));
  }

  @Test
  void is_a_command_of_the_lab_too() {
    assertEquals(List.of(
        new Transcript(2, "OnePing.java", List.of(), List.of("ping")),
        new Transcript(4, "TwoPings.java", List.of("2", "-x"), List.of("pong"))), of("""
            ----
            $ ./lab run 01 OnePing
            ping
            $ ./lab run 01 TwoPings 2 -x
            pong
            $ ./lab run 02 OnePong
            pong
            ----
            """));
  }

  @Test
  void without_output_promises_nothing() {
    assertEquals(List.of(), of("""
        ----
        $ java lessons/01-ping/OnePing.java
        ----
        """));
  }

  @Test
  void of_another_lesson_belongs_there() {
    assertEquals(List.of(), of("""
        ----
        $ java lessons/02-pong/OnePong.java
        pong
        ----
        """));
  }

  @Test
  void is_kept_by_the_same_lines() {
    assertTrue(kept("a [b] \\Q 1\n\nc", "a [b] \\Q 1  \n\nc"));
    assertFalse(kept("a\nb", "a"));
    assertFalse(kept("a", "a\nb"));
    assertFalse(kept("a", "ab"));
  }

  @Test
  void leaves_open_what_stands_for_any_text() {
    assertTrue(kept("took … ms", "took 12 ms"));
    assertTrue(kept("took … of … ms", "took 12 of 13 ms"));
    assertFalse(kept("took … ms", "took 12 s"));
    assertFalse(kept("took … ms", "took 1\n2 ms"));
  }

  @Test
  void leaves_open_how_many_lines_stand_for_any() {
    assertTrue(kept("first\n…\nlast", "first\nlast"));
    assertTrue(kept("first\n…\nlast", "first\nx\nlast\nlast"));
    assertFalse(kept("first\n…\nlast", "first\nx"));
  }

  @Test
  void is_kept_by_a_program_that_this_machine_cannot_run() {
    assertTrue(kept("pong", "left out: this machine has no C compiler"));
    assertFalse(kept("pong", "left out: this machine has no C compiler\nping"));
    assertFalse(kept("pong", "it was left out: why?"));
  }
}
