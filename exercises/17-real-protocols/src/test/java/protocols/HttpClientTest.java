package protocols;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Bytes;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.CutSocket;
import socketlab.harness.peer.Listening;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.Allocated;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static protocols.Sent.bytes;
import static protocols.Sent.joined;
import static protocols.Sent.withoutEnd;

@Task(1)
@Hint("After the empty line, how does your code know where the body ends? There are four cases: no body, chunks, a "
    + "length, and the end of the stream. In which order do you have to ask for them?")
@Hint("Fields.read: in.line(room), where room is what is left of MAX_BYTES, until a line is empty; indexOf(':') is the "
    + "first colon. Body.read: two lists, values(\"Transfer-Encoding\") and values(\"Content-Length\"); both empty: "
    + "Optional.empty(). HttpClient.ask: make one Incoming in the constructor, and keep it for the next answer.")
@Hint("A chunk: String line = in.line(MAX_SIZE_LINE_BYTES); cut it at ';'; check that it has only hexadecimal digits, "
    + "and that the number fits; if it is 0, Fields.read(in) reads the trailer, and the body is complete; else "
    + "in.exactly(size), and in.line(2) has to be empty.")
class HttpClientTest {
  private static final String LENGTH = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";
  private static final String CHUNKS = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
      + "5;a=b\r\nhello\r\nD\r\n, many\r\nparts\r\n00\r\nX: y\r\n\r\n";
  private static final String NO_BODY = "HTTP/1.1 204 No Content\r\n\r\n";
  private static final String TO_THE_END = "HTTP/1.0 200 OK\r\nServer: old\r\n\r\nhello";

  private static final String HELLO = "200, 'hello'";
  private static final String MANY_PARTS = "200, 'hello, many\\r\\nparts'";
  private static final String REFUSED = "a ProtocolException";

  // The request

  @Test
  @Hint("What stands at the end of each line of a request, and what comes behind the last field? Has your code sent "
      + "all that it wrote?")
  void asks_for_a_target_and_names_the_host() throws Exception {
    try (var listening = Peer.listen();
        var asking = asking(listening, "GET")) {
      Peer peer = listening.accept();
      List<String> request = new String(peer.takeUntil("\r\n\r\n", 8192), ISO_8859_1).lines().toList();
      assertEquals("GET /a.html HTTP/1.1", request.getFirst(), "The first line of the request.");
      assertEquals(List.of("lab.test"), request.stream()
          .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))
          .map(line -> line.substring("host:".length()).strip()).toList(), "The values of the fields Host.");
      peer.send(LENGTH);
      peer.sendEnd(); // so that this check is about the request alone
      asking.expectResult(HELLO);
    }
  }

  // The fields

  @Test
  void a_field_has_a_name_and_a_value() throws Exception {
    var fields = Fields.read(incoming("Server: lab\r\nTime:12:30\r\nEmpty:\r\nWide: \t a b \t\r\n\r\n"));
    assertEquals("[lab] [12:30] [] [a b]", String.join(" ", fields.values("Server").toString(),
        fields.values("Time").toString(), fields.values("Empty").toString(), fields.values("Wide").toString()),
        "The values of Server, Time, Empty and Wide.");
  }

  @Test
  @Hint("Which method of String compares without a difference between upper and lower case?")
  void the_name_of_a_field_may_be_in_upper_or_lower_case() throws Exception {
    var fields = Fields.read(incoming("CONTENT-length: 5\r\n\r\n"));
    assertEquals(List.of("5"), fields.values("Content-Length"), "values(\"Content-Length\"). The field came as "
        + "CONTENT-length.");
    assertEquals(HELLO, ask("GET", "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello"), "content-length: 5");
    assertEquals("200, ''", ask("GET", "HTTP/1.1 200 OK\r\nTRANSFER-ENCODING: chunked\r\n\r\n0\r\n\r\n"),
        "TRANSFER-ENCODING: chunked, and a body of no bytes.");
  }

  @Test
  void a_name_that_comes_twice_has_two_values() throws Exception {
    var fields = Fields.read(incoming("Via: one\r\nX: y\r\nvia: two\r\n\r\n"));
    assertEquals(List.of("one", "two"), fields.values("Via"), "values(\"Via\") after Via: one, X: y, via: two.");
    assertEquals(List.of(), fields.values("Vi"), "values(\"Vi\") after Via: one, X: y, via: two.");
  }

  @Test
  void a_line_that_is_no_field_is_refused() throws Exception {
    for (String line : List.of("no colon", ": no name", "Host : a", "Host\t: a", " folded: line")) {
      assertEquals(REFUSED, Shown.outcome(() -> Shown.sent(Fields.read(incoming(line + "\r\n\r\n")).all().toString())),
          "The line of a field: " + Shown.sent(line));
    }
  }

  // Where the body ends

  @Test
  @Hint("The connection stays open after this answer. Which number says how many bytes to wait for?")
  void a_body_with_a_length_ends_while_the_connection_stays_open() throws Exception {
    expectAnswer("GET", LENGTH, HELLO);
  }

  @Test
  void a_body_in_chunks_ends_while_the_connection_stays_open() throws Exception {
    expectAnswer("GET", CHUNKS, MANY_PARTS);
    expectAnswer("GET", CHUNKS.replace("chunked", "Chunked"), MANY_PARTS);
  }

  @Test
  void a_body_without_a_length_ends_with_the_stream() throws Exception {
    assertEquals(HELLO, ask("GET", TO_THE_END), "No field says where the body ends. hello came, and then the stream "
        + "ended.");
  }

  @Test
  @Hint("Which answers have no body, although a field may speak of one? Ask for this before you look at the fields.")
  void some_answers_have_no_body_whatever_their_fields_say() throws Exception {
    expectAnswer("GET", NO_BODY, "204, ''");
    expectAnswer("GET", "HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n", "304, ''");
    expectAnswer("HEAD", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", "200, ''");
    expectAnswer("HEAD", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "200, ''");
  }

  @Test
  void a_body_may_be_empty_and_may_have_any_bytes() throws Exception {
    expectAnswer("GET", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", "200, ''");
    expectAnswer("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "200, ''");
    byte[] any = Sent.everyByte();
    byte[] length = joined(bytes("HTTP/1.1 200 OK\r\nContent-Length: 256\r\n\r\n"), any);
    try (var client = client(List.of(length))) {
      Bytes.expectIn("The body of the answer", any, client.ask("GET", "/").body());
    }
    byte[] chunk = joined(bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n"), any,
        bytes("\r\n0\r\n\r\n"));
    try (var client = client(List.of(chunk))) {
      Bytes.expectIn("The body of the answer", any, client.ask("GET", "/").body());
    }
  }

  @Test
  void answers_that_come_before_the_answer_are_passed_over() throws Exception {
    expectAnswer("GET", "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + LENGTH,
        HELLO);
  }

  @Test
  void the_words_behind_the_status_may_be_missing() throws Exception {
    for (String line : List.of("HTTP/1.1 200 ", "HTTP/1.1 200", "HTTP/1.0 200 All is well")) {
      assertEquals("200, ''", ask("GET", line + "\r\nContent-Length: 0\r\n\r\n"), "The status line: " + line);
    }
  }

  @Test
  void a_chunk_may_have_its_size_in_any_form_that_the_rules_allow() throws Exception {
    String sized = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%s\r\n" + "x".repeat(26) + "\r\n0\r\n\r\n";
    for (String size : List.of("1a", "1A", "00000000000000000001a", "1a;name=value", "1a;name=\"quoted\"", "1a;a;b")) {
      assertEquals("200, '" + "x".repeat(26) + "'", ask("GET", sized.formatted(size)), "The size of a chunk of 26 "
          + "bytes: " + size);
    }
  }

  // Cuts

  @Test
  void an_answer_may_be_cut_anywhere() throws Exception {
    expectWhereverItIsCut(LENGTH, HELLO);
    expectWhereverItIsCut(CHUNKS, MANY_PARTS);
    expectWhereverItIsCut(TO_THE_END, HELLO);
    expectWhereverItIsCut("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n" + NO_BODY, "204, ''");
  }

  @Test
  @Hint("One read may bring the end of this answer and the beginning of the next one. Which object has these bytes "
      + "when ask is called again?")
  void the_next_answer_begins_behind_this_one_wherever_it_is_cut() throws Exception {
    for (List<byte[]> pieces : Sent.ways(bytes(CHUNKS + NO_BODY + LENGTH))) {
      try (var client = client(pieces)) {
        assertEquals(MANY_PARTS + "; 204, ''; " + HELLO, threeAnswers(client), () -> "Three requests, and their "
            + "answers: " + pieces(pieces));
      }
    }
  }

  @Test
  void the_next_request_goes_over_the_same_connection() throws Exception {
    try (var listening = Peer.listen();
        var asking = Running.start(() -> {
          try (var client = client(listening)) {
            return Shown.of(client.ask("HEAD", "/1")) + "; " + Shown.of(client.ask("GET", "/2"));
          }
        })) {
      Peer peer = listening.accept();
      assertEquals("HEAD /1 HTTP/1.1", firstLine(peer), "The first request.");
      peer.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
      assertEquals("GET /2 HTTP/1.1", firstLine(peer), "The second request.");
      peer.send(LENGTH);
      asking.expectResult("200, ''; " + HELLO);
    }
  }

  // What is missing

  @Test
  @Hint("The stream has ended before the answer was complete. Which exception says so?")
  void an_answer_that_is_cut_off_is_an_error() throws Exception {
    for (String whole : List.of(LENGTH, CHUNKS)) {
      for (int came = 0; came < whole.length(); came++) {
        String part = whole.substring(0, came);
        assertEquals("an EOFException", ask("GET", part), () -> "The stream ended after: " + Shown.sent(part));
      }
    }
  }

  @Test
  @Hint("What does read do when the connection breaks? Only an end of the stream is the end of this body.")
  void a_connection_that_breaks_is_not_the_end_of_a_body() throws Exception {
    try (var listening = Peer.listen();
        var asking = asking(listening, "GET")) {
      Peer peer = listening.accept();
      firstLine(peer);
      peer.sendAlone(bytes(TO_THE_END));
      peer.reset();
      asking.expectException(SocketException.class);
    }
  }

  // What must be refused

  @Test
  void what_is_no_answer_of_http_is_refused() throws Exception {
    for (String line : List.of("SSH-2.0-lab", "HTTP/2 200", "HTTP/1.1 20", "HTTP/1.1 2000", "HTTP/1.1 abc",
        "HTTP/1.1", "")) {
      assertEquals(REFUSED, ask("GET", line + "\r\nContent-Length: 5\r\n\r\nhello"), "The first line: " + line);
    }
  }

  @Test
  @Hint("How many bytes may come before the empty line? One limit for a line is not enough: count them all.")
  void a_header_without_end_is_refused() throws Exception {
    for (String bomb : List.of(withoutEnd("HTTP/1.1 200 ", "x"), withoutEnd("HTTP/1.1 200 OK\r\nX: ", "x"),
        withoutEnd("HTTP/1.1 200 OK\r\n", "X: y\r\n"))) {
      assertEquals(REFUSED, ask("GET", bomb), "64 KiB came, and no empty line: " + Shown.sent(bomb));
    }
    String lines = "X: y\r\n".repeat((Fields.MAX_BYTES - 2) / 6);
    assertEquals("1365 fields", Shown.outcome(() -> Fields.read(incoming(lines + "\r\n")).all().size() + " fields"),
        "Field lines of 8192 bytes, with their line ends and the empty line.");
    assertEquals(REFUSED, Shown.outcome(() -> Fields.read(incoming("X: yy\r\n" + lines.substring(6) + "\r\n")).all()
        .size() + " fields"), "Field lines of 8193 bytes, with their line ends and the empty line.");
  }

  @Test
  void a_chunk_or_a_trailer_without_end_is_refused() throws Exception {
    String begin = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (String bomb : List.of(withoutEnd(begin, "0"), withoutEnd(begin + "5;a=", "x"),
        withoutEnd(begin + "0\r\n", "X: y\r\n"))) {
      assertEquals(REFUSED, ask("GET", bomb), "A body in chunks came, and no end: " + Shown.sent(bomb));
    }
  }

  @Test
  @Hint("parseInt accepts a sign, and throws a NumberFormatException for a number that is too large. What may a length "
      + "consist of?")
  void a_length_that_is_no_number_or_too_large_is_refused() throws Exception {
    for (String length : List.of("+5", "-5", "0x5", "5x", "five", "", "5 5", "1048577", "2147483648", "4294967301",
        "9223372036854775808", "18446744073709551621", "5, 6")) {
      assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nhello"),
          "Content-Length: " + length);
    }
  }

  @Test
  @Hint("8000000000000000 is 2 to the power of 63. Which number does your code make of it?")
  void a_size_of_a_chunk_that_is_no_number_or_too_large_is_refused() throws Exception {
    for (String size : List.of("+5", "-5", "0x5", "5x", "g", "", ";", ";a=b", "100001", "80000000", "100000005",
        "8000000000000000", "10000000000000005")) {
      assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + size
          + "\r\nhello\r\n0\r\n\r\n"), "The size of a chunk: " + size);
    }
  }

  @Test
  void a_chunk_that_does_not_end_where_its_size_says_is_refused() throws Exception {
    for (String chunk : List.of("4\r\nhello\r\n", "6\r\nhello\r\n", "5\r\nhello\n\r\n", "5\r\nhello5\r\nthere\r\n")) {
      assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk
          + "0\r\n\r\n"), "A chunk: " + Shown.sent(chunk));
    }
  }

  @Test
  @Hint("Two programs may believe different fields, and then they see different ends. What should a careful one do?")
  void two_different_ends_are_refused() throws Exception {
    for (String fields : List.of("Content-Length: 5\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nContent-Length: 15", "Content-Length: 5\r\nContent-Length: 6",
        "Content-Length: 5\r\ncontent-length: 6")) {
      assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\n" + fields + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n"),
          "The fields of the answer: " + Shown.sent(fields));
    }
  }

  @Test
  void a_coding_that_is_unknown_is_refused() throws Exception {
    for (String coding : List.of("gzip", "gzip, chunked", "chunked, gzip", "xchunked", "identity")) {
      assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: " + coding
          + "\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), "Transfer-Encoding: " + coding);
    }
  }

  @Test
  void a_body_may_be_as_long_as_the_limit_and_no_longer() throws Exception {
    String largest = "x".repeat(Body.MAX_BYTES);
    String half = "80000\r\n" + "x".repeat(Body.MAX_BYTES / 2) + "\r\n";
    String chunked = "Transfer-Encoding: chunked\r\n\r\n" + half + half;
    for (String body : List.of("Content-Length: 1048576\r\n\r\n" + largest, chunked + "0\r\n\r\n", "\r\n" + largest)) {
      assertEquals("200, 1048576 bytes", ask("GET", "HTTP/1.1 200 OK\r\n" + body), () -> "A body of 1 MiB: "
          + Shown.sent(body.substring(0, 60)));
    }
    for (String body : List.of("Content-Length: 1048577\r\n\r\n" + largest + "x", chunked + "1\r\nx\r\n0\r\n\r\n",
        "\r\n" + largest + "x")) {
      assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\n" + body), () -> "A body of one byte more than 1 MiB: "
          + Shown.sent(body.substring(0, 60)));
    }
  }

  @Test
  @Hint("Which comes first in your code: the array for the body, or the check of its length?")
  void a_length_that_is_refused_takes_no_memory() throws Exception {
    Allocated.expectAsMuch("A length was refused.", Body.MAX_BYTES + 1, 1 << 30, length ->
        assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\n"),
            "Content-Length: " + length));
    Allocated.expectAsMuch("The size of a chunk was refused.", Body.MAX_BYTES + 1, 1 << 30, length ->
        assertEquals(REFUSED, ask("GET", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
            + Integer.toHexString(length) + "\r\n"), "The size of a chunk: " + Integer.toHexString(length)));
  }

  /// What the client makes of this answer, after which the stream ends.
  private static String ask(String method, String answer) throws Exception {
    return ask(method, List.of(bytes(answer)));
  }

  /// Up to the first answer that is an exception.
  private static String threeAnswers(HttpClient client) {
    var answers = new ArrayList<String>();
    for (String target : List.of("/1", "/2", "/3")) {
      try {
        answers.add(Shown.of(client.ask("GET", target)));
      } catch (IOException ended) {
        answers.add(ended.toString());
        break;
      }
    }
    return String.join("; ", answers);
  }

  private static String ask(String method, List<byte[]> pieces) throws Exception {
    try (var client = client(pieces)) {
      return Shown.outcome(() -> Shown.of(client.ask(method, "/")));
    }
  }

  /// The answer comes, and the connection stays open.
  private static void expectAnswer(String method, String answer, String wanted) throws Exception {
    try (var listening = Peer.listen();
        var asking = asking(listening, method)) {
      Peer peer = listening.accept();
      firstLine(peer);
      peer.send(answer);
      assertEquals(wanted, asking.result(), () -> "The answer: " + Shown.sent(answer));
    }
  }

  private static void expectWhereverItIsCut(String answer, String wanted) throws Exception {
    for (List<byte[]> pieces : Sent.ways(bytes(answer))) {
      assertEquals(wanted, ask("GET", pieces), () -> "The answer came in these pieces: " + pieces(pieces));
    }
  }

  private static String pieces(List<byte[]> pieces) {
    return Shown.sent(String.join(" | ", pieces.stream().map(piece -> new String(piece, ISO_8859_1)).toList()));
  }

  private static Running<String> asking(Listening listening, String method) {
    return Running.start(() -> {
      try (var client = client(listening)) {
        return Shown.of(client.ask(method, "/a.html"));
      }
    });
  }

  private static String firstLine(Peer peer) {
    return new String(peer.takeUntil("\r\n\r\n", 8192), ISO_8859_1).lines().findFirst().orElse("");
  }

  private static HttpClient client(Listening listening) throws IOException {
    return new HttpClient(new Socket(InetAddress.getLoopbackAddress(), listening.port()), "lab.test");
  }

  private static HttpClient client(List<byte[]> pieces) throws IOException {
    return new HttpClient(CutSocket.of(pieces), "lab.test");
  }

  private static Incoming incoming(String text) {
    return new Incoming(new ByteArrayInputStream(bytes(text)));
  }
}
