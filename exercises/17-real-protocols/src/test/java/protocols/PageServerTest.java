package protocols;

import java.io.EOFException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.CutSocket;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static protocols.Sent.bytes;
import static protocols.Sent.withoutEnd;

@Task(4)
@Hint("Your server reads one request after another from the same Incoming. Where does the next request begin? And when "
    + "does nobody know this any more?")
@Hint("while (!in.hasEnded()): the request line, REQUEST_LINE.matcher(line); Fields.read; the number of fields Host; "
    + "Body.read. All of it stands in one try, whose catch (ProtocolException e) writes BAD_REQUEST and returns.")
@Hint("out.write(answer.bytes(!method.equals(\"HEAD\"), isLast)), where isLast is true for HTTP/1.0 and if an option "
    + "in fields.values(\"Connection\") is close: split each value at ',' and compare with strip() and "
    + "equalsIgnoreCase. After the last answer, return.")
class PageServerTest {
  private static final String PAGE = "<!DOCTYPE html>\n<title>Lab</title>\n<p>粘包</p>\n";

  private static final String HOST = "Host: lab.test\r\n";
  private static final String GET = "GET / HTTP/1.1\r\n" + HOST + "\r\n";
  private static final String NO_SUCH_PAGE = "GET /none HTTP/1.1\r\n" + HOST + "\r\n";
  private static final String HEAD = "HEAD / HTTP/1.1\r\n" + HOST + "\r\n";

  private static final String OK = "200 with the page";
  private static final String NOT_FOUND = "404 with another page";
  private static final String NOT_ALLOWED = "405 with another page";
  private static final String BAD = "400 with another page, last";

  // Requests and answers

  @Test
  void answers_a_request_with_the_page_while_the_connection_is_open() throws Exception {
    try (var server = new PageServer(PAGE);
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> server.converse(peer.accepted()))) {
      for (int request = 0; request < 2; request++) {
        peer.send(GET);
        assertEquals(OK, answer(peer), "The answer to GET, number " + (request + 1) + " over this connection.");
      }
    }
  }

  @Test
  @Hint("The stream may end between two requests: then the client has finished, and converse returns. How does your "
      + "code notice this before it reads a line?")
  void returns_when_the_client_has_finished_and_leaves_the_socket_open() throws Exception {
    try (var server = new PageServer(PAGE);
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send(GET);
      peer.sendEnd();
      assertEquals(OK, answer(peer), "The answer to a client that has finished.");
      conversation.result();
      peer.expectAcceptedOpen();
    }
  }

  @Test
  @Hint("The client knows that there is no body behind this header, and takes the next byte for the next answer.")
  void an_answer_to_head_has_no_body() throws Exception {
    expectAnswers(HEAD + GET, "200 without a body", OK);
    expectAnswers("HEAD /none HTTP/1.1\r\n" + HOST + "\r\n" + GET, "404 without a body", OK);
  }

  @Test
  void another_target_or_method_gets_another_answer_and_the_connection_goes_on() throws Exception {
    expectAnswers(NO_SUCH_PAGE + "PUT / HTTP/1.1\r\n" + HOST + "\r\n" + "BREW /pot HTTP/1.1\r\n" + HOST + "\r\n" + GET,
        NOT_FOUND, NOT_ALLOWED, NOT_ALLOWED, OK);
  }

  @Test
  void a_field_may_be_in_upper_or_lower_case() throws Exception {
    expectAnswers("GET / HTTP/1.1\r\nHOST:lab.test\r\n\r\n"
        + "PUT / HTTP/1.1\r\nhost: a\r\ncontent-LENGTH: 3\r\n\r\nabc" + GET, OK, NOT_ALLOWED, OK);
  }

  @Test
  void answers_requests_that_came_together_in_their_order() throws Exception {
    var requests = new StringBuilder();
    var wanted = new ArrayList<String>();
    for (int i = 0; i < 50; i++) {
      requests.append(GET).append(NO_SUCH_PAGE).append(HEAD);
      wanted.addAll(List.of(OK, NOT_FOUND, "200 without a body"));
    }
    expectAnswers(requests.toString(), wanted.toArray(String[]::new));
  }

  @Test
  @Hint("A read has brought one request and a half. For which answer may the client wait before it sends the rest?")
  void answers_a_whole_request_before_the_rest_of_the_next_has_come() throws Exception {
    try (var server = new PageServer(PAGE);
        var peer = Peer.withAcceptedSocket();
        var _ = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send(GET + NO_SUCH_PAGE.substring(0, 20));
      assertEquals(OK, answer(peer), "The answer to the first request. The second one has come only in part.");
      peer.send(NO_SUCH_PAGE.substring(20));
      assertEquals(NOT_FOUND, answer(peer), "The answer to the second request.");
    }
  }

  @Test
  void requests_may_be_cut_anywhere() throws Exception {
    String requests = "PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc" + NO_SUCH_PAGE + GET;
    for (List<byte[]> pieces : Sent.ways(bytes(requests))) {
      assertEquals(List.of(NOT_ALLOWED, NOT_FOUND, OK), answers(pieces, requests), () -> "The requests came in these "
          + "pieces: " + Shown.sent(String.join(" | ", pieces.stream().map(piece -> new String(piece, ISO_8859_1))
              .toList())));
    }
  }

  @Test
  @Hint("A request may have a body, also if you have no use for it. Where does the next request begin?")
  void the_next_request_begins_behind_the_body_of_this_one() throws Exception {
    String smuggled = "GET /none HTTP/1.1\r\n" + HOST + "\r\n";
    for (String method : List.of("POST", "GET")) {
      String line = method + " / HTTP/1.1\r\n" + HOST;
      String first = method.equals("GET") ? OK : NOT_ALLOWED;
      expectAnswers(line + "Content-Length: " + smuggled.length() + "\r\n\r\n" + smuggled + GET, first, OK);
      expectAnswers(line + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(smuggled.length()) + "\r\n"
          + smuggled + "\r\n0\r\n\r\n" + GET, first, OK);
    }
  }

  // The last answer

  @Test
  @Hint("After which answers does the client wait for the end of the stream? Then converse has to return.")
  void the_answer_is_the_last_one_if_the_client_says_so() throws Exception {
    for (String option : List.of("close", "Close", "keep-alive, close", "x,CLOSE , y")) {
      expectLast("GET / HTTP/1.1\r\n" + HOST + "Connection: " + option + "\r\n\r\n", "200 with the page, last");
    }
    expectLast("GET / HTTP/1.1\r\n" + HOST + "Connection: x\r\nconnection: close\r\n\r\n", "200 with the page, last");
    expectLast("GET /none HTTP/1.1\r\n" + HOST + "Connection: close\r\n\r\n", "404 with another page, last");
  }

  @Test
  void other_options_are_not_close() throws Exception {
    expectAnswers("GET / HTTP/1.1\r\n" + HOST + "Connection: keep-alive\r\n\r\n" + "GET / HTTP/1.1\r\n" + HOST
        + "Connection: disclose, closed\r\n\r\n" + GET, OK, OK, OK);
  }

  @Test
  void a_request_of_an_older_version_needs_no_host_and_is_the_last_one() throws Exception {
    expectLast("GET / HTTP/1.0\r\n\r\n", "200 with the page, last");
    expectLast("GET / HTTP/1.0\r\n" + HOST + "\r\n", "200 with the page, last");
  }

  @Test
  void a_request_that_is_cut_off_is_an_error() throws Exception {
    String request = "PUT / HTTP/1.1\r\n" + HOST + "Content-Length: 3\r\n\r\nabc";
    for (int came : new int[] {1, 10, 20, request.length() - 4, request.length() - 1}) {
      try (var server = new PageServer(PAGE);
          var client = CutSocket.of(List.of(bytes(GET + request.substring(0, came))))) {
        String end;
        try {
          server.converse(client);
          end = "it returned";
        } catch (EOFException cutOff) {
          end = "an EOFException";
        }
        assertEquals("an EOFException", end, "A whole request came, and then, before the stream ended: "
            + Shown.sent(request.substring(0, came)));
      }
    }
  }

  // Bad requests

  @Test
  @Hint("Which of these does Fields.read refuse? For the others your server has to count, or to compare.")
  void a_bad_request_is_answered_as_such_and_is_the_last_one() throws Exception {
    for (String bad : List.of("GET /\r\n\r\n", "GET / HTTP/2.0\r\n" + HOST + "\r\n",
        "GET / http/1.1\r\n" + HOST + "\r\n", "GET /a b HTTP/1.1\r\n" + HOST + "\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n" + HOST + "\r\n", "GET / HTTP/1.1\r\nHost : lab.test\r\n" + HOST + "\r\n")) {
      expectLast(bad, BAD);
    }
  }

  @Test
  void a_request_has_one_host() throws Exception {
    expectLast("GET / HTTP/1.1\r\n\r\n", BAD);
    expectLast("GET / HTTP/1.1\r\n" + HOST + "X: y\r\nhost: other.test\r\n\r\n", BAD);
    expectLast("GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n", BAD);
  }

  @Test
  @Hint("Two programs may see two different ends of this request. What is behind the first end is then a request that "
      + "only one of them sees.")
  void a_request_with_two_different_ends_is_bad() throws Exception {
    String line = "POST / HTTP/1.1\r\n" + HOST;
    String body = "\r\n0\r\n\r\n";
    for (String fields : List.of("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "Content-Length: 5\r\nContent-Length: 6\r\n",
        "Transfer-Encoding: gzip\r\n", "Content-Length: -5\r\n", "Content-Length: +5\r\n")) {
      expectLast(line + fields + body, BAD);
    }
    expectLast(line + "Transfer-Encoding: chunked\r\n\r\n8000000000000000\r\n", BAD);
  }

  @Test
  void what_exceeds_a_limit_is_bad() throws Exception {
    for (String bomb : List.of(withoutEnd("GET /", "x"), withoutEnd("GET / HTTP/1.1\r\n" + HOST + "X: ", "x"),
        withoutEnd("GET / HTTP/1.1\r\n" + HOST, "X: y\r\n"),
        "POST / HTTP/1.1\r\n" + HOST + "Content-Length: 1048577\r\n\r\n" + "x".repeat(Body.MAX_BYTES + 1))) {
      assertEquals(List.of(BAD), answers(List.of(bytes(bomb)), bomb), "The request: " + Shown.sent(bomb));
    }
    expectAnswers("GET /" + "x".repeat(8000) + " HTTP/1.1\r\n" + HOST + "\r\n" + GET, NOT_FOUND, OK);
  }

  // Over real sockets

  @Test
  void serves_clients_until_it_is_closed() throws Exception {
    expectAnswers(GET, OK); // a server whose conversation does not work need not be started
    try (var server = new PageServer(PAGE);
        var serving = Running.start(server::serve)) {
      try (var silent = Peer.connect(server.port());
          var peer = Peer.connect(server.port())) {
        peer.send(GET);
        assertEquals(OK, answer(peer), "The answer to the second client. The first one is silent.");
        peer.send("no request\r\n\r\n" + GET);
        assertEquals(BAD, answer(peer), "The answer to a bad request.");
        peer.expectEnd();
        silent.sendEnd();
        silent.expectEnd();
      }
      serving.expectEndAfter(server::close);
    }
  }

  /// The requests come in one piece, and get these answers; then the client has finished.
  private static void expectAnswers(String requests, String... wanted) throws Exception {
    assertEquals(List.of(wanted), answers(List.of(bytes(requests)), requests), () -> "The requests: "
        + Shown.sent(requests));
  }

  /// The request gets this answer, and then converse returns: while the client is connected, and although another
  /// request has come.
  private static void expectLast(String request, String wanted) throws Exception {
    assertEquals(List.of(wanted), answers(List.of(bytes(request + GET)), request), () -> "The requests: "
        + Shown.sent(request + GET));
    try (var server = new PageServer(PAGE);
        var peer = Peer.withAcceptedSocket();
        var conversation = Running.start(() -> server.converse(peer.accepted()))) {
      peer.send(request);
      assertEquals(wanted, answer(peer), () -> "The request: " + Shown.sent(request));
      conversation.result();
      peer.expectAcceptedOpen();
    }
  }

  /// The answers to these requests, as words.
  private static List<String> answers(List<byte[]> pieces, String requests) throws Exception {
    try (var server = new PageServer(PAGE);
        var client = CutSocket.of(pieces)) {
      server.converse(client);
      return answers(client.written(), requests);
    }
  }

  /// Takes written bytes apart: one answer for each request, those to HEAD without a body.
  private static List<String> answers(byte[] written, String requests) {
    List<Boolean> heads = requests.lines().filter(line -> line.contains(" HTTP/")).map(line -> line.startsWith("HEAD "))
        .toList();
    var words = new ArrayList<String>();
    String rest = new String(written, ISO_8859_1);
    while (!rest.isEmpty()) {
      int end = rest.indexOf("\r\n\r\n");
      if (end < 0 || !rest.startsWith("HTTP/1.1 ")) {
        words.add("then " + Shown.sent(rest));
        return words;
      }
      String header = rest.substring(0, end);
      boolean isHead = words.size() < heads.size() && heads.get(words.size());
      int length = isHead ? 0 : Math.min(length(header), rest.length() - end - 4);
      String body = rest.substring(end + 4, end + 4 + length);
      words.add(words(header, body));
      rest = rest.substring(end + 4 + length);
    }
    return words;
  }

  private static String answer(Peer peer) {
    String header = new String(peer.takeUntil("\r\n\r\n", 8192), ISO_8859_1);
    return words(header, new String(peer.take(length(header)), ISO_8859_1));
  }

  private static String words(String header, String body) {
    String page = new String(body.getBytes(ISO_8859_1), UTF_8);
    return header.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length())
        + (body.isEmpty() ? " without a body" : page.equals(PAGE) ? " with the page" : " with another page")
        + (header.contains("Connection: close") ? ", last" : "");
  }

  private static int length(String header) {
    return header.lines().filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
        .mapToInt(line -> Integer.parseInt(line.substring("content-length:".length()).strip())).findFirst().orElse(0);
  }
}
