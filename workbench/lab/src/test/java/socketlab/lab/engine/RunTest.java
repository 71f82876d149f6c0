package socketlab.lab.engine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Symptom;
import socketlab.lab.compile.Compiler;
import socketlab.lab.engine.Run.Ran;
import socketlab.lab.files.Sources;
import socketlab.lab.protocol.Command;
import socketlab.lab.protocol.Event;
import socketlab.lab.verdict.Outcome;
import socketlab.lab.verdict.PlannedTest;
import socketlab.lab.verdict.Verdict.Ending;
import socketlab.lab.verdict.Verdict.Output;
import socketlab.lab.verdict.Verdict.Result;

import static java.nio.file.Files.createDirectories;
import static java.nio.file.Files.writeString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// A list of events in, what the run came to out.
@Timeout(60)
class RunTest {
  private static final PlannedTest FIRST = new PlannedTest("1", 1, "PingTest", "answers_a_ping", List.of());
  private static final PlannedTest SECOND = new PlannedTest("2", 1, "PingTest", "ends_well", List.of());
  private static final Event PLAN = new Event.Plan(List.of(FIRST, SECOND));
  private static final Event FIRST_PASSED = new Event.Finished("1", Outcome.PASSED, null, null);
  private static final Event SECOND_PASSED = new Event.Finished("2", Outcome.PASSED, null, null);
  private static final Place PLACE = new Place("Ping.java", 5, "Ping", "answer", Doing.waitingIn("read"));
  private static final long LONG_MILLIS = TimeUnit.SECONDS.toMillis(50);
  private static final long QUIET_MILLIS = 1_200;

  @TempDir
  private Path answer;
  private Command.Run command;

  @BeforeEach
  void name_the_answer() {
    command = new Command.Run(new Command.Exercise("tests", List.of("PingTest"), false, false), answer.toString(),
        "exercise", true);
  }

  /// A JVM that tells these events, whatever it is sent; then it has ended, or is silent.
  private static class Jvm implements Run.Jvm {
    private final List<Event> events;
    private final boolean ends;
    private final List<Command> sent = new ArrayList<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private int told;
    private boolean hasSaidWhere;
    private Path errorFile;

    Jvm(boolean ends, Event... events) {
      this.ends = ends;
      this.events = List.of(events);
    }

    @Override
    public void send(Command command) throws IOException {
      sent.add(command);
      if (command instanceof Command.Where) {
        asked.countDown();
      }
    }

    @Override
    public Event receive() throws IOException {
      if (told < events.size()) {
        return events.get(told++);
      }
      if (!ends && !hasSaidWhere) {
        try {
          asked.await();
          hasSaidWhere = true;
          return standing();
        } catch (InterruptedException over) {
          throw new IOException(over);
        }
      }
      return null;
    }

    Event standing() throws IOException {
      return new Event.Standing(List.of(PLACE));
    }

    @Override
    public Output output() {
      return new Output("printed", 7);
    }

    @Override
    public Path errorFile() {
      return errorFile;
    }

    @Override
    public int awaitEnd(long millis) {
      return 7;
    }
  }

  private Ran told(Event... events) throws IOException {
    return Run.of(command, new Jvm(true, events), LONG_MILLIS, LONG_MILLIS);
  }

  private Ran late(Jvm jvm) throws IOException {
    return Run.of(command, jvm, QUIET_MILLIS / 2, LONG_MILLIS); // long enough to hear what the JVM has said by then
  }

  private static Result passed(PlannedTest test) {
    return new Result(test, Outcome.PASSED, null, null);
  }

  private static List<Outcome> outcomes(Ran ran) {
    return ran.results().stream().map(Result::outcome).toList();
  }

  @Test
  void sends_the_command_and_nothing_else() throws IOException {
    var jvm = new Jvm(true, PLAN, new Event.Done(1, true));
    Run.of(command, jvm, LONG_MILLIS, LONG_MILLIS);
    assertEquals(List.of(command), jvm.sent);
  }

  @Test
  void has_a_result_for_each_test_in_the_order_of_the_plan() throws IOException {
    Ran ran = told(PLAN, new Event.Started("2"), SECOND_PASSED, new Event.Started("1"), FIRST_PASSED,
        new Event.Done(12.5, true));
    assertEquals(new Ran(List.of(passed(FIRST), passed(SECOND)), null, new Output("printed", 7), 12.5, true), ran);
  }

  @Test
  void keeps_what_a_test_has_found() throws IOException {
    var finding = new Finding(Symptom.SILENCE, "nothing came", null, null, -1, null, null, List.of(PLACE), null);
    Ran ran = told(PLAN, new Event.Finished("1", Outcome.FAILED, finding, null), new Event.Done(1, false));
    assertEquals(new Result(FIRST, Outcome.FAILED, finding, null), ran.results().getFirst());
    assertFalse(ran.another());
  }

  @Test
  void knows_the_tests_that_it_did_not_come_to() throws IOException {
    assertEquals(List.of(Outcome.PASSED, Outcome.NOT_REACHED),
        outcomes(told(PLAN, FIRST_PASSED, new Event.Done(1, true))));
  }

  @Test
  void has_a_result_of_its_own_for_a_class_whose_tests_never_began() throws IOException {
    Result result = told(PLAN, new Event.Finished("class", Outcome.FAILED, null, "no such method"),
        new Event.Done(1, false)).results().getLast();
    assertEquals("0: all checks of a task: no such method",
        result.test().task() + ": " + result.test().sentence() + ": " + result.fault());
  }

  @Test
  void was_ended_from_inside_when_the_jvm_says_so_and_hears_no_more() throws IOException {
    Ran ran = told(PLAN, new Event.Started("1"), new Event.Exiting(List.of(PLACE)), FIRST_PASSED);
    assertEquals(new Ending(Ending.Kind.EXIT, "answers a ping", List.of(PLACE), 0), ran.ending());
    assertEquals(List.of(Outcome.NOT_REACHED, Outcome.NOT_REACHED), outcomes(ran));
    assertFalse(ran.another());
  }

  @Test
  void has_vanished_when_the_events_end_before_it_is_done() throws IOException {
    assertEquals(new Ending(Ending.Kind.VANISHED, "ends well", List.of(), 7),
        told(PLAN, FIRST_PASSED, new Event.Started("2")).ending());
  }

  @Test
  void has_vanished_between_two_tests() throws IOException {
    assertNull(told(PLAN, new Event.Started("1"), FIRST_PASSED).ending().test());
  }

  @Test
  void has_vanished_when_the_connection_breaks() throws IOException {
    var jvm = new Jvm(true, PLAN) {
      @Override
      public Event receive() throws IOException {
        Event event = super.receive();
        if (event == null) {
          throw new IOException("broken");
        }
        return event;
      }
    };
    assertEquals(Ending.Kind.VANISHED, Run.of(command, jvm, LONG_MILLIS, LONG_MILLIS).ending().kind());
  }

  @Test
  void names_the_lines_that_can_end_a_jvm_without_a_word_when_it_has_vanished() throws IOException {
    Path sources = createDirectories(answer.resolve("sources"));
    writeString(sources.resolve("Ping.java"), """
        class Ping {
          void answer() {
            Runtime.getRuntime().halt(7);
          }
        }
        """);
    assertEquals(List.of(), Compiler.compile(Sources.of(sources), answer, List.of()));
    assertEquals(List.of(new Place("Ping.java", 3, "Ping", "answer", Doing.of(Doing.Kind.HALTS))),
        told(PLAN).ending().places());
  }

  @Test
  void tells_by_which_signal_and_in_which_lines_native_code_has_crashed_the_jvm() throws IOException {
    Path sources = createDirectories(answer.resolve("sources"));
    writeString(sources.resolve("Ping.java"), """
        class Ping {
          void answer() {
            pong();
          }

          static void pong() {
            System.nanoTime();
          }
        }
        """);
    assertEquals(List.of(), Compiler.compile(Sources.of(sources), answer, List.of()));
    var jvm = new Jvm(true, PLAN, new Event.Started("2"));
    jvm.errorFile = writeString(answer.resolve("hs_err.log"), """
        #
        # A fatal error has been detected by the Java Runtime Environment:
        #
        #  SIGSEGV (0xb) at pc=0x00007fd6fc1eaad8, pid=17021, tid=17023
        #
        Native frames: (J=compiled Java code, j=interpreted, Vv=VM code, C=native code)
        C  [libc.so.6+0x167ad8]

        Java frames: (J=compiled Java code, j=interpreted, Vv=VM code)
        v  ~RuntimeStub::nep_invoker_blob 0x00007fd6e3a83368
        j  java.lang.invoke.LambdaForm$MH+0x0000000040047000.invoke(Ljava/lang/Object;JJ)J+10 java.base@25.0.3
        J 123 c1 Ping.pong()V (4 bytes) @ 0x00007fd6e3a83368 [0x00007fd6e3a83340+0x0000000000000028]
        j  Ping.answer()V+0
        j  PingTest.ends_well()V+13

        siginfo: si_signo: 11 (SIGSEGV), si_code: 1 (SEGV_MAPERR), si_addr: 0x0000000000000008
        """);
    assertEquals(new Ending(Ending.Kind.VANISHED, "ends well",
        List.of(new Place("Ping.java", 7, "Ping", "pong", Doing.of(Doing.Kind.CRASHED)),
            new Place("Ping.java", 3, "Ping", "answer", Doing.of(Doing.Kind.CALLED))), 7, "SIGSEGV"),
        Run.of(command, jvm, LONG_MILLIS, LONG_MILLIS).ending());
  }

  @Test
  void asks_where_it_stands_when_its_time_is_over() throws IOException {
    var jvm = new Jvm(false, PLAN, FIRST_PASSED, new Event.Started("2"));
    Ran ran = late(jvm);
    assertEquals(new Ending(Ending.Kind.DEADLINE, "ends well", List.of(PLACE), 0), ran.ending());
    assertEquals(List.of(command, new Command.Where()), jvm.sent);
    assertEquals(List.of(Outcome.PASSED, Outcome.NOT_REACHED), outcomes(ran));
  }

  @Test
  void knows_no_place_when_its_time_is_over_and_it_cannot_be_asked() throws IOException {
    var jvm = new Jvm(false, PLAN) {
      @Override
      public void send(Command command) throws IOException {
        if (command instanceof Command.Where) {
          throw new IOException("gone");
        }
      }
    };
    assertEquals(new Ending(Ending.Kind.DEADLINE, null, List.of(), 0), late(jvm).ending());
  }

  @Test
  void goes_on_as_long_as_its_checks_do() throws IOException {
    var jvm = new Jvm(true, PLAN, new Event.Started("1"), FIRST_PASSED, new Event.Started("2"), SECOND_PASSED,
        new Event.Done(1, true)) {
      @Override
      public Event receive() throws IOException {
        try {
          Thread.sleep(QUIET_MILLIS / 4);
        } catch (InterruptedException over) {
          throw new IOException(over);
        }
        return super.receive();
      }
    };
    assertNull(Run.of(command, jvm, QUIET_MILLIS, LONG_MILLIS).ending());
  }

  @Test
  void is_over_at_last_though_its_checks_go_on() throws IOException {
    assertEquals(Ending.Kind.DEADLINE, Run.of(command, new Jvm(false, PLAN), LONG_MILLIS, 1).ending().kind());
  }

  @Test
  void lets_no_other_run_follow_when_it_is_done_too_late() throws IOException {
    var jvm = new Jvm(false, PLAN) {
      private boolean done;

      @Override
      Event standing() throws IOException {
        if (done) {
          return super.standing();
        }
        done = true;
        return new Event.Done(1, true);
      }
    };
    assertFalse(late(jvm).another());
  }

  @Test
  void says_so_when_the_command_does_not_reach_the_jvm() {
    var jvm = new Jvm(true) {
      @Override
      public void send(Command command) throws IOException {
        throw new IOException("the JVM did not start");
      }
    };
    assertTrue(assertThrows(IOException.class, () -> Run.of(command, jvm, LONG_MILLIS, LONG_MILLIS)).getMessage()
        .contains("did not start"));
  }
}
