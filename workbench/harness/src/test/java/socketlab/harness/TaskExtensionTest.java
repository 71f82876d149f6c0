package socketlab.harness;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Events;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Symptom;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TaskExtensionTest {
  @TempDir
  Path folder;

  private MadeUpExercise exercise;

  @BeforeEach
  void begin() {
    exercise = new MadeUpExercise(folder);
  }

  @Test
  void the_tests_run_in_the_order_of_the_source() throws Exception {
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void zebra() {}
          @Test void apple() {}
          @Test void melon() {}
          @Test void berry() {}
          @Test void yacht() {}
          @Test void cabin() {}
        }
        """);
    assertEquals(List.of("zebra", "apple", "melon", "berry", "yacht", "cabin"),
        exercise.run().succeeded().map(event -> event.getTestDescriptor().getDisplayName()).toList());
  }

  @Test
  void a_test_is_named_by_its_sentence() throws Exception {
    exercise.tests("@Task(1) class AnswerTest { @Test void sends_it_back() {} }");
    assertEquals(List.of("sends it back"),
        exercise.run().succeeded().map(event -> event.getTestDescriptor().getDisplayName()).toList());
  }

  @Test
  void an_exception_of_the_readers_code_in_the_tests_thread_is_a_finding() throws Exception {
    exercise.answer("class Answer { static void answer() { throw new IllegalStateException(\"out of cups\"); } }");
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { Answer.answer(); } }");
    Finding finding = exercise.finding();
    assertEquals("Answer.answer() threw IllegalStateException.", finding.happened());
    assertEquals(List.of(new Place("Answer.java", 2, "Answer", "answer", Doing.of(Doing.Kind.THREW))),
        finding.places());
  }

  @Test
  void an_answer_cannot_say_that_a_test_is_to_be_left_out() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer() {
            var aborted = new org.opentest4j.TestAbortedException("no answer today");
            aborted.setStackTrace(new StackTraceElement[0]);
            throw aborted;
          }
        }
        """);
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { Answer.answer(); } }");
    assertEquals("Your code threw TestAbortedException.", exercise.finding().happened());
  }

  @Test
  void a_test_that_this_machine_cannot_run_is_left_out() throws Exception {
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() {
            socketlab.harness.trial.LeftOut.unless(false, "this machine has no answers");
          }
        }
        """);
    assertEquals(1, exercise.run().aborted().count());
  }

  @Test
  void a_call_that_may_have_parameters_is_written_so() throws Exception {
    exercise.answer("class Answer { Answer(int x) { throw new IllegalStateException(); } }");
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { new Answer(1); } }");
    assertEquals("new Answer(…) threw IllegalStateException.", exercise.finding().happened());
  }

  @Test
  void a_wrong_value_is_blamed_on_the_line_that_returned_it() throws Exception {
    exercise.answer("""
        class Answer {
          static int answer() {
            socketlab.harness.reader.ReturnLog.returned("Answer.java", "madeup.Answer", "answer", 5);
            return 1;
          }
        }
        """);
    // With the marks that the tool puts in.
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() {
            int before = socketlab.harness.reader.ReturnLog.calls();
            int got = Answer.answer();
            socketlab.harness.reader.ReturnLog.cameBack(before);
            try {
              socketlab.harness.reader.ReturnLog.compares();
              assertEquals(2, got);
            } finally {
              socketlab.harness.reader.ReturnLog.settled(); // as after the close of a peer
            }
          }
        }
        """);
    assertEquals(List.of(new Place("Answer.java", 5, "Answer", "answer", Doing.of(Doing.Kind.RETURNED))),
        exercise.finding().places());
  }

  @Test
  void where_nothing_is_marked_no_line_is_blamed_for_a_value() throws Exception {
    exercise.answer("class Answer { static int answer() { return 1; } }");
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { assertEquals(2, Answer.answer()); } }");
    assertEquals(List.of(), exercise.finding().places());
  }

  @Test
  void a_memory_error_without_a_stack_is_a_finding() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer() {
            var full = new OutOfMemoryError("Java heap space");
            full.setStackTrace(new StackTraceElement[0]);
            throw full;
          }
        }
        """);
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { Answer.answer(); } }");
    assertEquals(new Finding.Thrown("OutOfMemoryError", "Java heap space"), exercise.finding().thrown());
  }

  @Test
  void an_exception_of_the_readers_code_in_its_own_thread_is_a_finding() throws Exception {
    exercise.answer("class Answer { static void answer() { throw new IllegalStateException(\"out of cups\"); } }");
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() {
            try (var peer = Peer.withAcceptedSocket(); var _ = Running.start(Answer::answer)) {
              peer.expect("hello");
            }
          }
        }
        """);
    assertEquals(new Finding.Thrown("IllegalStateException", "out of cups"), exercise.finding().thrown());
  }

  @Test
  void a_todo_in_the_tests_thread_is_a_finding() throws Exception {
    exercise.answer("""
        class Answer {
          Answer() {
            throw new UnsupportedOperationException("TODO task 1: listen");
          }
        }
        """);
    exercise.tests("@Task(1) class AnswerTest { @Test void listens() { new Answer(); } }");
    assertEquals(Symptom.TODO, exercise.finding().symptom());
  }

  @Test
  void a_method_that_the_reader_has_taken_away_is_a_finding() throws Exception {
    exercise.answer("class Answer { static void answer() {} }");
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { Answer.answer(); } }");
    exercise.answer("class Answer {}");
    assertEquals(Symptom.MISSING, exercise.finding().symptom());
  }

  @Test
  void two_values_that_differ_are_a_finding() throws Exception {
    exercise.tests("@Task(1) class AnswerTest { @Test void counts() { assertEquals(3, 4); } }");
    Finding finding = exercise.finding();
    assertEquals("wanted 3, got 4", "wanted " + finding.wanted().words() + ", got " + finding.got().words());
  }

  @Test
  void the_authors_sentence_of_an_assertion_is_kept() throws Exception {
    exercise.tests("@Task(1) class AnswerTest { @Test void is_so() { assertTrue(false, \"It is not so.\"); } }");
    assertEquals("It is not so.", exercise.finding().happened());
  }

  @Test
  void an_assertion_without_values_stays_as_it_is() throws Exception {
    exercise.tests("@Task(1) class AnswerTest { @Test void is_so() { fail(\"It is not so.\"); } }");
    assertEquals("It is not so.", exercise.failure().getMessage());
  }

  @Test
  void an_exception_of_the_readers_code_explains_an_assertion_that_failed_after_it() throws Exception {
    exercise.answer("class Answer { static void answer() { throw new IllegalStateException(\"out of cups\"); } }");
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() {
            try (var answer = Running.start(Answer::answer)) {
              assertThrows(Unmet.class, answer::result);
              fail("It is not so.");
            }
          }
        }
        """);
    assertEquals(Symptom.EXCEPTION, exercise.finding().symptom());
  }

  @Test
  void a_mistake_of_the_tests_own_stays_as_it_is() throws Exception {
    exercise.tests("@Task(1) class AnswerTest { @Test void breaks() { throw new IllegalStateException(); } }");
    assertInstanceOf(IllegalStateException.class, exercise.failure());
  }

  @Test
  void what_a_test_left_open_is_closed_before_the_next() throws Exception {
    exercise.tests("""
        @Task(1) class AnswerTest {
          static Socket left;
          @Test void leaves_it_open() { left = Peer.withAcceptedSocket().accepted(); }
          @Test void finds_it_closed() { assertTrue(left.isClosed()); }
        }
        """);
    exercise.run().assertStatistics(tests -> tests.succeeded(2));
  }

  @Test
  void a_thread_that_ends_with_the_conversation_is_not_left_over() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) throws IOException {
            socket.getInputStream().readAllBytes();
          }
        }
        """);
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() {
            try (var peer = Peer.withAcceptedSocket(); var _ = Running.start(() -> Answer.answer(peer.accepted()))) {
              peer.send("hello");
            }
          }
        }
        """);
    exercise.run().assertStatistics(tests -> tests.succeeded(1));
  }

  @Test
  void code_that_outlives_the_test_that_has_started_it_is_found_with_where_it_stands() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(CountDownLatch begun) throws InterruptedException {
            begun.countDown();
            new CountDownLatch(1).await();
          }
        }
        """);
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() throws Exception {
            var begun = new CountDownLatch(1);
            try (var _ = Running.start(() -> Answer.answer(begun))) {
              begun.await();
            }
          }
        }
        """);
    Finding finding = exercise.finding();
    assertEquals("LEFT_RUNNING " + new Place("Answer.java", 5, "Answer", "answer", Doing.waitingIn("await")),
        finding.symptom() + " " + finding.places().getFirst());
  }

  @Test
  void threads_that_the_readers_code_has_started_may_outlive_a_test_that_does_not_watch_them() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer() throws Exception {
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory()).submit(() -> 1).get();
            Thread.startVirtualThread(() -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException ended) {
              }
            });
          }
        }
        """);
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() {
            try (var answer = Running.start(Answer::answer)) {
              answer.result();
            }
          }
        }
        """);
    exercise.run().assertStatistics(tests -> tests.succeeded(1));
  }

  @Test
  void an_end_that_only_the_readers_code_has_seen_is_none() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) throws IOException {
            if (socket.getInputStream().read(new byte[5]) < 5) {
              throw new EOFException();
            }
          }
        }
        """);
    exercise.tests(SENDS_TWO_OF_FIVE.formatted("peer.expectEnd()"));
    assertEquals("The stream has not ended: the other end is still there. One read can bring fewer bytes than you "
        + "asked for; a later read brings the rest.", exercise.finding().remark());
  }

  @Test
  void an_end_that_the_jdk_has_found_is_explained() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) throws IOException {
            new DataInputStream(socket.getInputStream()).readFully(new byte[5]);
          }
        }
        """);
    exercise.tests(SENDS_TWO_OF_FIVE.formatted("peer.sendEnd()"));
    assertEquals("The stream ended before all the bytes that were asked for had come.", exercise.finding().remark());
  }

  private static final String SENDS_TWO_OF_FIVE = """
      @Task(1) class AnswerTest {
        @Test void answers() throws Exception {
          try (var peer = Peer.withAcceptedSocket(); var answer = Running.start(() -> Answer.answer(peer.accepted()))) {
            peer.send("he");
            %s;
            answer.result();
          }
        }
      }
      """;

  private static final String WAITS_FOR_AN_ANSWER = """
      @Task(1) class AnswerTest {
        @Test void answers() {
          try (var peer = Peer.withAcceptedSocket(); var _ = Running.start(() -> Answer.answer(peer.accepted()))) {
            peer.expect("hello");
          }
        }
      }
      """;

  @Test
  void an_exception_in_a_thread_that_the_reader_started_is_a_finding() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) throws IOException {
            Thread.startVirtualThread(() -> {
              throw new IllegalStateException("out of cups");
            });
            socket.getInputStream().read();
          }
        }
        """);
    exercise.tests(WAITS_FOR_AN_ANSWER);
    Finding finding = exercise.finding();
    assertEquals("A thread that your code started ended with IllegalStateException. "
        + new Place("Answer.java", 5, "Answer", "answer", Doing.of(Doing.Kind.THREW)),
        finding.happened() + " " + finding.places().getFirst());
  }

  @Test
  void a_deadlock_of_the_readers_threads_is_told_by_its_name() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) {
            Object one = new Object();
            Object other = new Object();
            var bothHold = new CountDownLatch(2);
            Thread.startVirtualThread(() -> take(other, one, bothHold));
            take(one, other, bothHold);
          }
          static void take(Object first, Object second, CountDownLatch bothHold) {
            synchronized (first) {
              bothHold.countDown();
              while (bothHold.getCount() > 0) {
                Thread.onSpinWait();
              }
              synchronized (second) {
                bothHold.countDown();
              }
            }
          }
        }
        """);
    exercise.tests(WAITS_FOR_AN_ANSWER);
    Finding finding = exercise.finding();
    assertTrue(finding.remark().contains("called a deadlock"), finding.remark());
    assertEquals(new Place("Answer.java", 16, "Answer", "take", Doing.of(Doing.Kind.LOCKED_OUT)),
        finding.places().getFirst());
  }

  @Test
  void where_each_of_the_readers_threads_waits_is_told_virtual_ones_too() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) throws Exception {
            var begun = new CountDownLatch(1);
            Thread.startVirtualThread(() -> serve(socket, begun));
            begun.await();
          }
          static void serve(Socket socket, CountDownLatch begun) {
            try {
              begun.countDown();
              socket.getInputStream().read();
            } catch (IOException ended) {
            }
          }
        }
        """);
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() throws Exception {
            try (var peer = Peer.withAcceptedSocket()) {
              Answer.answer(peer.accepted());
              peer.expect("hello");
            }
          }
        }
        """);
    assertEquals(List.of(new Place("Answer.java", 11, "Answer", "serve", Doing.waitingIn("read")),
        new Place("Answer.java", 5, "Answer", "answer", Doing.of(Doing.Kind.CALLED))), exercise.finding().places());
  }

  @Test
  void an_exception_that_never_answers_does_not_hang_the_test() throws Exception {
    exercise.answer("""
        class Answer extends RuntimeException {
          static void answer(Socket socket) {
            throw new Answer();
          }
          @Override public String getMessage() {
            while (true) {
              java.util.concurrent.locks.LockSupport.park(); // it will never end: it must not use a core
            }
          }
        }
        """);
    exercise.tests(WAITS_FOR_AN_ANSWER);
    assertEquals(new Finding.Thrown("Answer", "(its getMessage does not return a text)"), exercise.finding().thrown());
  }

  @Test
  void the_folder_of_a_test_is_not_told_by_its_whole_way() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) throws IOException {
            throw new java.nio.file.NoSuchFileException("/tmp/lab-1/junit-123456/docs/a.txt");
          }
        }
        """);
    exercise.tests(WAITS_FOR_AN_ANSWER);
    assertEquals("…/docs/a.txt", exercise.finding().thrown().message());
  }

  @Test
  void a_cast_that_fails_is_told_without_the_loaders_of_the_lab() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) {
            Object text = "text";
            Answer answer = (Answer) text;
          }
        }
        """);
    exercise.tests(WAITS_FOR_AN_ANSWER);
    assertEquals("class java.lang.String cannot be cast to class madeup.Answer",
        exercise.finding().thrown().message());
  }

  @Test
  void a_long_message_is_cut() throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(Socket socket) {
            throw new IllegalStateException("x".repeat(1000));
          }
        }
        """);
    exercise.tests(WAITS_FOR_AN_ANSWER);
    assertEquals("x".repeat(300) + " … (1,000 characters in all)", exercise.finding().thrown().message());
  }

  @Test
  void a_method_with_another_name_is_found() throws Exception {
    exercise.answer("class Answer { static void answerAll() {} }");
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { Answer.answerAll(); } }");
    exercise.answer("class Answer { static void answerOne(int count) {} }");
    assertTrue(exercise.finding().happened().endsWith("Yours has void answerOne(int)."), exercise.finding().happened());
  }

  @Test
  void a_private_method_is_told_as_such() throws Exception {
    exercise.answer("class Answer { static void answer() {} }");
    exercise.tests("@Task(1) class AnswerTest { @Test void answers() { Answer.answer(); } }");
    exercise.answer("class Answer { private static void answer() {} }");
    assertTrue(exercise.finding().happened().startsWith("The tests call answer() of Answer, but it is private."),
        exercise.finding().happened());
  }

  @Nested
  class When_an_expectation_is_not_met {
    private static Throwable failure;

    @BeforeAll
    static void run(@TempDir Path folder) throws Exception {
      var exercise = new MadeUpExercise(folder);
      exercise.answer("""
          class Answer {
            static void answer(Socket socket) throws IOException {
              socket.getOutputStream().write("hello\\0\\0\\0".getBytes());
            }
          }
          """);
      exercise.tests("""
          @Task(1) class AnswerTest {
            @Test
            void sends_it_back() {
              try (var peer = Peer.withAcceptedSocket(); var _ = Running.start(() -> Answer.answer(peer.accepted()))) {
                peer.expect("hello");
              }
            }
          }
          """);
      exercise.wrongAnswer("silent", "It looks as if nothing was written.", """
          AnswerTest.sends_it_back
            SILENCE\tgot: 0 bytes
          """);
      exercise.wrongAnswer("whole-buffer", "It looks as if all was written.", """
          AnswerTest.sends_it_back
            PADDED\thappened: More bytes came than were wanted.\twanted: 5 bytes, from 0: 68656c6c6f\t\
          got: 8 bytes, from 0: 68656c6c6f000000\toffset: 5
          """);
      failure = exercise.failure();
    }

    @Test
    void the_message_says_what_was_wanted() {
      assertTrue(failure.getMessage().contains("wanted   5 bytes   68 65 6c 6c 6f  "), failure.getMessage());
    }

    @Test
    void the_message_says_what_came() {
      assertTrue(failure.getMessage().contains("got      8 bytes   68 65 6c 6c 6f 00 00 00  "), failure.getMessage());
    }

    @Test
    void the_message_names_the_mistake_of_the_gallery_that_shows_the_same() {
      assertTrue(failure.getMessage().contains("It looks as if all was written."), failure.getMessage());
    }
  }

  @Test
  void a_mistake_is_not_told_where_another_value_came() throws Exception {
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test
          void counts() { assertEquals(3, 4); }
        }
        """);
    exercise.wrongAnswer("five", "It looks as if five was counted.", """
        AnswerTest.counts
          DIFFERENT\thappened: A value is not the one that was wanted.\twanted: 3\tgot: 5
        """);
    assertFalse(exercise.failure().getMessage().contains("It looks as if"));
  }

  @Nested
  class When_a_test_hangs_for_ever {
    private static Events events;

    @BeforeAll
    static void run(@TempDir Path folder) throws Exception {
      var exercise = new MadeUpExercise(folder);
      exercise.answer("""
          class Answer {
            static void answer() throws InterruptedException {
              new CountDownLatch(1).await();
            }
          }
          """);
      exercise.tests("""
          @Task(1) class AnswerTest {
            @Test void passes() {}
            @Test void hangs() throws Exception { Answer.answer(); }
            @Test void would_hang_too() throws Exception { Answer.answer(); }
            @Test void would_hang_as_well() throws Exception { Answer.answer(); }
          }
          """);
      events = exercise.run();
    }

    @Test
    void it_is_ended_and_says_where_it_hangs() {
      Finding finding = ((Unmet) MadeUpExercise.failure(events)).finding();
      assertEquals("STUCK " + new Place("Answer.java", 4, "Answer", "answer", Doing.waitingIn("await")),
          finding.symptom() + " " + finding.places().getFirst());
    }

    @Test
    void the_others_of_its_task_are_skipped_with_a_reason() {
      assertEquals(List.of("would hang too: not tried: an earlier check of this task hung",
          "would hang as well: not tried: an earlier check of this task hung"),
          events.skipped().map(event -> event.getTestDescriptor().getDisplayName() + ": "
              + event.getRequiredPayload(String.class)).toList());
    }
  }
}
