package commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.command.JavaCommand;
import socketlab.harness.watch.ChildProcesses;
import socketlab.harness.watch.LiveThreads;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("Several things can end a command: it ends by itself, it takes too long, it writes too much, its client has "
    + "gone, its thread is interrupted. Which of your threads learns of each, and how does it tell the others?")
@Hint("A CompletableFuture<Frame.Last> takes the first answer that somebody completes it with; get(time, unit) waits "
    + "for it, throws a TimeoutException, and is woken by an interrupt. A finally block behind it ends the process: "
    + "process.descendants() knows what it has started, as long as it lives.")
@Hint("In finally: List<ProcessHandle> started = process.descendants().toList(); process.destroyForcibly(); "
    + "started.forEach(ProcessHandle::destroyForcibly). Count the bytes of both outputs in one AtomicLong, before they "
    + "are sent. A Semaphore of limits.commands() places: tryAcquire(), and release() in a finally block.")
class LimitsTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final long NO_LIMIT = Long.MAX_VALUE;

  /// A time limit in milliseconds, and another one for a machine that has other work: there a JVM may need longer than
  /// the first before it has begun at all.
  private static final int SHORT_MILLIS = 300;
  private static final List<Integer> MILLIS = List.of(SHORT_MILLIS, 5 * SHORT_MILLIS);

  /// More than the buffers of a connection and the pipes of a command hold.
  private static final String MUCH = "flood:1000000000";

  @TempDir
  private Path folder;

  @Test
  @Hint("destroy() asks the process to end, and it may take its time. Which method does not ask?")
  void ends_a_command_that_does_not_want_to_end() throws Exception {
    try (var _ = ChildProcesses.watch()) {
      String written = "The limit is 100 bytes. The command has written more. It waits for ever, and does not end when "
          + "it is asked to.";
      assertEquals("stopped",
          Run.answer("stopped", written, runner(LONG, 100, "stubborn", "flood:1000", "wait"), "do").last(), written);
    }
  }

  @Test
  void ends_a_command_that_takes_too_long() throws Exception {
    String wanted = "output 'a', error output '', stopped";
    String written = "The command has written a, and waits for ever.";
    Answer answer = null;
    for (int i = 0; i < MILLIS.size() && (answer == null || answer.output().length == 0); i++) {
      try (var _ = ChildProcesses.watch()) {
        answer = Run.answer(wanted, written, runner(MILLIS.get(i), "out:61", "wait"), "do");
      }
    }
    assertEquals(wanted, answer.words(), written);
  }

  @Test
  @Hint("Which of your threads may have read a piece, and not sent it yet, when the time is over? The last frame has "
      + "to wait for it.")
  void no_output_comes_behind_the_stopped() throws Exception {
    String written = "The command has written a, and waits for ever.";
    boolean held = false;
    for (int i = 0; i < MILLIS.size() && !held; i++) {
      try (var watch = ChildProcesses.watch();
          var run = Run.holding(Frame.Output.class, runner(MILLIS.get(i), "out:61", "wait"), "do")) {
        held = run.holds();
        assertEquals(0, watch.awaitEnd(Duration.ofMillis(MILLIS.get(i))), written + " The time is over while a is "
            + "being sent, and so many processes run.");
        assertEquals("nothing", held && run.hasSentPastIt() ? "stopped" : "nothing", written + " The time is over "
            + "while a is being sent. What was sent before it.");
        run.letGo();
        run.answer("stopped", written);
      }
    }
    assertEquals("output 'a'", held ? "output 'a'" : "no output", written);
  }

  @Test
  @Hint("Stopped says that the command has ended. What do you do first: end it, or say so?")
  void a_command_has_ended_when_its_client_is_told() throws Exception {
    String written = "The limit is 100 bytes. The command has written more, and waits for ever.";
    try (var watch = ChildProcesses.watch();
        var run = Run.holding(Frame.Stopped.class, runner(LONG, 100, "flood:1000", "wait"), "do")) {
      assertEquals("stopped", run.holds() ? "stopped" : "no last frame", written);
      assertEquals(0, watch.awaitEnd(Duration.ZERO), written + " Stopped is being sent, and so "
          + "many of its processes run.");
      run.letGo();
      assertEquals("stopped", run.answer("stopped", written).last(), written);
    }
  }

  @Test
  @Hint("Ask the process for its descendants(), and do it while it lives: when it has ended, nobody knows whose they "
      + "were.")
  void ends_what_the_command_has_started_too() throws Exception {
    try (var _ = ChildProcesses.watch()) {
      String written = "The limit is 100 bytes. The command has started another one, which has started a third one. "
          + "Then it has written more, and all three wait for ever.";
      assertEquals("stopped", Run.answer("stopped", written,
          runner(LONG, 100, "out:61", "child:2", "flood:1000", "wait"), "do").last(), written);
    }
  }

  @Test
  @Hint("Where does your code look at the clock? A thread that waits in write, since its client reads nothing, looks "
      + "at no clock.")
  void the_time_is_over_for_a_client_that_reads_nothing_too() throws Exception {
    boolean waited = false; // it is certain that a write waited where run had not ended before the client went
    for (int i = 0; i < MILLIS.size() && !waited; i++) {
      try (var watch = ChildProcesses.watch();
          var run = Run.start(runner(MILLIS.get(i), MUCH), "do")) {
        run.peer().take(Frame.LENGTH_BYTES);
        run.peer().stopReading();
        assertEquals(0, watch.awaitEnd(Duration.ofMillis(MILLIS.get(i))), "The time is over, and so many processes "
            + "run. The client has read nothing.");
        waited = run.waits();
        run.expectEndAfter(() -> run.peer().reset());
      }
    }
  }

  @Test
  @Hint("Who ends the command when it has written too much? It would go on writing, or wait.")
  void stops_a_command_that_writes_too_much() throws Exception {
    try (var _ = ChildProcesses.watch()) {
      String written = "The limit is 100,000 bytes. The command has written 90,000 to each output, and waits.";
      Answer answer = Run.answer("stopped", written, runner(LONG, 100_000, "flood:90000", "wait"), "do");
      assertEquals("stopped", answer.last(), written);
      int sent = answer.output().length + answer.errors().length;
      assertEquals("at most 100000 bytes", sent <= 100_000 ? "at most 100000 bytes" : sent + " bytes",
          "The limit is 100,000 bytes for both outputs together, and so many were sent.");
    }
  }

  @Test
  @Hint("Is the limit the last number that is allowed, or the first that is not?")
  void output_as_long_as_the_limit_comes_whole() throws Exception {
    String wanted = "100000 bytes, exit 0";
    String written = "The limit is 100,000 bytes. The command has written 50,000 to each output, and ended.";
    Answer answer = Run.answer(wanted, written, runner(LONG, 100_000, "flood:50000"), "do");
    assertEquals(wanted, answer.output().length + answer.errors().length + " bytes, " + answer.last(), written);
  }

  @Test
  @Hint("java.util.concurrent.Semaphore counts places. acquire() waits for one; tryAcquire() says at once whether "
      + "there is one.")
  void refuses_a_command_while_as_many_run_as_may() throws Exception {
    Path end = folder.resolve("end");
    var runner = new Runner(Map.of("wait", JavaCommand.vector("out:61", "until:" + end)),
        new Limits(LONG, NO_LIMIT, 1));
    try (var first = Run.start(runner, "wait")) {
      first.expectNext("output 'a'", "One command may run, and this is the first. It has written a, and goes on.");
      Run.expect("output '', error output '', refused", "One command may run, one runs, and another one is asked for.",
          runner, "wait");
      Files.createFile(end);
      first.expectAnswer("output '', error output '', exit 0", "The first command has ended.");
      Run.expect("output 'a', error output '', exit 0",
          "One command may run, and none runs any more. The next one has written a, and ended.", runner, "wait");
    }
  }

  @Test
  @Hint("On which ways does your code leave run, and on which of them is the place given back?")
  void what_is_not_run_takes_no_place() throws Exception {
    var runner = new Runner(Map.of("say", JavaCommand.vector("out:61"),
        "gone", List.of("no-such-program")), new Limits(LONG, NO_LIMIT, 1));
    for (String name : List.of("gone", "other")) {
      Run.expect("output '', error output '', refused",
          "This command cannot be started, or is not in the list: " + name + ".", runner, name);
    }
    Run.expect("output 'a', error output '', exit 0", "One command may run, and none does: two were refused. This one "
        + "has written a, and ended.", runner, "say");
  }

  @Test
  @Hint("A thread that cannot write any more ends. Who ends the command, and who tells the thread that waits for it?")
  void ends_the_command_when_its_answer_cannot_be_sent() throws Exception {
    Path gone = folder.resolve("gone");
    try (var _ = ChildProcesses.watch();
        var _ = LiveThreads.watch();
        var run = Run.start(runner(LONG, NO_LIMIT, "out:61", "until:" + gone, "out:62", "wait"), "do")) {
      run.expectNext("output 'a'", "The command has written a, and goes on.");
      run.reset();
      Files.createFile(gone); // now it writes b, which nobody can send, and waits for ever
      run.expectException(IOException.class);
    }
  }

  @Test
  @Hint("What wakes the thread that is in run, and what does it leave behind on its way out?")
  void ends_the_command_and_what_it_has_started_when_its_thread_is_interrupted() throws Exception {
    try (var _ = ChildProcesses.watch();
        var _ = LiveThreads.watch();
        var run = Run.start(runner(LONG, NO_LIMIT, "child:1", "wait"), "do")) {
      run.expectNext("output 'c'", "The command has started another one, and written c. Both wait for ever.");
      run.interrupt();
      run.expectException(InterruptedException.class);
    }
  }

  private static Runner runner(int millis, String... actions) {
    return runner(Duration.ofMillis(millis), NO_LIMIT, actions);
  }

  private static Runner runner(Duration time, long outputBytes, String... actions) {
    return new Runner(Map.of("do", JavaCommand.vector(actions)), new Limits(time, outputBytes, 1));
  }
}
