package socketlab.harness.peer;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.finding.Doing;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Finding.Place;
import socketlab.harness.finding.Finding.Sample;
import socketlab.harness.finding.Symptom;
import socketlab.harness.reader.WriteLog;
import socketlab.harness.running.Running;
import socketlab.harness.time.Deadline;
import socketlab.harness.time.Patience;
import socketlab.harness.time.Soon;
import socketlab.harness.trial.Trial;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

@ExtendWith(TrialForEachTest.class)
class PeerTest {
  /// How much later a thread gets its turn than another one, in nanoseconds: longer than a connection is watched that
  /// must not end.
  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(3 * Patience.OPEN_MILLIS);

  /// The test itself is the other end here: everything it does has arrived before the expectation looks.
  @Nested
  class On_a_connection {
    private Peer peer;
    private Socket other;

    @BeforeEach
    void connect() {
      peer = Peer.withAcceptedSocket();
      other = peer.accepted();
    }

    @AfterEach
    void close() {
      peer.close();
    }

    @Test
    void sends_exactly_the_bytes_it_is_told() throws IOException {
      byte[] bytes = {0, 1, (byte) 0x80, (byte) 0xff};
      peer.send(bytes);
      peer.sendEnd();
      assertArrayEquals(bytes, other.getInputStream().readAllBytes());
    }

    @Test
    void sends_text_as_utf_8() throws IOException {
      peer.send("粘包");
      peer.sendEnd();
      assertEquals("粘包", new String(other.getInputStream().readAllBytes(), UTF_8));
    }

    @Test
    void still_receives_after_it_has_finished() throws IOException {
      peer.sendEnd();
      write("late");
      peer.expect("late");
    }

    @Test
    void resets_the_connection() {
      peer.reset();
      assertThrows(SocketException.class, () -> other.getInputStream().read());
    }

    @Test
    void has_sent_its_reset_when_the_call_returns() {
      peer.reset();
      assertThrows(IOException.class, () -> other.getOutputStream().write(1));
    }

    @Test
    void sending_to_an_end_that_has_gone_is_a_reset() throws IOException {
      resetByTheOther();
      assertThrows(Unmet.class, peer::expectEnd);
      assertEquals(Symptom.RESET, unmet(() -> peer.send("hello")).symptom());
    }

    @Test
    void takes_the_bytes_that_were_wanted_one_answer_after_another() throws IOException {
      write("one");
      peer.expect("one");
      write("two");
      peer.expect("two");
    }

    @Test
    void takes_the_bytes_that_were_wanted_in_several_writes() throws IOException {
      write("he");
      write("llo");
      peer.expect("hello");
    }

    @Test
    void another_byte_is_different() throws IOException {
      write("hallo");
      assertEquals(Symptom.DIFFERENT, unmet(() -> peer.expect("hello")).symptom());
    }

    @Test
    void a_difference_is_told_with_its_offset_in_this_answer() throws IOException {
      write("first");
      peer.expect("first");
      write("secund");
      assertEquals(3, unmet(() -> peer.expect("second")).differsAt());
    }

    @Test
    void more_bytes_than_wanted_are_too_much() throws IOException {
      write("hello, hello");
      assertEquals(Symptom.TOO_MUCH, unmet(() -> peer.expect("hello")).symptom());
    }

    @Test
    void zeros_after_the_answer_are_padding() throws IOException {
      write("hello\0\0\0");
      assertEquals(Symptom.PADDED, unmet(() -> peer.expect("hello")).symptom());
    }

    @Test
    void an_end_before_the_last_byte_is_early() throws IOException {
      write("he");
      other.shutdownOutput();
      Finding finding = unmet(() -> peer.expect("hello"));
      assertEquals("ENDED_EARLY: The stream ended after 2 of 5 bytes.",
          finding.symptom() + ": " + finding.happened());
    }

    @Test
    void an_end_before_the_first_byte_is_shown_as_an_end() throws IOException {
      other.shutdownOutput();
      assertEquals(new Sample(0, 0, "", "the end of the stream"), unmet(() -> peer.expect("hello")).got());
    }

    @Test
    void a_reset_before_the_last_byte_is_a_reset() throws IOException {
      resetByTheOther();
      assertEquals(Symptom.RESET, unmet(() -> peer.expect("hello")).symptom());
    }

    @Test
    void silence_is_told_after_the_deadline() throws IOException {
      write("hel");
      Finding finding = unmet(() -> peer.expect("hello"));
      assertEquals("SILENCE: Only 3 of 5 bytes came. The other end has sent nothing, and waits for the rest.",
          finding.symptom() + ": " + finding.happened());
    }

    @Test
    void the_end_of_the_stream_is_seen() throws IOException {
      other.close();
      assertDoesNotThrow(peer::expectEnd);
    }

    @Test
    void bytes_before_the_end_are_too_much() throws IOException {
      write("more");
      other.close();
      assertEquals(Symptom.TOO_MUCH, unmet(peer::expectEnd).symptom());
    }

    @Test
    void a_reset_is_no_end_of_the_stream() throws IOException {
      resetByTheOther();
      assertEquals(Symptom.RESET, unmet(peer::expectEnd).symptom());
    }

    @Test
    void a_connection_that_stays_open_is_told_after_the_deadline() {
      assertEquals(Symptom.STILL_OPEN, unmet(peer::expectEnd).symptom());
    }

    @Test
    void takes_so_many_bytes_and_leaves_the_rest() throws IOException {
      write("onetwothree");
      assertEquals("one two", text(peer.take(3)) + " " + text(peer.take(3)));
      peer.expect("three");
    }

    @Test
    void too_few_bytes_to_take_are_told_as_for_an_expectation() throws IOException {
      write("on");
      other.shutdownOutput();
      Finding finding = unmet(() -> peer.take(3));
      assertEquals("ENDED_EARLY: The stream ended after 2 of 3 bytes. 3 bytes; 2 then the end of the stream",
          finding.symptom() + ": " + finding.happened() + " " + finding.wanted().words() + "; "
              + finding.got().length() + " " + finding.got().words());
    }

    @Test
    void too_few_bytes_to_take_are_told_in_the_words_of_the_test() throws IOException {
      assertEquals("SILENCE: One was asked for. Nothing came. one; nothing",
          told(unmet(() -> peer.take(3, new Awaited("One was asked for.", "one")))));
      assertEquals("SILENCE: Two were asked for. No more came. one and two; one, then nothing",
          told(unmet(() -> peer.take(3, new Awaited("Two were asked for.", "one and two", () -> "one")))));
      other.shutdownOutput();
      assertEquals("ENDED_EARLY: One was asked for. Then the stream ended. one; the end of the stream",
          told(unmet(() -> peer.take(3, new Awaited("One was asked for.", "one")))));
    }

    private static String told(Finding finding) {
      return finding.symptom() + ": " + finding.happened() + " " + finding.wanted().words() + "; "
          + finding.got().words();
    }

    @Test
    void takes_up_to_a_delimiter_and_leaves_the_rest() throws IOException {
      write("GET / HTTP/1.1\r\nHost: a\r\n\r\nbody");
      assertEquals("GET / HTTP/1.1\r\n", text(peer.takeUntil("\r\n", 100)));
      assertEquals("Host: a\r\n\r\n", text(peer.takeUntil("\r\n\r\n", 100)));
      peer.expect("body");
    }

    @Test
    void a_delimiter_that_comes_in_two_writes_is_found() throws IOException {
      try (var taking = Running.start(() -> text(peer.takeUntil("\r\n", 10)))) {
        write("a\r");
        write("\nb");
        assertEquals("a\r\n", taking.result());
      }
    }

    @Test
    void a_delimiter_that_does_not_come_is_told_by_how_it_ended() throws IOException {
      write("a\r");
      assertEquals("SILENCE: Only 2 bytes came. The other end has sent nothing, and waits for \"\\r\\n\".",
          symptomAndSentence(unmet(() -> peer.takeUntil("\r\n", 10))));
      other.shutdownOutput();
      assertEquals("ENDED_EARLY: The stream ended before \"\\r\\n\" came.",
          symptomAndSentence(unmet(() -> peer.takeUntil("\r\n", 10))));
    }

    @Test
    void more_bytes_than_the_limit_without_the_delimiter_are_too_much() throws IOException {
      write("0123456789\n");
      assertEquals("TOO_MUCH: 10 bytes came, but no \"\\n\" was among them.",
          symptomAndSentence(unmet(() -> peer.takeUntil("\n", 10))));
      assertEquals(11, peer.takeUntil("\n", 11).length);
    }

    @Test
    void a_peer_that_does_not_read_takes_nothing() {
      peer.stopReading();
      assertThrows(IllegalStateException.class, () -> peer.expect("a"));
      assertThrows(IllegalStateException.class, () -> peer.take(1));
      assertThrows(IllegalStateException.class, peer::expectEnd);
    }

    @Test
    void nothing_to_leave_unread_is_silence() {
      peer.stopReading();
      assertEquals(Symptom.SILENCE, unmet(peer::expectFull).symptom());
    }

    @Test
    void what_the_read_that_was_under_way_has_brought_is_no_silence() throws IOException {
      write("a");
      peer.expect("a");
      peer.stopReading(); // its next read is under way, or about to be
      write("b");
      assertTrue(peer.expectFull() <= 1);
      peer.readOn();
      peer.expect("b");
    }

    @Test
    void the_wire_is_in_the_finding() throws IOException {
      peer.send("ask");
      peer.sendEnd();
      write("answer");
      other.close();
      var events = unmet(() -> peer.expect("anther")).wire().first().stream()
          .map(event -> (event.toSubject() ? "> " : "< ") + event.what() + " " + event.length()).toList();
      assertEquals(List.of("> BYTES 3", "> FIN 0", "< BYTES 6"), events.subList(0, 3));
    }

    @Test
    void closing_it_ends_its_stream_and_leaves_the_other_end_to_the_test() throws IOException {
      peer.close();
      assertEquals(-1, other.getInputStream().read());
    }

    private static String text(byte[] bytes) {
      return new String(bytes, UTF_8);
    }

    private static String symptomAndSentence(Finding finding) {
      return finding.symptom() + ": " + finding.happened();
    }

    private void write(String text) throws IOException {
      other.getOutputStream().write(text.getBytes(UTF_8));
    }

    private void resetByTheOther() throws IOException {
      other.setSoLinger(true, 0);
      other.close();
    }
  }

  @Test
  void connects_to_a_server() throws IOException {
    try (var listener = listener();
        var peer = Peer.connect(listener.getLocalPort());
        var accepted = listener.accept()) {
      accepted.getOutputStream().write("welcome".getBytes(UTF_8));
      assertDoesNotThrow(() -> peer.expect("welcome"));
    }
  }

  @Test
  void a_connection_that_is_refused_is_told() throws IOException {
    try (var socket = boundButNotListening()) {
      assertEquals(Symptom.REFUSED, unmet(() -> Peer.connect(socket.getLocalPort())).symptom());
    }
  }

  @Test
  void a_listener_that_is_closed_refuses() throws IOException {
    try (var socket = boundButNotListening()) {
      assertDoesNotThrow(() -> Peer.expectRefused(socket.getLocalPort()));
    }
  }

  @Test
  void a_listener_that_still_listens_is_told() throws IOException {
    try (var listener = listener()) {
      assertEquals(Symptom.STILL_LISTENING, unmet(() -> Peer.expectRefused(listener.getLocalPort())).symptom());
    }
  }

  @Test
  void a_port_that_is_given_up_soon_is_refused_soon() throws Exception {
    try (var listener = listener();
        var _ = Running.start(() -> {
          listener.accept().close(); // the first look
          listener.close();
        })) {
      Peer.expectRefusedSoon(listener.getLocalPort());
    }
    try (var listener = listener()) {
      assertEquals(Symptom.STILL_LISTENING, unmet(() -> Peer.expectRefusedSoon(listener.getLocalPort())).symptom());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void an_end_that_has_come_counts_where_the_thread_that_takes_it_in_gets_its_turn_late() throws IOException {
    Transport.Pair ends = Transport.tcp().connection();
    try (var peer = new Peer(new Late(ends.near()), ends.accepted())) {
      ends.accepted().close();
      assertEquals(Symptom.ENDED_EARLY, unmet(peer::expectOpen).symptom());
    }
  }

  @Test
  void a_connection_is_open_until_one_of_its_ends_comes() throws IOException {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.expectOpen();
      peer.accepted().close();
      assertEquals(Symptom.ENDED_EARLY, unmet(peer::expectOpen).symptom());
    }
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().setSoLinger(true, 0);
      peer.accepted().close();
      assertEquals(Symptom.RESET, unmet(peer::expectOpen).symptom());
    }
  }

  @Test
  void code_that_returned_sends_no_more() throws IOException {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> peer.accepted().getOutputStream().write('h'))) {
      assertEquals(Symptom.RETURNED_EARLY, unmet(() -> peer.expect("hello")).symptom());
    }
  }

  @RepeatedTest(5)
  void bytes_sent_alone_are_read_apart() {
    for (List<byte[]> pieces : Cuts.inTwo("hello".getBytes(UTF_8))) {
      try (var peer = Peer.withAcceptedSocket();
          var reading = Running.start(() -> lengthsOfReads(peer.accepted()))) {
        peer.sendAlone(pieces.getFirst());
        peer.sendAlone(pieces.getLast());
        peer.sendEnd();
        assertEquals(pieces.stream().map(piece -> piece.length).toList(), reading.result());
      }
    }
  }

  @Test
  void bytes_sent_alone_wait_until_a_server_that_accepts_late_has_read_them() throws IOException {
    try (var listener = listener();
        var reading = Running.start(() -> {
          try (var accepted = listener.accept()) {
            return lengthsOfReads(accepted);
          }
        });
        var peer = Peer.connect(listener.getLocalPort())) {
      peer.sendAlone("a".getBytes(UTF_8));
      peer.sendAlone("b".getBytes(UTF_8));
      peer.sendEnd();
      assertEquals(List.of(1, 1), reading.result());
    }
  }

  @Test
  void what_is_sent_alone_has_been_taken_however_busy_the_processors_are() throws Exception {
    var over = new AtomicBoolean();
    for (int processors = Runtime.getRuntime().availableProcessors(); processors > 0; processors--) {
      Thread.ofPlatform().daemon().start(() -> {
        while (!over.get()) {
          Thread.onSpinWait();
        }
      });
    }
    try (var peer = Peer.withAcceptedSocket();
        var left = Running.start(() -> whatReadsLeft(peer.accepted().getInputStream()))) {
      for (int bytes = 0; bytes < 2000; bytes++) {
        peer.sendAlone(new byte[1]);
      }
      peer.sendEnd();
      assertEquals(0, left.result());
    } finally {
      over.set(true);
    }
  }

  @Test
  void an_endless_answer_is_too_much_and_does_not_fill_the_memory() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> floods(peer.accepted()))) {
      var wire = Trial.current().wire();
      // The peer takes in at most 64 KiB in a read, and stops before the read that would be too much.
      assertTrue(Soon.isSo(() -> wire.record() != null
          && wire.record().first().getLast().length() > Inbox.MAX_BYTES - 64 * 1024));
      Finding finding = unmet(() -> peer.expect("hello"));
      assertTrue(finding.symptom() == Symptom.DIFFERENT && finding.got().length() <= Inbox.MAX_BYTES,
          finding.toString());
    }
  }

  @Test
  void names_the_line_that_wrote_the_wrong_bytes() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> {
          WriteLog.wrote("Echo.java", "echo.Echo", "serve", 34);
          peer.accepted().getOutputStream().write("hallo".getBytes());
          peer.accepted().getInputStream().read();
        })) {
      var unmet = assertThrows(Unmet.class, () -> peer.expect("hello"));
      assertEquals(new Place("Echo.java", 34, "Echo", "serve", Doing.of(Doing.Kind.WROTE)),
          unmet.finding().places().getFirst());
    }
  }

  @Test
  void names_the_line_that_ended_the_stream_too_early() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> {
          WriteLog.closed(null, "Echo.java", "echo.Echo", "serve", 35);
          peer.accepted().close();
        })) {
      var unmet = assertThrows(Unmet.class, () -> peer.expect("hello"));
      assertEquals(new Place("Echo.java", 35, "Echo", "serve", Doing.of(Doing.Kind.CLOSED)),
          unmet.finding().places().getFirst());
    }
  }

  @Test
  void a_listener_at_the_loopback_address_is_reached_there_alone() throws IOException {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertDoesNotThrow(() -> Peer.expectOnLoopbackAlone(listener.getLocalPort()));
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.WINDOWS})
  void a_listener_at_every_address_is_told() throws IOException {
    try (var listener = new ServerSocket(0)) {
      assertEquals(Symptom.STILL_LISTENING,
          unmet(() -> Peer.expectOnLoopbackAlone(listener.getLocalPort())).symptom());
    }
  }

  @Test
  void an_accepted_socket_that_is_left_open_is_as_it_should_be() {
    try (var peer = Peer.withAcceptedSocket()) {
      assertDoesNotThrow(peer::expectAcceptedOpen);
    }
  }

  @Test
  void an_accepted_socket_whose_stream_was_closed_is_told_with_the_line() throws IOException {
    try (var peer = Peer.withAcceptedSocket()) {
      WriteLog.closedAStream(null, "Echo.java", "echo.Echo", "serve", 35);
      peer.accepted().getInputStream().close();
      Finding finding = unmet(peer::expectAcceptedOpen);
      assertEquals("a closed socket, " + new Place("Echo.java", 35, "Echo", "serve",
          Doing.of(Doing.Kind.CLOSED_A_STREAM)), finding.got().words() + ", " + finding.places().getFirst());
    }
  }

  @Test
  void an_accepted_socket_whose_output_or_input_was_ended_is_told() throws IOException {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().shutdownInput();
      assertEquals("a socket whose input is ended (shutdownInput)", unmet(peer::expectAcceptedOpen).got().words());
      peer.accepted().shutdownOutput();
      assertEquals("a socket whose output is ended (shutdownOutput)", unmet(peer::expectAcceptedOpen).got().words());
    }
    try (var peer = Peer.withAcceptedChannel(Transport.tcp())) {
      peer.expectAcceptedOpen();
      peer.acceptedChannel().close();
      assertEquals("a closed socket", unmet(peer::expectAcceptedOpen).got().words());
    }
  }

  @Test
  void bytes_may_come_while_many_wait_and_many_are_taken() throws IOException {
    try (var peer = Peer.withAcceptedSocket()) {
      var random = new Random(7);
      var wanted = new ByteArrayOutputStream();
      var got = new ByteArrayOutputStream();
      for (int round = 0; round < 100; round++) {
        var bytes = new byte[1 + random.nextInt(65_536)];
        random.nextBytes(bytes);
        peer.accepted().getOutputStream().write(bytes);
        wanted.writeBytes(bytes);
        int waiting = wanted.size() - got.size();
        got.writeBytes(peer.take(waiting > 200_000 ? waiting : random.nextInt(waiting)));
      }
      got.writeBytes(peer.take(wanted.size() - got.size()));
      assertArrayEquals(wanted.toByteArray(), got.toByteArray());
    }
  }

  @Test
  void a_line_that_may_have_written_to_another_peer_is_not_named() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      WriteLog.wrote("Echo.java", "echo.Echo", "serve", 35);
      assertEquals(35, unmet(() -> peer.expect("a")).places().getFirst().line());
      try (var _ = Peer.withAcceptedSocket()) {
        assertEquals(List.of(), unmet(() -> peer.expect("a")).places());
      }
    }
  }

  @Test
  void a_reset_by_a_listener_that_closed_is_not_told_as_unread_bytes() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var peer = Peer.connect(listener.getLocalPort())) {
      WriteLog.closed(listener, "Echo.java", "echo.Echo", "serve", 35);
      listener.close();
      Finding finding = unmet(peer::expectEnd);
      assertEquals(Symptom.RESET, finding.symptom());
      assertTrue(finding.toString().contains("The listener was closed."), finding.toString());
    }
  }

  @Test
  void a_reset_by_so_linger_is_not_told_as_unread_bytes() throws Exception {
    try (var peer = Peer.withAcceptedSocket()) {
      peer.accepted().setSoLinger(true, 0);
      WriteLog.closed(null, "Echo.java", "echo.Echo", "serve", 35);
      peer.accepted().close();
      Finding finding = unmet(peer::expectEnd);
      assertEquals("RESET: SO_LINGER is 0 for this socket. In this case close sends a reset (RST) instead of an end "
          + "of the stream.", finding.symptom() + ": " + finding.remark());
    }
  }

  /// How long it is between two bytes of an end that is slow, in milliseconds.
  private static final long THINKS_MILLIS = Patience.WAIT_MILLIS / 4;

  @Test
  void an_answer_may_take_long_as_long_as_its_bytes_come() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> writesSlowly(peer.accepted(), 8))) {
      peer.expect("aaaaaaaa");
    }
  }

  @Test
  void a_question_may_take_long_as_long_as_its_bytes_are_read() {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> readsSlowly(peer.accepted(), 8))) {
      peer.send("aaaaaaaa");
      assertEquals(8, reading.result());
    }
  }

  @Test
  void what_is_sent_alone_is_waited_for_as_long_as_it_is_read() {
    try (var peer = Peer.withAcceptedSocket();
        var reading = Running.start(() -> readsSlowly(peer.accepted(), 8))) {
      peer.sendAlone("aaaaaaaa".getBytes(UTF_8));
      assertEquals(0, peer.accepted().getInputStream().available());
      assertEquals(8, reading.result());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Test
  @Tag("thorough")
  void an_answer_that_never_ends_is_too_slow_at_last() {
    try (var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> writesSlowly(peer.accepted(), Integer.MAX_VALUE))) {
      Finding finding = unmet(() -> peer.expect("a".repeat(1000)));
      assertEquals(Symptom.TOO_SLOW, finding.symptom());
      assertEquals("Only " + finding.got().length() + " of 1,000 bytes had come when the test could wait no longer. "
          + "Your code was still at work.", finding.happened());
    }
  }

  private static void writesSlowly(Socket socket, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      socket.getOutputStream().write('a');
      think();
    }
  }

  private static int readsSlowly(Socket socket, int bytes) throws IOException {
    for (int i = 0; i < bytes; i++) {
      if (socket.getInputStream().read() == -1) {
        return i;
      }
      think();
    }
    return bytes;
  }

  private static void think() {
    Deadline.inMillis(THINKS_MILLIS).await(() -> false);
  }

  private static List<Integer> lengthsOfReads(Socket socket) throws IOException {
    var lengths = new CopyOnWriteArrayList<Integer>();
    var buffer = new byte[100];
    for (int count; (count = socket.getInputStream().read(buffer)) >= 0; ) {
      lengths.add(count);
    }
    return lengths;
  }

  /// How many bytes were there already when a read had returned, in all.
  private static int whatReadsLeft(InputStream in) throws IOException {
    int left = 0;
    while (in.read(new byte[1]) >= 0) {
      left += in.available();
    }
    return left;
  }

  private static void floods(Socket socket) throws IOException {
    var bytes = new byte[64 * 1024];
    while (true) {
      socket.getOutputStream().write(bytes);
    }
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /// Nobody else can take its port, and nobody listens there.
  private static Socket boundButNotListening() throws IOException {
    var socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    return socket;
  }

  private static Finding unmet(Running.Action expectation) {
    return assertThrows(Unmet.class, expectation::run).finding();
  }

  /// An end of a connection where each read returns late.
  private record Late(Transport.Connection connection) implements Transport.Connection {
    @Override
    public InputStream in() throws IOException {
      return new FilterInputStream(connection.in()) {
        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
          int count = super.read(buffer, offset, length);
          long from = System.nanoTime();
          while (System.nanoTime() - from < LATE_NANOS) {
            Thread.onSpinWait(); // to the system it is under way, as one that has no processor
          }
          return count;
        }
      };
    }

    @Override
    public OutputStream out() throws IOException {
      return connection.out();
    }

    @Override
    public void sendEnd() throws IOException {
      connection.sendEnd();
    }

    @Override
    public void reset() throws IOException {
      connection.reset();
    }

    @Override
    public boolean hasSegments() {
      return connection.hasSegments();
    }

    @Override
    public boolean isClosed() {
      return connection.isClosed();
    }

    @Override
    public boolean tellsWhatIsUnread() {
      return connection.tellsWhatIsUnread();
    }

    @Override
    public long unreadThere() {
      return connection.unreadThere();
    }

    @Override
    public boolean hasOtherEnded() {
      return connection.hasOtherEnded();
    }

    @Override
    public void close() throws IOException {
      connection.close();
    }
  }
}
