package socketlab.harness.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Finding.Thrown;
import socketlab.harness.finding.Symptom;
import socketlab.harness.peer.Peer;
import socketlab.harness.reader.ReturnLog;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.time.Soon;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(TrialForEachTest.class)
class RunningTest {
  private static final Place MARKED =
      new Place("Messages.java", 31, "Messages", "next", Doing.of(Doing.Kind.RETURNED));

  private final CountDownLatch never = new CountDownLatch(1);

  @Test
  void brings_the_result_of_the_code() {
    try (Running<String> running = Running.start(() -> "answer")) {
      assertEquals("answer", running.result());
    }
  }

  @Test
  void code_without_a_result_has_null_as_its_result() {
    var done = new CountDownLatch(1);
    try (Running<Void> running = Running.start(() -> done.countDown())) {
      assertNull(running.result());
    }
  }

  @Test
  void takes_a_method_with_a_result_and_one_without() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Running<Integer> port = Running.start(listener::getLocalPort);
        Running<Void> closing = Running.start(listener::close)) {
      port.result();
      closing.result();
      assertTrue(listener.isClosed());
    }
  }

  @Test
  void runs_the_code_in_a_thread_of_its_own() {
    try (var running = Running.start(Thread::currentThread)) {
      assertTrue(running.result() != Thread.currentThread());
    }
  }

  @Test
  void the_result_that_was_wanted_is_taken() {
    try (var running = Running.start(() -> "hello")) {
      assertDoesNotThrow(() -> running.expectResult("hello"));
    }
  }

  @Test
  void another_result_is_blamed_on_the_line_that_returned_it() {
    try (var running = Running.start(() -> marked("hel"))) {
      Finding finding = unmet(() -> running.expectResult("hello"));
      assertEquals(MARKED, finding.places().getFirst());
      assertEquals("Messages.next(…) returned 3 bytes where 5 were wanted.", finding.happened());
    }
  }

  @Test
  void so_is_null_and_a_value_where_an_exception_was_wanted() {
    try (var running = Running.start(() -> marked(null))) {
      Finding finding = unmet(() -> running.expectResult("hello"));
      assertEquals(MARKED, finding.places().getFirst());
      assertEquals("Messages.next(…) returned null.", finding.happened());
    }
    try (var running = Running.start(() -> marked("hello"))) {
      Finding finding = unmet(() -> running.expectException(IOException.class));
      assertEquals(MARKED, finding.places().getFirst());
      assertEquals("Messages.next(…) returned and threw no exception.", finding.happened());
    }
  }

  /// As a method of the reader's would return it, with the tool's marks around it.
  private static String marked(String value) {
    int before = ReturnLog.calls();
    ReturnLog.returned(MARKED.file(), "sticky." + MARKED.type(), MARKED.method(), MARKED.line());
    ReturnLog.cameBack(before);
    return value;
  }

  @Test
  void another_result_is_compared_byte_by_byte() {
    try (var running = Running.start(() -> "hel")) {
      Finding finding = unmet(() -> running.expectResult("hello"));
      assertEquals("TOO_LITTLE: Your method returned 3 bytes where 5 were wanted.",
          finding.symptom() + ": " + finding.happened());
    }
  }

  @Test
  void the_exception_that_was_wanted_is_no_finding() {
    var refusal = new IOException("gone");
    var running = Running.start(() -> { throw refusal; });
    assertSame(refusal, running.expectException(IOException.class));
    assertDoesNotThrow(running::close);
  }

  @Test
  void an_exception_in_the_second_conversation_of_a_test_is_a_finding_too() {
    Running.start(() -> "first").close();
    try (var running = Running.start(() -> { throw new IOException("gone"); })) {
      running.expectException(IOException.class);
    }
  }

  @Test
  void code_that_goes_on_where_an_exception_was_wanted_is_stuck() {
    try (var running = Running.start(() -> never.await())) {
      assertEquals(Symptom.STUCK, unmet(() -> running.expectException(IOException.class)).symptom());
    }
  }

  @Test
  void code_that_returns_where_an_exception_was_wanted_is_a_finding() {
    try (var running = Running.start(() -> "a\ufffd")) {
      Finding finding = unmet(() -> running.expectException(IOException.class));
      assertEquals("REPLACED: Your method returned and threw no exception.",
          finding.symptom() + ": " + finding.happened());
      assertEquals("an IOException", finding.wanted().words());
    }
  }

  @Test
  void of_a_value_where_an_exception_was_wanted_only_a_text_is_told_in_bytes() {
    assertEquals(Sample.words("CutOff[came=2, wanted=4]"), instead(new CutOff(2, 4)));
    assertEquals(Sample.words("nothing"), instead(null));
    assertEquals(Sample.words("nothing"), instead(""));
    assertEquals(Sample.of("hello".getBytes(UTF_8), 0, null), instead("hello"));
  }

  private record CutOff(int came, int wanted) {}

  private static Sample instead(Object returned) {
    try (var running = Running.start(() -> returned)) {
      return unmet(() -> running.expectException(IOException.class)).got();
    }
  }

  @Test
  void the_exception_that_was_wanted_is_not_told_as_the_fault_when_it_comes_late() {
    Thread test = Thread.currentThread();
    try (var running = Running.start(() -> {
      Soon.isSo(() -> isIn(Trial.class, "unmet", test));
      throw new IOException("gone");
    })) {
      assertEquals(Symptom.STUCK, unmet(() -> running.expectException(IOException.class)).symptom());
    }
  }

  private static boolean isIn(Class<?> type, String method, Thread thread) {
    return Arrays.stream(thread.getStackTrace()).anyMatch(frame ->
        frame.getClassName().equals(type.getName()) && frame.getMethodName().equals(method));
  }

  @Test
  void another_exception_than_the_one_that_was_wanted_is_a_finding() {
    try (var running = Running.start(() -> { throw new IllegalStateException("out of cups"); })) {
      Finding finding = unmet(() -> running.expectException(IOException.class));
      assertEquals(Symptom.EXCEPTION, finding.symptom());
      assertTrue(finding.happened().endsWith("IllegalStateException. Wanted here: an IOException."),
          finding.happened());
    }
  }

  @Test
  void null_is_told_as_null() {
    try (var running = Running.start(() -> (String) null)) {
      assertEquals(Sample.words("null"), unmet(() -> running.expectResult("hello")).got());
    }
  }

  @Test
  void an_exception_comes_out_where_the_result_was_wanted() {
    try (var running = Running.start(RunningTest::breaks)) {
      assertEquals(Symptom.EXCEPTION, unmet(running::result).symptom());
    }
  }

  @Test
  void an_exception_is_what_a_peer_finds_that_waits_for_bytes() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(RunningTest::breaks)) {
      Finding finding = unmet(() -> peer.expect("hello"));
      assertEquals(new Thrown("IllegalStateException", "out of cups"), finding.thrown());
    }
  }

  @Test
  void an_exception_is_what_a_peer_finds_that_waits_for_the_end_of_the_stream() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(RunningTest::breaks)) {
      assertEquals(Symptom.EXCEPTION, unmet(peer::expectEnd).symptom());
    }
  }

  @Test
  void an_exception_is_found_with_the_line_that_threw_it() {
    try (var running = Running.start(RunningTest::breaks)) {
      Place place = unmet(running::result).places().getFirst();
      assertEquals("RunningTest.java breaks threw it",
          place.file() + " " + place.methodName() + " " + place.doing().words());
    }
  }

  @Test
  void a_socket_that_is_closed_is_told_with_the_line_that_closed_it() {
    try (var peer = Peer.withAcceptedSocket();
        var running = Running.start(() -> {
          WriteLog.closedAStream(null, "Echo.java", "echo.Echo", "serve", 35);
          peer.accepted().getInputStream().close();
          peer.accepted().getOutputStream().write(1);
        })) {
      assertEquals(new Place("Echo.java", 35, "Echo", "serve", Doing.of(Doing.Kind.CLOSED_A_STREAM)),
          unmet(running::result).places().getLast());
    }
  }

  @Test
  void a_listener_that_is_closed_is_another_thing_than_a_socket() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var running = Running.start(() -> {
          WriteLog.closed(null, "Echo.java", "echo.Echo", "serve", 35);
          listener.close();
          listener.accept();
        })) {
      assertEquals(List.of(), unmet(running::result).places().stream()
          .filter(place -> place.file().equals("Echo.java")).toList());
    }
  }

  @Test
  void an_exception_is_kept_as_the_cause() {
    try (var running = Running.start(RunningTest::breaks)) {
      assertEquals(IllegalStateException.class, assertThrows(Unmet.class, running::result).getCause().getClass());
    }
  }

  @Test
  void a_todo_is_told_in_its_own_words() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(RunningTest::isNotWritten)) {
      Finding finding = unmet(() -> peer.expect("hello"));
      assertEquals("TODO: TODO task 1: write it", finding.symptom() + ": " + finding.happened());
    }
  }

  @Test
  void another_unsupported_operation_is_an_exception() {
    try (var running = Running.start(() -> List.of().add(null))) {
      assertEquals(Symptom.EXCEPTION, unmet(running::result).symptom());
    }
  }

  @Test
  void code_that_does_not_come_back_is_told_with_where_it_waits() {
    try (var running = Running.start(() -> never.await())) {
      Finding finding = unmet(running::result);
      assertEquals("STUCK is waiting in await", finding.symptom() + " " + finding.places().getFirst().doing().words());
    }
  }

  @Test
  void expects_code_that_waits() {
    try (var running = Running.start(() -> never.await())) {
      assertDoesNotThrow(running::expectWaiting);
    }
  }

  @Test
  void expects_code_that_waits_in_a_read() {
    try (var peer = Peer.withAcceptedSocket();
        var running = Running.start(() -> peer.accepted().getInputStream().read())) {
      assertDoesNotThrow(running::expectWaiting);
    }
  }

  @Test
  void code_that_waits_for_its_virtual_thread_has_not_done_what_it_can_do_while_that_one_runs() {
    Thread test = Thread.currentThread();
    try (var running = Running.start(() -> {
      var work = new FutureTask<>(() -> spinsAWhileAfter(() -> isIn(Running.class, "expectWaiting", test)), null);
      Thread.startVirtualThread(work);
      work.get();
    })) {
      assertEquals(Symptom.RETURNED_EARLY, unmet(running::expectWaiting).symptom());
    }
  }

  private static void spinsAWhileAfter(BooleanSupplier beginning) {
    while (!beginning.getAsBoolean()) {
      Thread.onSpinWait();
    }
    for (long end = System.nanoTime() + 20_000_000; System.nanoTime() - end < 0; ) {
      Thread.onSpinWait();
    }
  }

  @Test
  void code_that_looks_again_and_again_has_done_what_it_can_do_too() {
    try (var peer = Peer.withAcceptedSocket();
        var running = Running.start(() -> {
          while (peer.accepted().getInputStream().available() == 0) {
            Thread.onSpinWait();
          }
        })) {
      assertDoesNotThrow(running::expectWaiting);
      peer.sendAlone(new byte[1]);
      running.result();
    }
  }

  @Test
  void code_that_gives_up_after_a_limit_of_its_own_has_no_patience() {
    // Where nobody sees the code wait before its limit is over, a longer one is tried.
    Finding finding = impatient(30);
    for (int millis = 60; finding.happened().endsWith("while the other end was still there."); millis *= 2) {
      finding = impatient(millis);
    }
    assertEquals("RETURNED_EARLY: Your method returned, but it should have gone on waiting. Its own time limit "
        + "(setSoTimeout) had passed.", finding.symptom() + ": " + finding.happened());
  }

  private static Finding impatient(int millis) {
    try (var peer = Peer.withAcceptedSocket();
        var running = Running.start(() -> gaveUp(peer.accepted(), millis))) {
      return unmet(running::expectPatience);
    }
  }

  @Test
  void a_long_limit_is_made_short() {
    try (var peer = Peer.withAcceptedSocket();
        var running = Running.start(() -> {
          peer.accepted().setSoTimeout(3_600_000);
          peer.accepted().getInputStream().read();
          return gaveUp(peer.accepted(), peer.accepted().getSoTimeout());
        })) {
      running.expectPatience();
      Running.shortenLimits();
      peer.send("a");
      assertEquals(Symptom.RETURNED_EARLY, unmet(running::expectPatience).symptom());
    }
  }

  @Test
  void code_that_tries_again_after_its_limit_is_patient() {
    try (var peer = Peer.withAcceptedSocket();
        var running = Running.start(() -> {
          while (gaveUp(peer.accepted(), 20)) {
            Thread.onSpinWait();
          }
        })) {
      assertDoesNotThrow(running::expectPatience);
      peer.send("a");
      running.result();
    }
  }

  private static boolean gaveUp(Socket socket, int millis) throws IOException {
    socket.setSoTimeout(millis);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException silent) {
      return true;
    }
  }

  @Test
  void code_that_returned_instead_of_waiting_returned_early() {
    try (var running = Running.start(() -> {})) {
      running.result();
      assertEquals(Symptom.RETURNED_EARLY, unmet(running::expectWaiting).symptom());
    }
  }

  @Test
  void code_that_threw_instead_of_waiting_is_told_with_its_exception() {
    try (var running = Running.start(RunningTest::breaks)) {
      assertEquals(Symptom.EXCEPTION, unmet(running::expectWaiting).symptom());
    }
  }

  @Test
  void code_may_end_with_an_exception_after_what_should_end_it() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var running = Running.start(() -> listener.accept())) {
      running.expectWaiting();
      assertDoesNotThrow(() -> running.expectEndAfter(listener::close));
    }
  }

  @Test
  void code_that_goes_on_after_what_should_end_it_is_stuck() {
    try (var running = Running.start(() -> never.await())) {
      assertEquals(Symptom.STUCK, unmet(() -> running.expectEndAfter(() -> {})).symptom());
    }
  }

  @Test
  void an_exception_that_nobody_asked_for_comes_out_at_the_end() {
    var running = Running.start(RunningTest::breaks);
    Soon.isSo(running::hasEnded);
    assertEquals(Symptom.EXCEPTION, unmet(running::close).symptom());
  }

  @Test
  void an_exception_is_told_once() {
    var running = Running.start(RunningTest::breaks);
    unmet(running::result);
    assertDoesNotThrow(running::close);
  }

  @Test
  void an_exception_that_taking_down_causes_is_no_finding() throws IOException {
    var peer = Peer.withAcceptedSocket();
    var running = Running.start(() -> peer.accepted().getInputStream().read());
    running.expectWaiting();
    running.close();
    peer.accepted().close();
    assertTrue(Soon.isSo(running::hasEnded));
    assertDoesNotThrow(running::close);
  }

  private static String breaks() {
    throw new IllegalStateException("out of cups");
  }

  private static String isNotWritten() {
    throw new UnsupportedOperationException("TODO task 1: write it");
  }

  private static Finding unmet(Running.Action expectation) {
    return assertThrows(Unmet.class, expectation::run).finding();
  }
}
