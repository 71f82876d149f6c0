package socketlab.lab.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.lab.demo.Shell.Ran;
import socketlab.lab.demo.remote.StopNote;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Ctrl-C, with the JVM in which the snippets really run. As in class, one JVM lives through all of it, as long as
/// stopping a snippet does not end it.
@Timeout(60)
@Tag("thorough")
class StoppingTest {
  private static final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private static Snippets snippets;

  @BeforeEach
  void start() {
    lines.clear();
    if (snippets == null) {
      snippets = new Snippets(new Printed(lines::add));
    }
  }

  @AfterEach
  void closeWhatHasEnded() {
    if (!CompletableFuture.supplyAsync(() -> snippets.run("1").isAlive()).completeOnTimeout(false, 30, TimeUnit.SECONDS)
        .join()) {
      close(); // it has ended, or runs the test's snippet still
    }
  }

  @AfterAll
  static void close() {
    if (snippets != null) {
      snippets.close();
      snippets = null;
    }
  }

  /// Runs a statement that has no end, and stops it when its thread waits, or has worked for a while.
  private Ran stopped(String statement) throws Exception {
    return stoppedWhenHere("""
        {
          var me = Thread.currentThread();
          Thread.startVirtualThread(() -> {
            for (int i = 0; i < 1_000 && !me.getStackTrace()[0].isNativeMethod(); i++) Thread.onSpinWait();
            IO.println("here");
          });
          %s
        }""".formatted(statement));
  }

  /// Runs some lines, and stops them when they have printed `here`.
  private Ran stoppedWhenHere(String code) throws Exception {
    var ran = CompletableFuture.supplyAsync(() -> snippets.run(code));
    while (!"here".equals(lines.poll(30, TimeUnit.SECONDS))) {
      assertFalse(ran.isDone(), () -> "it ended by itself: " + ran.join());
    }
    snippets.stop();
    return ran.get(30, TimeUnit.SECONDS);
  }

  private String value(String expression) {
    Ran ran = snippets.run(expression);
    return ran.outcome() == null ? "the JVM has ended" : ran.outcome().isGood() ? ran.outcome().value()
        : String.join(" ", ran.outcome().error());
  }

  private void declare(String code) {
    Ran ran = snippets.run(code);
    assertTrue(ran.isAlive() && ran.outcome().isGood(), () -> "it should run: " + ran);
  }

  @ParameterizedTest
  @ValueSource(strings = {
      "new ServerSocket(0).accept();",
      "while (true) {}",
      "for (;;) try { Thread.sleep(100_000); } catch (InterruptedException e) {}",
      "for (;;) try { IO.println(1 / 0); } catch (Throwable t) {}",
      "Thread.sleep(100_000);",
      "new DatagramSocket().receive(new DatagramPacket(new byte[1], 1));",
      "new ArrayBlockingQueue<String>(1).take();",
      "LockSupport.park();",
      "Stream.iterate(1, n -> n).forEach(n -> {});",
      "synchronized (\"\") { new CompletableFuture<String>().get(); }"})
  void what_runs_for_ever_is_stopped_and_the_variables_stay(String code) throws Exception {
    declare("var kept = new int[] {1, 2, 3};");
    Ran ran = stopped(code);
    assertAll(() -> assertTrue(ran.isAlive(), "the JVM has ended"), () -> assertTrue(ran.stopped()),
        () -> assertEquals(List.of(), ran.notes()), () -> assertEquals("3", value("kept.length")));
  }

  @Test
  void a_listener_whose_accept_is_stopped_stays_open_and_accepts_the_next_client() throws Exception {
    declare("var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());");
    Ran ran = stopped("var accepted = listener.accept();");
    assertEquals(List.of(), ran.notes());
    assertTrue(ran.isAlive());
    declare("var client = new Socket(listener.getInetAddress(), listener.getLocalPort());");
    declare("var next = listener.accept();");
    assertEquals("true", value("next.getPort() == client.getLocalPort()"));
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      new ServerSocket(0).accept();           | waits in ServerSocket.accept
      Thread.sleep(100_000);                  | waits in Thread.sleep
      while (true) {}                         | runs
      while (true) IO.println("again");       | runs
      """)
  void what_takes_long_says_what_it_does(String code, String doing) throws Exception {
    var ran = CompletableFuture.supplyAsync(() -> snippets.run("{ IO.println(\"here\"); " + code + " }"));
    assertEquals("here", lines.poll(30, TimeUnit.SECONDS)); // before it has begun, nothing can be stopped
    try {
      for (int same = 0; same < 3; same = doing.equals(snippets.doing()) ? same + 1 : 0) {
        assertFalse(ran.isDone(), () -> "it ended by itself: " + ran.join());
        Thread.sleep(1); // in which a time-out of the test ends it
      }
    } finally {
      snippets.stop();
    }
    assertTrue(ran.get(30, TimeUnit.SECONDS).stopped());
  }

  @Test
  void a_listener_of_all_addresses_stays_open_too() throws Exception {
    declare("var listener = new ServerSocket(0);");
    stopped("listener.accept();");
    assertEquals("false", value("listener.isClosed()"));
  }

  @Test
  void an_accept_that_begins_after_the_stop_is_stopped_too() throws Exception {
    declare("var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());");
    Ran ran = stopped("""
        try { Thread.sleep(100_000); } catch (InterruptedException e) {
          Thread.sleep(100);
          listener.accept();
        }""");
    assertAll(() -> assertEquals(List.of(), ran.notes()), () -> assertTrue(ran.isAlive()),
        () -> assertEquals("false", value("listener.isClosed()")));
  }

  @Test
  void a_socket_whose_read_is_stopped_is_closed_and_named() throws Exception {
    declare("var listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());");
    declare("var client = new Socket(listener.getInetAddress(), listener.getLocalPort());");
    declare("var accepted = listener.accept();");
    Ran ran = stopped("client.getInputStream().read();");
    assertAll(() -> assertTrue(ran.isAlive()),
        () -> assertEquals(List.of(new StopNote.Closed(List.of("client"))), ran.notes()),
        () -> assertEquals("false", value("listener.isClosed()")));
  }

  @Test
  void a_snippet_that_waits_for_a_lock_is_left_behind_and_the_variables_stay() throws Exception {
    declare("var lock = new ReentrantLock(); var held = new CountDownLatch(1);");
    declare("Thread.startVirtualThread(() -> { lock.lock(); held.countDown(); });");
    declare("held.await();");
    Ran ran = stopped("lock.lock();");
    assertAll(() -> assertEquals(List.of(new StopNote.Left("ReentrantLock.lock")), ran.notes()),
        () -> assertEquals("true", value("lock.isLocked()")));
  }

  @Test
  void what_works_in_the_jdk_for_ever_ends_with_its_jvm() throws Exception {
    Ran ran = stopped("LongStream.range(0, Long.MAX_VALUE).reduce(0, Long::sum);");
    assertAll(() -> assertFalse(ran.isAlive()), () -> assertTrue(ran.stopped()));
  }

  @Test
  void exit_ends_the_jvm_and_nothing_else() {
    Ran ran = snippets.run("System.exit(0);");
    assertAll(() -> assertFalse(ran.isAlive()), () -> assertFalse(ran.stopped()));
  }

  @Test
  void a_server_in_the_background_goes_on_when_a_snippet_is_stopped() throws Exception {
    declare("var rounds = new AtomicLong();");
    declare("var background = Thread.startVirtualThread(() -> { while (true) rounds.incrementAndGet(); });");
    stopped("while (true) {}");
    assertEquals("true", value("background.isAlive()"));
  }

  @Test
  void a_lock_can_be_released_by_the_next_snippet() {
    declare("var lock = new ReentrantLock();");
    declare("lock.lock();");
    declare("lock.unlock();");
    assertEquals("false", value("lock.isLocked()"));
  }

  @Test
  void the_tools_own_classes_are_not_seen() {
    Ran ran = snippets.run("picocli.CommandLine.class");
    assertFalse(ran.outcome().isGood());
  }

  @Test
  void what_was_printed_comes_before_the_end_of_the_run() {
    assertEquals(List.of("one", "two", "three"), snippets.run("""
        IO.println("one");
        IO.println("two");
        IO.print("three");
        """).printed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"println", "print"})
  void a_flood_is_stopped_and_not_shown(String print) throws Exception {
    declare("var kept = 5;");
    Ran ran = stoppedWhenHere("{ IO.println(\"here\"); while (true) IO." + print + "(\"again\"); }");
    var shown = new ArrayList<String>();
    lines.drainTo(shown);
    assertAll(() -> assertTrue(ran.isAlive()), () -> assertEquals("5", value("kept")),
        () -> assertTrue(shown.size() <= Printed.LINES + 1, () -> shown.size() + " lines"),
        () -> assertTrue(ran.printed().stream().allMatch(line -> line.length() <= Printed.LINE_BYTES)));
  }

  @Test
  void closing_leaves_no_process() {
    declare("var listener = new ServerSocket(0);");
    long mine = ProcessHandle.current().children().count();
    snippets.close();
    assertEquals(mine - 1, ProcessHandle.current().children().count());
  }
}
