package libc;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.running.Running;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.invoke.MethodType.methodType;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("The C library keeps errno in a variable of the thread. Which code runs in this thread between the return of "
    + "the function and your next line? So who has to read errno, and when?")
@Hint("Linker.nativeLinker() has both: defaultLookup() finds a function by its name, and downcallHandle(address, "
    + "descriptor, option) links it. Linker.Option.captureCallState(\"errno\") gives the handle one more parameter in "
    + "front: a segment of the layout Linker.Option.captureStateLayout(). Who allocates it, and for how long?")
@Hint("In call: allocate the state in an Arena.ofConfined(), put it before the arguments in a list, and call "
    + "handle.invokeWithArguments(list). If ((Number) result).longValue() is -1, the errno in the state is the reason: "
    + "Linker.Option.captureStateLayout().varHandle(PathElement.groupElement(\"errno\")).get(state, 0L).")
class CFunctionTest {
  private static final int EBADF = 9;
  private static final int EAGAIN = 11;
  private static final int EADDRINUSE = 98;
  private static final int ECONNREFUSED = 111;
  private static final VarHandle ERRNO =
      Linker.Option.captureStateLayout().varHandle(PathElement.groupElement("errno"));

  @BeforeEach
  void on_linux() {
    Native.expectLinux();
  }

  @Test
  @Hint("invokeWithArguments takes one list of all arguments: first the segment for errno, and then each argument of "
      + "the function. Two arguments, a segment and an array, are not the same.")
  void finds_a_function_and_calls_it() throws Exception {
    long process = CFunction.find("getpid", FunctionDescriptor.of(JAVA_INT)).call();
    assertEquals(ProcessHandle.current().pid(), process, "getpid() returns the number of this process.");
  }

  @Test
  void the_handle_captures_errno_with_the_call() {
    CFunction close = CFunction.find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    assertEquals("(MemorySegment,int)int", close.handle().type().toString(),
        "The handle of close(int) takes the segment for errno first, and then the descriptor.");
  }

  @Test
  void a_function_that_does_not_exist_is_told() {
    var descriptor = FunctionDescriptor.of(JAVA_INT);
    try (var finding = Running.start(() -> CFunction.find("no_such_function_at_all", descriptor))) {
      finding.expectException(NoSuchElementException.class);
    }
  }

  @Test
  @Hint("Which errno belongs into the exception: the one in the segment that you gave to the handle.")
  void the_errno_of_a_failed_call_is_in_the_exception() throws Exception {
    var bind = new Scripted().then(-1, EADDRINUSE).intFunction("bind");
    assertEquals("errno 98 of bind", failure(bind, EADDRINUSE),
        "A call has returned -1, and the errno captured with it is 98.");
  }

  @Test
  void an_error_has_its_name_and_the_words_of_the_system() throws Exception {
    CFunction close = CFunction.find("close", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    try (var closing = Running.start(() -> close.call(-1))) {
      ErrnoException failed = closing.expectException(ErrnoException.class);
      assertEquals("close: EBADF (" + Native.words(EBADF) + ")", failed.getMessage(), "There is no descriptor -1.");
    }
  }

  @Test
  @Hint("strerror returns a pointer, an ADDRESS, and the segment that you get for it has a size of 0. "
      + "reinterpret(size) gives it another size; getString(0) reads up to the zero byte.")
  void the_words_are_those_of_the_c_library() throws Exception {
    for (int errno : List.of(1, EBADF, EADDRINUSE, ECONNREFUSED, 4711)) {
      String words = ErrnoException.words(errno);
      assertEquals(Native.words(errno), words, "words(" + errno + ")");
    }
  }

  @Test
  @Hint("A function sets errno only if it fails; after a call that succeeded, any number may stand there.")
  void a_call_that_succeeds_has_no_errno() throws Exception {
    var scripted = new Scripted().then(3, EAGAIN).then(0, EAGAIN).function("recv");
    long three = scripted.call(1, 1L);
    assertEquals(3, three, "A call has returned 3, and errno is 11.");
    long zero = scripted.call(1, 1L);
    assertEquals(0, zero, "A call has returned 0, and errno is 11.");
  }

  @Test
  void a_long_result_keeps_all_its_bits() throws Exception {
    long result = new Scripted().then(5_000_000_000L, 0).function("lseek").call(1, 1L);
    assertEquals(5_000_000_000L, result, "A function has returned 5,000,000,000.");
  }

  @Test
  void a_long_result_of_minus_one_is_a_failure() throws Exception {
    var recv = new Scripted().then(-1, ECONNREFUSED).function("recv");
    assertEquals("errno 111 of recv", failure(recv, ECONNREFUSED, 1, 1L),
        "A function that returns a long has returned -1.");
  }

  @Test
  void the_arguments_arrive_in_their_order() throws Exception {
    var scripted = new Scripted().then(0, 0);
    scripted.function("lseek").call(7, 8L);
    assertEquals(List.of("7, 8"), scripted.calls(), "The function was called with 7 and 8.");
  }

  @Test
  void call_calls_once_even_if_a_signal_interrupts_it() throws Exception {
    var scripted = new Scripted().then(-1, CFunction.EINTR).then(0, 0);
    assertEquals("errno 4 of close", failure(scripted.function("close"), CFunction.EINTR, 7, 8L),
        "A signal has interrupted the call.");
    assertEquals(1, scripted.calls().size(), "call() has to call the function once.");
  }

  @Test
  @Hint("How does callRestarting know that a signal was the reason, and not a real error?")
  void an_interrupted_call_is_made_again_with_the_same_arguments() throws Exception {
    var scripted = new Scripted().then(-1, CFunction.EINTR).then(-1, CFunction.EINTR).then(6, 0);
    long result = scripted.function("accept").callRestarting(7, 8L);
    assertEquals(6, result, "A signal has interrupted the call twice; the third call has returned 6.");
    assertEquals(List.of("7, 8", "7, 8", "7, 8"), scripted.calls(), "These are the calls.");
  }

  @Test
  void a_call_that_fails_for_another_reason_is_not_made_again() throws Exception {
    var scripted = new Scripted().then(-1, CFunction.EINTR).then(-1, EAGAIN).then(6, 0);
    CFunction recv = scripted.function("recv");
    try (var calling = Running.start(() -> recv.callRestarting(7, 8L))) {
      assertEquals("errno 11 of recv", shown(calling.expectException(ErrnoException.class), EAGAIN),
          "After a signal, the call has failed with errno 11.");
    }
    assertEquals(2, scripted.calls().size(), "The second call has failed, and nothing is called after it.");
  }

  @Test
  @Hint("Two threads may be in call at the same time. What do they share?")
  void each_of_two_calls_at_the_same_time_has_its_own_errno() throws Exception {
    var meeting = new Meeting();
    var function = new CFunction("accept", meeting.handle());
    try (var first = Running.start(() -> function.call(EAGAIN));
        var second = Running.start(() -> function.call(ECONNREFUSED))) {
      assertEquals("errno 11 of accept", shown(first.expectException(ErrnoException.class), EAGAIN),
          "Two threads have called the same function. In the first thread, errno is 11.");
      assertEquals("errno 111 of accept", shown(second.expectException(ErrnoException.class), ECONNREFUSED),
          "Two threads have called the same function. In the second thread, errno is 111.");
    }
  }

  /// How a call fails.
  private static String failure(CFunction function, int errno, Object... arguments) {
    try (var calling = Running.start(() -> function.call(arguments))) {
      return shown(calling.expectException(ErrnoException.class), errno);
    }
  }

  /// A failure with this `errno`, or with another one, which may be any.
  private static String shown(ErrnoException failed, int errno) {
    return (failed.errno() == errno ? "errno " + errno : "another errno") + " of " + failed.function();
  }

  /// A function whose calls end only when two threads are in it. It fails with the `errno` that it is called with; that
  /// of the second thread is captured after that of the first one.
  private static final class Meeting {
    private final CountDownLatch first = new CountDownLatch(1);
    private final CountDownLatch second = new CountDownLatch(1);

    MethodHandle handle() throws ReflectiveOperationException {
      return MethodHandles.lookup().bind(this, "fail", methodType(int.class, MemorySegment.class, int.class));
    }

    private int fail(MemorySegment state, int errno) throws InterruptedException {
      if (errno == ECONNREFUSED) {
        first.await();
      }
      ERRNO.set(state, 0L, errno);
      (errno == ECONNREFUSED ? second : first).countDown();
      second.await();
      return -1;
    }
  }
}
