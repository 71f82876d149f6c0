package lines;

import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.CutSocket;
import socketlab.harness.peer.Cuts;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.LineSeparator;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(3)
@Hint("How many requests may one read bring? If the rest of a request comes with a later read, how long do you need "
    + "the same decoder?")
@Hint("Write two loops. The outer loop reads until -1, and feeds the decoder with the bytes that came, "
    + "Arrays.copyOf(buffer, count). The inner loop goes through the lines that feed returned, and writes an answer "
    + "for each line. After the outer loop, call decoder.finish().")
@Hint("answer = switch (line) { case Line.Whole(String text) -> Calculator.answer(text); case Line.TooLong() -> "
    + "TOO_LONG; case Line.NotText() -> NOT_TEXT; }; Then call out.write((answer + \"\\n\").getBytes(UTF_8)).")
class LineServerTest {
  /// A request with as many bytes as the server takes, and one with one more.
  private static final String LONGEST = "ECHO " + "a".repeat(LineServer.MAX_LINE_BYTES - 6);
  private static final String TOO_LONG = LONGEST + "a";

  private static final String BOTH_WAYS = "open, both ways";

  /// More reads than this do not fit a report.
  private static final int READS = 8;

  @Test
  void answers_a_request_with_a_line() throws Exception {
    expect("PONG\n", "PING\n");
    expect("a\n", "ECHO a\r\n");
  }

  @Test
  void answers_while_the_connection_is_open() throws Exception {
    try (var server = new LineServer();
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send("PING\n");
      peer.expect("PONG\n");
      peer.send("ECHO 粘包\r\n");
      peer.expect("粘包\n");
    }
  }

  @Test
  @Hint("A read has brought one request and a half. For which answer may the client wait before it sends the rest?")
  void answers_a_whole_request_before_the_rest_has_come() throws Exception {
    try (var server = new LineServer();
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send("PING\nECHO a");
      peer.expect("PONG\n");
      peer.send("b\n");
      peer.expect("ab\n");
    }
  }

  @Test
  void answers_requests_that_came_together_in_their_order() throws Exception {
    expect("PONG\na\n3\n", "PING\nECHO a\nSUM 1 2\n");
  }

  @Test
  void a_request_may_come_in_several_reads() throws Exception {
    expect("PONG\n", "PI", "NG\n");
    expect("PONG\na\n", "PI", "NG\nECHO a", "\r\n");
  }

  @Test
  void answers_in_order_wherever_the_requests_are_cut() throws Exception {
    byte[] requests = "PING\n\nSUM 1 2\r\n".getBytes(UTF_8);
    String answers = "PONG\nERROR empty request\n3\n";
    for (var two : Cuts.inTwo(requests)) {
      expect(answers, answers(two), two);
    }
    for (int seed = 0; seed < 10; seed++) {
      var pieces = Cuts.some(requests, seed, 4);
      expect(answers, answers(pieces), pieces);
    }
    var bytes = Cuts.some(requests, 0, 1);
    expect(answers, answers(bytes), bytes);
  }

  @Test
  void answers_in_order_wherever_a_character_is_cut() throws Exception {
    byte[] requests = "ECHO 粘包\r\nNO\n".getBytes(UTF_8);
    for (var two : Cuts.inTwo(requests)) {
      expect("粘包\nERROR unknown command\n", answers(two), two);
    }
  }

  @Test
  @Hint("Which bytes of a request belong to its text? Send the answer of the service without a change.")
  void neither_a_request_nor_its_answer_is_changed() throws Exception {
    expect("  a \n", "ECHO   a \n");
    expect("\t\n", "ECHO \t\r\n");
    expect("\0\n", "ECHO \0\n");
    expect("\ufeffa\r\n", "ECHO \ufeffa\r\r\n");
  }

  @Test
  @Hint("Which of the two constructors of LineDecoder takes a limit, and which number is the limit here?")
  void keeps_to_the_limit_of_the_protocol() throws Exception {
    expect(LineServer.TOO_LONG + "\n", TOO_LONG + "\n");
    expect(LONGEST.substring("ECHO ".length()) + "\nPONG\n", LONGEST + "\nPING\n");
  }

  @Test
  @Hint("The client counts: the second answer belongs to the second request. Which line gets no answer, or gets it in "
      + "another place?")
  void answers_a_line_that_is_too_long_or_no_text_in_its_place() throws Exception {
    expect("PONG\n" + LineServer.TOO_LONG + "\na\n", "PING\n", TOO_LONG + "\n", "ECHO a\n");
    expect("PONG\n" + LineServer.TOO_LONG + "\na\n", "PING\n" + TOO_LONG + "\nECHO a\n");
    var noText = List.of(new byte[] {'P', 'I', 'N', 'G', '\n', (byte) 0xff, '\n', 'P', 'I', 'N', 'G', '\n'});
    expect("PONG\n" + LineServer.NOT_TEXT + "\nPONG\n", answers(noText), noText);
  }

  @Test
  void a_line_that_is_too_long_is_answered_before_its_end() throws Exception {
    try (var server = new LineServer();
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send("x".repeat(LineServer.MAX_LINE_BYTES));
      peer.expect(LineServer.TOO_LONG + "\n");
      peer.send("x\nPING\n");
      peer.expect("PONG\n");
    }
  }

  @Test
  void a_hundred_requests_that_come_together_have_a_hundred_answers() throws Exception {
    var requests = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      requests.append("ECHO ").append(hundred(i)).append('\n');
    }
    try (var server = new LineServer();
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send(requests.toString());
      for (int i = 0; i < 100; i++) {
        assertEquals(Shown.text(hundred(i) + "\n"), Shown.text(new String(peer.takeUntil("\n", 200), UTF_8)),
            "This is answer " + (i + 1) + " of 100.");
      }
    }
  }

  /// A number, made longer: a hundred of them are more than a buffer of 8 KiB holds.
  private static String hundred(int number) {
    return "%03d".formatted(number).repeat(33);
  }

  @Test
  void ends_when_the_client_has_finished_and_leaves_the_socket_open() throws Exception {
    try (var server = new LineServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send("PING\nPING\n");
      peer.sendEnd();
      peer.expect("PONG\nPONG\n");
      conversation.result();
      expectOpen(peer);
    }
  }

  @Test
  void reports_a_stream_that_ends_inside_a_request() throws Exception {
    try (var server = new LineServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send("PING\n");
      peer.expect("PONG\n");
      peer.send("SUM 1 20");
      peer.sendEnd();
      conversation.expectException(EOFException.class);
      expectOpen(peer);
      peer.accepted().close();
      peer.expectEnd();
    }
  }

  @Test
  @Hint("What does read do when the connection breaks? Who has to know this: your method, or its caller?")
  void a_connection_that_breaks_is_not_an_end_of_the_stream() throws Exception {
    try (var server = new LineServer();
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send("PING\n");
      peer.expect("PONG\n");
      conversation.expectWaiting();
      peer.reset();
      conversation.expectException(IOException.class);
    }
  }

  @Test
  @Hint("What do println, newLine and %n write on Windows? The protocol says what ends an answer.")
  void ends_an_answer_with_the_same_byte_on_every_system() throws Exception {
    try (var _ = LineSeparator.ofWindows()) {
      expect("PONG\na\n", "PING\r\nECHO a\n");
    }
  }

  @Test
  @Hint("To which client does the rest of a request belong? When this client has gone, nobody sends the other part.")
  void the_rest_of_one_client_does_not_reach_the_next_client() throws Exception {
    try (var server = new LineServer()) {
      for (String rest : List.of("SUM 1 20", "x".repeat(LineServer.MAX_LINE_BYTES))) {
        try (var first = CutSocket.of(bytes("PING\n" + rest))) {
          server.converse(first);
        } catch (EOFException cutOff) {
          // As wanted.
        }
        assertEquals(Shown.text("PONG\n"), Shown.text(answers(server, bytes("PING\n"))), "A client sent "
            + Shown.bytes(rest.getBytes(UTF_8)) + " and left. The next client sent \"PING\\n\".");
      }
    }
  }

  @Test
  void serves_one_client_after_another() throws Exception {
    try (var server = new LineServer();
        var _ = Running.start(server::serve)) {
      for (String name : new String[] {"ann", "bob", "cyd"}) {
        try (var peer = Peer.connect(server.port())) {
          peer.send("ECHO " + name + "\n");
          peer.expect(name + "\n");
          peer.sendEnd();
          peer.expectEnd();
        }
      }
    }
  }

  /// What the server answers to a client whose requests come in these reads, and that then finishes.
  private static String answers(String... reads) throws Exception {
    return answers(bytes(reads));
  }

  private static String answers(List<byte[]> reads) throws Exception {
    try (var server = new LineServer()) {
      return answers(server, reads);
    }
  }

  private static String answers(LineServer server, List<byte[]> reads) throws Exception {
    try (var client = CutSocket.of(reads)) {
      server.converse(client);
      return new String(client.written(), UTF_8);
    }
  }

  private static void expect(String wanted, String... reads) throws Exception {
    expect(wanted, answers(reads), bytes(reads));
  }

  private static void expect(String wanted, String got, List<byte[]> reads) {
    if (!wanted.equals(got)) {
      String came = reads.stream().limit(READS).map(read -> "read " + Shown.bytes(read))
          .collect(Collectors.joining("\n", "Your server gave another answer to these requests.\n", "\n"));
      assertEquals(Shown.text(wanted), Shown.text(got),
          reads.size() <= READS ? came : came + "… and " + (reads.size() - READS) + " more reads\n");
    }
  }

  /// The socket is as it was accepted. Where it was closed, the report shows by which line.
  private static void expectOpen(Peer peer) {
    Socket socket = peer.accepted();
    if (socket.isClosed()) {
      peer.expectOpen();
    } else if (socket.isOutputShutdown()) {
      peer.awaitOver(); // the report shows it, too
    }
    String not = socket.isClosed() ? "closed" : socket.isOutputShutdown() ? "open, but nothing can be sent on it"
        : socket.isInputShutdown() ? "open, but nothing can be read from it" : null;
    assertEquals(BOTH_WAYS, not == null ? BOTH_WAYS : not,
        "converse has ended, and it did not leave the socket as it was. The caller closes the socket.");
  }

  private static List<byte[]> bytes(String... reads) {
    return Arrays.stream(reads).map(read -> read.getBytes(UTF_8)).toList();
  }
}
