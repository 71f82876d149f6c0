package socketlab.harness.reader;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.time.Soon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The harness stands for the exercise's tests here, and this class for the reader's code: they share a package and
/// come from two folders.
class ReaderCodeTest {
  private final ReaderCode reader = new ReaderCode(ReaderCode.class);
  private volatile boolean over;

  @AfterEach
  void endWhatSpins() {
    over = true;
  }

  @Test
  void a_class_of_the_tests_package_from_another_folder_is_the_readers() {
    assertTrue(reader.wrote(new StackTraceElement(ReaderCodeTest.class.getName(), "ask", "ReaderCodeTest.java", 1)));
  }

  @Test
  void a_class_from_the_folder_of_the_tests_is_not_the_readers() {
    assertFalse(reader.wrote(new StackTraceElement(WriteLog.class.getName(), "wrote", "WriteLog.java", 1)));
  }

  @Test
  void a_class_of_another_package_is_not_the_readers() {
    assertFalse(reader.wrote(new StackTraceElement("java.util.ArrayList", "add", "ArrayList.java", 1)));
  }

  @Test
  void a_class_that_is_not_there_is_not_the_readers() {
    assertFalse(reader.wrote(new StackTraceElement("socketlab.harness.reader.NotThere", "ask", "NotThere.java", 1)));
  }

  @Test
  void code_that_reads_waits_in_read() throws IOException {
    try (var connection = Connection.open()) {
      expectDoing("is waiting in read", () -> connection.near().getInputStream().read());
    }
  }

  @Test
  void code_that_accepts_waits_in_accept() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      expectDoing("is waiting in accept", () -> listener.accept());
    }
  }

  @Test
  void code_that_wants_a_lock_waits_in_lock() {
    var lock = new ReentrantLock();
    lock.lock();
    try {
      expectDoing("is waiting in lock", () -> lock.lock());
    } finally {
      lock.unlock();
    }
  }

  @Test
  void code_before_a_synchronized_block_waits_for_its_lock() {
    var lock = new Object();
    synchronized (lock) {
      expectDoing("is waiting for a lock", () -> {
        synchronized (lock) {
          lock.hashCode();
        }
      });
    }
  }

  @Test
  void code_that_computes_for_ever_does_not_wait() {
    expectDoing("is running and does not wait for anything", () -> {
      while (!over) {
        Thread.onSpinWait();
      }
    });
  }

  @Test
  void code_that_reads_at_the_end_of_the_stream_for_ever_does_not_wait() throws IOException {
    try (var connection = Connection.open()) {
      connection.far().shutdownOutput();
      expectDoing("is running and does not wait for anything", () -> {
        var in = connection.near().getInputStream();
        while (!over) {
          in.read();
        }
      });
    }
  }

  @Test
  void code_that_selects_waits_in_select() throws IOException {
    try (var selector = Selector.open()) {
      expectDoing("is waiting in select", () -> selector.select());
      expectDoing("is waiting in select", () -> selector.select(60_000));
      expectDoing("is waiting in select", Thread.ofVirtual(), () -> selector.select());
    }
  }

  @Test
  void code_whose_select_returns_at_once_spins() throws IOException {
    spins(Thread.ofPlatform().daemon(), SelectionKey.OP_WRITE,
        "is running: select returns at once, again and again, since the interest set of a key is OP_WRITE, and "
            + "OP_WRITE is always ready: a socket nearly always has room for more");
  }

  @Test
  void the_interest_set_is_told_as_a_whole() throws IOException {
    spins(Thread.ofPlatform().daemon(), SelectionKey.OP_WRITE | SelectionKey.OP_READ,
        "is running: select returns at once, again and again, since the interest set of a key is OP_READ | OP_WRITE, "
            + "and OP_WRITE is always ready: a socket nearly always has room for more");
  }

  @Test
  void virtual_threads_spin_as_others_do() throws IOException {
    spins(Thread.ofVirtual(), SelectionKey.OP_READ,
        "is running: select returns at once, again and again, since the interest set of a key is OP_READ, and OP_READ "
            + "stays ready: bytes, or the end of the stream, are not read");
  }

  private void spins(Thread.Builder threads, int interest, String wanted) throws IOException {
    try (var connection = Connection.open(); var selector = Selector.open();
        var channel = SocketChannel.open(connection.listener().getLocalSocketAddress());
        var other = connection.listener().accept()) {
      WriteLog.clear();
      WriteLog.hold(selector);
      other.shutdownOutput();
      channel.configureBlocking(false);
      channel.register(selector, interest);
      Thread thread = start(threads, () -> {
        while (!over) {
          selector.select();
          selector.selectedKeys().clear();
        }
      });
      awaitBeginning(thread);
      assertEquals(wanted, awaitDoing(thread, wanted));
    } finally {
      over = true;
    }
  }

  /// What a thread does, looked at again while it is something else: one that gets no processor for a while does not
  /// show that it spins, or has not come to where it waits.
  private String awaitDoing(Thread thread, String wanted) {
    var last = new AtomicReference<String>();
    Soon.isSo(() -> {
      last.set(reader.placesOf(thread).stream().findFirst().map(place -> place.doing().words()).orElse("nothing"));
      return wanted.equals(last.get());
    });
    return last.get();
  }

  @Test
  void an_interrupted_thread_does_not_wait_in_select() throws IOException {
    try (var selector = Selector.open()) {
      WriteLog.clear();
      Thread thread = start(() -> {
        Thread.currentThread().interrupt();
        while (!over) {
          selector.select();
        }
      });
      awaitBeginning(thread);
      String wanted = "is running: select returns at once, again and again, since its thread is interrupted";
      assertEquals(wanted, awaitDoing(thread, wanted));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void code_in_a_native_function_that_waits_waits_in_a_native_call() throws Throwable {
    MethodHandle pause = function("poll", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS,
        ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT));
    Code code = () -> poll(pause, 3_000);
    expectDoing("is waiting in a native call", code);
    expectDoing("is waiting in a native call", Thread.ofVirtual(), code);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void code_that_calls_a_native_function_again_and_again_does_not_wait() throws Throwable {
    MethodHandle parent = function("getppid", FunctionDescriptor.of(ValueLayout.JAVA_INT));
    expectDoing("is running and does not wait for anything", () -> {
      while (!over) {
        number(parent);
      }
    });
  }

  @SuppressWarnings("restricted") // the tests may call native code
  private static MethodHandle function(String name, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), descriptor);
  }

  private static void poll(MethodHandle poll, int millis) {
    try {
      int none = (int) poll.invokeExact(MemorySegment.NULL, 0L, millis);
      assertEquals(0, none);
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static int number(MethodHandle function) {
    try {
      return (int) function.invokeExact();
    } catch (Throwable impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void code_that_reads_what_another_program_prints_waits_in_read() throws IOException {
    Process silent = new ProcessBuilder("sleep", "1000").start();
    try {
      expectDoing("is waiting in read", () -> silent.getInputStream().read());
    } finally {
      silent.destroyForcibly();
    }
  }

  @Test
  void code_that_looks_again_and_again_waits_where_it_sleeps() {
    Thread looking = start(() -> {
      while (!over) {
        long until = System.nanoTime() + 100_000;
        while (System.nanoTime() < until) {
          Thread.onSpinWait();
        }
        Thread.sleep(1);
      }
    });
    awaitBeginning(looking);
    for (int look = 0; look < 30; look++) {
      assertEquals("is waiting in sleep", reader.placesOf(looking).getFirst().doing().words());
    }
  }

  @Test
  void the_callers_of_a_line_are_told_too() {
    var never = new CountDownLatch(1);
    Thread waiting = start(() -> outer(never));
    awaitWaiting(waiting);
    assertEquals(List.of("inner is waiting in await", "outer called it"),
        sentences(reader.placesOf(waiting)).subList(0, 2));
  }

  @Test
  void a_thread_that_has_ended_is_nowhere() throws InterruptedException {
    Thread ended = start(() -> { });
    ended.join();
    assertEquals(List.of(), reader.placesOf(ended));
  }

  @Test
  void an_exception_went_through_lines_the_innermost_first() {
    var thrown = assertThrows(NumberFormatException.class, () -> parses("seven"));
    assertEquals("parses threw it", sentences(reader.placesOf(Caught.of(thrown))).getFirst());
  }

  @Test
  void the_line_of_an_exception_is_that_of_the_reader_and_not_of_the_jdk() {
    var thrown = assertThrows(NumberFormatException.class, () -> parses("seven"));
    assertEquals("ReaderCodeTest.java", reader.placesOf(Caught.of(thrown)).getFirst().file());
  }

  @Test
  void the_lines_of_a_cause_come_first() {
    var thrown = new IllegalStateException(assertThrows(NumberFormatException.class, () -> parses("seven")));
    assertEquals("parses threw it", sentences(reader.placesOf(Caught.of(thrown))).getFirst());
  }

  @Test
  void a_constructor_is_called_a_constructor() {
    var thrown = assertThrows(IllegalStateException.class, Broken::new);
    assertEquals("the constructor threw it", sentences(reader.placesOf(Caught.of(thrown))).getFirst());
  }

  @Test
  void a_lambda_is_called_by_the_method_around_it() {
    var thrown = assertThrows(IllegalStateException.class, () -> {
      throw new IllegalStateException();
    });
    assertEquals("a_lambda_is_called_by_the_method_around_it threw it",
        sentences(reader.placesOf(Caught.of(thrown))).getFirst());
  }

  private static final class Broken {
    Broken() {
      throw new IllegalStateException();
    }
  }

  private static void outer(CountDownLatch latch) throws InterruptedException {
    inner(latch);
  }

  private static void inner(CountDownLatch latch) throws InterruptedException {
    latch.await();
  }

  private static int parses(String number) {
    return Integer.parseInt(number);
  }

  private void expectDoing(String wanted, Code code) {
    expectDoing(wanted, Thread.ofPlatform().daemon(), code);
  }

  /// What the code does, once it has come to that.
  private void expectDoing(String wanted, Thread.Builder threads, Code code) {
    Thread thread = start(threads, code);
    awaitBeginning(thread);
    assertEquals(wanted, awaitDoing(thread, wanted));
  }

  private void awaitWaiting(Thread thread) {
    assertTrue(Soon.isSo(() -> reader.appearsIn(thread.getStackTrace()) && ReaderCode.waitsForInput(thread)));
  }

  private void awaitBeginning(Thread thread) {
    assertTrue(Soon.isSo(() -> reader.appearsIn(thread.getStackTrace())));
  }

  /// Both ends of a connection over loopback, and the listener that made it.
  private record Connection(ServerSocket listener, Socket near, Socket far) implements AutoCloseable {
    static Connection open() throws IOException {
      var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      var near = new Socket(listener.getInetAddress(), listener.getLocalPort());
      return new Connection(listener, near, listener.accept());
    }

    @Override
    public void close() throws IOException {
      near.close();
      far.close();
      listener.close();
    }
  }

  private interface Code {
    void run() throws Exception;
  }

  private static Thread start(Code code) {
    return start(Thread.ofPlatform().daemon(), code);
  }

  private static Thread start(Thread.Builder threads, Code code) {
    return threads.start(() -> {
      try {
        code.run();
      } catch (Exception theTestIsOver) {
        // Nothing is left to be seen.
      }
    });
  }

  private static List<String> sentences(List<Place> places) {
    return places.stream().map(place -> place.methodName() + " " + place.doing().words()).toList();
  }
}
