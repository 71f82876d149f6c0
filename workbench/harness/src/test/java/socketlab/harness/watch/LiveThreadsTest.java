package socketlab.harness.watch;

import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import socketlab.harness.MadeUpExercise;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Symptom;

import static org.junit.jupiter.api.Assertions.assertEquals;

class LiveThreadsTest {
  private static final String WATCHED = """
      @Task(1) class AnswerTest {
        @Test void answers() throws Exception {
          try (var _ = LiveThreads.watch()) {
            %s;
          }
        }
      }
      """;

  private static final String IDLE = "LiveThreads.expectIdle(\"All is said\");";

  @TempDir
  Path folder;

  private MadeUpExercise exercise;

  /// It takes long the first time, longer than a test may take.
  @BeforeAll
  static void the_jdk_has_begun() {
    HttpClient.newHttpClient().close();
  }

  @BeforeEach
  void begin() {
    exercise = new MadeUpExercise(folder);
  }

  /// The code of the reader's in a thread of its own, or in the test's.
  @ParameterizedTest
  @ValueSource(strings = {"Answer.answer()", "Running.start(Answer::answer).result()"})
  void finds_the_idle_thread_of_a_pool_that_nobody_closed(String call) throws Exception {
    answers("Executors.newFixedThreadPool(3).submit(() -> 1).get();");
    exercise.tests(WATCHED.formatted(call));
    Finding finding = exercise.finding();
    assertEquals("LEFT_RUNNING: The test is over, and a thread that your code has started still runs.",
        finding.symptom() + ": " + finding.happened());
    assertEquals("The thread waits for work in an executor that nobody closed. Close an ExecutorService, too.",
        finding.remark());
  }

  @Test
  void finds_daemons_and_those_of_any_pool() throws Exception {
    answers("""
        Executors.newFixedThreadPool(3, Thread.ofPlatform().daemon().factory()).submit(() -> 1).get();
        new ForkJoinPool(1).submit(() -> 1).get();
        TIMERS.add(new java.util.Timer(true));
        new ScheduledThreadPoolExecutor(1).schedule(() -> 1, 1, TimeUnit.SECONDS);
        """);
    exercise.tests(WATCHED.formatted("Answer.answer()"));
    assertEquals("The test is over, and 4 threads that your code has started still "
        + "run.", exercise.finding().happened());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Virtual()", "Platform().daemon()"})
  void tells_where_a_thread_stands_virtual_or_not(String kind) throws Exception {
    answers("""
        var begun = new CountDownLatch(1);
        Thread waiting = Thread.of%s.start(() -> {
          try {
            begun.countDown();
            new CountDownLatch(1).await();
          } catch (InterruptedException ended) {
          }
        });
        begun.await();
        while (waiting.getState() != Thread.State.WAITING) {
          Thread.onSpinWait();
        }
        """.formatted(kind));
    exercise.tests(WATCHED.formatted("Answer.answer()"));
    assertEquals(new Place("Answer.java", 9, "Answer", "answer", Doing.waitingIn("await")),
        exercise.finding().places().getFirst());
  }

  @Test
  void those_of_the_jdk_are_nobodys() throws Exception {
    answers("""
        CompletableFuture.supplyAsync(() -> 1).completeOnTimeout(2, 1, TimeUnit.DAYS).join();
        new CompletableFuture<Integer>().completeOnTimeout(2, 1, TimeUnit.MILLISECONDS).join();
        java.util.stream.IntStream.range(0, 1_000).parallel().sum();
        java.net.http.HttpClient.newHttpClient();
        java.lang.ref.Cleaner.create();
        Thread.startVirtualThread(() -> {}).join();
        java.nio.channels.AsynchronousSocketChannel.open().close();
        """);
    exercise.tests(WATCHED.formatted("Answer.answer()"));
    assertPasses();
  }

  @Test
  void so_are_those_of_the_harness_and_the_test() throws Exception {
    answers("");
    exercise.tests(WATCHED.formatted("Peer.listen(); Peer.withAcceptedSocket(); DatagramPeer.server(); "
        + "Running.start(() -> new CountDownLatch(1).await())"));
    assertPasses();
  }

  @Test
  void is_content_with_threads_that_have_ended() throws Exception {
    answers("""
        try (var pool = Executors.newFixedThreadPool(3); var each = Executors.newVirtualThreadPerTaskExecutor()) {
          pool.submit(() -> {}).get();
          each.submit(() -> {}).get();
        }
        """);
    exercise.tests(WATCHED.formatted("Answer.answer()"));
    assertPasses();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Virtual()", "Platform()"})
  void finds_a_thread_that_has_not_come_out_of_a_call_of_a_socket(String kind) throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(ServerSocket listener) throws Exception {
            var begun = new CountDownLatch(1);
            Thread.of%s.start(() -> {
              begun.countDown();
              accept(listener);
            });
            begun.await();
          }
          static void accept(ServerSocket listener) {
            try {
              listener.accept();
            } catch (IOException closed) {
            }
          }
        }
        """.formatted(kind));
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() throws Exception {
            try (var listener = new ServerSocket(0)) {
              Answer.answer(listener);
              socketlab.harness.time.Eventually.value(() -> {
                LiveThreads.expectNoneInACall("All is said");
                return false;
              }, right -> right);
            }
          }
        }
        """);
    Finding finding = exercise.finding();
    assertEquals("All is said, and a thread of your code is still waiting in accept.", finding.happened());
    assertEquals(new Place("Answer.java", 13, "Answer", "accept", Doing.waitingIn("accept")),
        finding.places().getFirst());
  }

  @Test
  void a_thread_that_waits_for_something_else_is_in_no_call_of_a_socket() throws Exception {
    waiting("Thread.ofVirtual()", "over.await();", "LiveThreads.expectNoneInACall(\"All is said\");");
    assertPasses();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Virtual()", "Platform()"})
  void a_thread_that_waits_is_idle(String kind) throws Exception {
    waiting("Thread.of" + kind, "over.await();", IDLE);
    assertPasses();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Virtual()", "Platform()"})
  void a_thread_that_goes_round_and_round_is_not_idle(String kind) throws Exception {
    waiting("Thread.of" + kind, "while (over.getCount() > 0) { over.await(0, TimeUnit.SECONDS); }", IDLE);
    Finding finding = exercise.finding();
    assertEquals("BUSY: All is said, and your code goes on running. It should wait until there is something to do.",
        finding.symptom() + ": " + finding.happened());
  }

  @Test
  void a_selector_that_spins_is_not_idle() throws Exception {
    waiting("Thread.ofPlatform()", """
        try (var selector = java.nio.channels.Selector.open();
            var channel = java.nio.channels.DatagramChannel.open()) {
          channel.configureBlocking(false);
          channel.register(selector, java.nio.channels.SelectionKey.OP_WRITE);
          while (!over.await(0, TimeUnit.SECONDS)) {
            selector.select();
            selector.selectedKeys().clear();
          }
        } catch (IOException broken) {
        }
        """, IDLE);
    Finding finding = exercise.finding();
    assertEquals(Symptom.BUSY, finding.symptom());
    assertEquals(Doing.Kind.SPINNING, finding.places().getFirst().doing().kind());
  }

  /// A thread that does this until the test is over.
  ///
  /// @param asked what the test asks meanwhile
  private void waiting(String threads, String code, String asked) throws Exception {
    exercise.answer("""
        class Answer {
          static void answer(CountDownLatch over) throws Exception {
            var begun = new CountDownLatch(1);
            %s.start(() -> {
              try {
                begun.countDown();
                %s
              } catch (InterruptedException ended) {
              }
            });
            begun.await();
          }
        }
        """.formatted(threads, code));
    exercise.tests("""
        @Task(1) class AnswerTest {
          @Test void answers() throws Exception {
            var over = new CountDownLatch(1);
            try {
              Answer.answer(over);
              %s
            } finally {
              over.countDown();
            }
          }
        }
        """.formatted(asked));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Virtual()", "Platform()"})
  void counts_the_threads_that_live(String kind) throws Exception {
    waiting("Thread.of" + kind, "over.await();", "assertEquals(1, LiveThreads.count());");
    assertPasses();
  }

  private void assertPasses() throws Exception {
    assertEquals(List.of(), exercise.run().failed().map(event ->
        event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow().getMessage()).toList());
  }

  private void answers(String code) throws Exception {
    exercise.answer("""
        class Answer {
          static final java.util.List<Object> TIMERS = new java.util.ArrayList<>(); // the collector ends a lost one
          static void answer() throws Exception {
            %s
          }
        }
        """.formatted(code));
  }
}
