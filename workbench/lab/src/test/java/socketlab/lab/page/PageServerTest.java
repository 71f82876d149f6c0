package socketlab.lab.page;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Scanner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.course.Lesson;
import socketlab.lab.page.RawHttp.Answer;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.session.Session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The server itself, over real connections.
@Timeout(60)
class PageServerTest {
  private static final String PAGE = "<html><head></head><body><main>\nPing and pong\n</main>\n</body></html>";

  @TempDir
  private Path folder;
  private Path book;
  private CourseOfTwo course;
  private final List<String> wishes = new ArrayList<>();
  private final Streams streams = new Streams();
  private PageServer server;
  private String cookie;
  private String state = "{\"so\":1}";

  private final class Noted implements Wishes {
    @Override
    public void hint() {
      wishes.add("hint");
    }

    @Override
    public void again() {
      wishes.add("again");
    }

    @Override
    public void watch(Lesson lesson) {
      wishes.add("watch " + lesson.slug());
    }
  }

  @BeforeEach
  void serve_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
    book = Files.createDirectories(folder.resolve("docs/target/book"));
    Files.writeString(book.resolve("01-ping.html"), PAGE);
    Files.writeString(book.resolveSibling("secret.html"), "not yours");
    var pages = new BookPages(book, List::of);
    var session = new Session(folder);
    server = new PageServer(session, 0, Secret.fresh(), new PageServer.Parts(pages, new Assets(),
        () -> Objects.requireNonNull(state), streams, new Noted(), new Experiments(session, streams)));
    String field = get(server.address(course.ping()).replaceFirst("http://[^/]*", ""))
        .field("set-cookie").orElseThrow();
    cookie = field.substring(0, field.indexOf(';'));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String host() {
    return "Host: 127.0.0.1:" + server.port();
  }

  private Answer get(String path) throws IOException {
    return ask("GET " + path + " HTTP/1.1");
  }

  private Answer post(String path) throws IOException {
    return ask("POST " + path + " HTTP/1.1", "Origin: http://127.0.0.1:" + server.port(), "Content-Length: 0");
  }

  /// With the cookie, where there is one already.
  private Answer ask(String... lines) throws IOException {
    var all = new ArrayList<>(List.of(lines));
    all.add(1, host());
    all.add("Cookie: " + cookie);
    return RawHttp.ask(server.port(), all.toArray(String[]::new));
  }

  @Test
  void a_page_of_the_book_comes_with_the_exercise_beside_it() throws IOException {
    Answer page = get("/01-ping.html");
    assertEquals(200, page.status());
    assertTrue(page.body().contains("Ping and pong") && page.body().contains("<aside class=\"lab\""));
    assertTrue(page.body().contains("{\"so\":1}"));
  }

  @Test
  void a_lesson_whose_page_is_not_made_says_so() throws IOException {
    assertTrue(get("/02-two-loops.html").body().contains("This page is being made"));
  }

  @Test
  void the_search_of_the_book_is_a_script_for_who_is_let_in() throws IOException {
    assertEquals(404, get("/search.js").status());
    Files.writeString(book.resolve("search.js"), "find();");
    Answer search = get("/search.js");
    assertEquals("200 text/javascript; charset=utf-8 find();",
        search.status() + " " + search.field("content-type").orElseThrow() + " " + search.body());
    assertEquals(403, RawHttp.ask(server.port(), "GET /search.js HTTP/1.1", host()).status());
  }

  @Test
  void the_ticket_leaves_the_address() throws IOException {
    Answer first = get(server.address(course.ping()).replaceFirst("http://[^/]*", ""));
    assertEquals(303, first.status());
    assertEquals("http://127.0.0.1:" + server.port() + "/01-ping.html", first.field("location").orElseThrow());
  }

  @Test
  void nobody_reaches_it_from_another_machine() throws IOException {
    assertTrue(InetAddress.getByName("127.0.0.1").isLoopbackAddress());
    for (InetAddress other : NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress()).toList()) {
      try (var socket = new Socket()) {
        assertThrows(ConnectException.class,
            () -> socket.connect(new InetSocketAddress(other, server.port()), 5_000), () -> "at " + other);
      }
    }
  }

  @Test
  void each_lab_has_a_port_of_its_own() throws IOException {
    var session = new Session(folder);
    var parts = new PageServer.Parts(new BookPages(book, List::of), new Assets(), () -> "{}", new Streams(),
        new Noted(), new Experiments(session, new Streams()));
    try (var other = new PageServer(session, 0, Secret.fresh(), parts)) {
      assertNotEquals(server.port(), other.port());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/../secret.html", "/..%2fsecret.html", "/%2e%2e/secret.html", "/..\\secret.html",
      "/../../../lab", "/lab/../../secret.html", "/lab/..%2f..%2fpackage-info", "//secret.html", "/./secret.html",
      "/secret.html%00.html", "/.html", "/etc/passwd", "/lab/Assets.class", "/lab/model/../../secret",
      "/file:///etc/passwd", "/01-ping.html/../../secret.html", "/01-PING.HTML", "/%30%31-ping.html"})
  void no_path_leads_out_of_the_book(String path) throws IOException {
    Answer answer = get(path);
    assertFalse(answer.text().contains("not yours"), answer.text());
    assertTrue(answer.status() == 404 || answer.status() == 400, answer.text());
  }

  @Test
  void no_link_leads_out_of_the_book() throws IOException {
    Files.createSymbolicLink(book.resolve("link.html"), book.resolveSibling("secret.html"));
    assertEquals(404, get("/link.html").status());
  }

  @Test
  void a_stranger_gets_nothing_but_the_way_in() throws IOException {
    for (String path : List.of("/", "/01-ping.html", "/lab/state", "/lab/events", "/lab/page.js", "/lab/model/01")) {
      Answer answer = RawHttp.ask(server.port(), "GET " + path + " HTTP/1.1", host());
      assertEquals(403, answer.status());
      assertTrue(answer.body().contains("./lab page"));
      assertTrue(answer.field("set-cookie").isEmpty());
    }
  }

  @Test
  void another_name_of_this_machine_gets_nothing() throws IOException {
    assertEquals(421, RawHttp.ask(server.port(), "GET / HTTP/1.1", "Host: rebound.example", "Cookie: " + cookie)
        .status());
  }

  @Test
  void a_page_of_the_web_cannot_act() throws IOException {
    assertEquals(403, ask("POST /lab/hint HTTP/1.1", "Origin: http://elsewhere.example", "Content-Length: 0").status());
    assertEquals(List.of(), wishes);
  }

  @Test
  void the_buttons_are_wishes() throws IOException {
    assertEquals(List.of(204, 204, 204), List.of(post("/lab/hint").status(), post("/lab/again").status(),
        post("/lab/watch/02-two-loops").status()));
    assertEquals(List.of("hint", "again", "watch 02-two-loops"), wishes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lab/watch", "/lab/watch/99", "/lab/hint/01", "/lab/state", "/01-ping.html", "/lab/run"})
  void there_are_no_other_wishes(String path) throws IOException {
    assertEquals(404, post(path).status());
    assertEquals(List.of(), wishes);
  }

  @Test
  void a_wish_is_not_read() throws IOException {
    assertEquals(404, get("/lab/hint").status());
    assertEquals(List.of(), wishes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"})
  void no_other_method_does_anything(String method) throws IOException {
    assertEquals(405, ask(method + " /01-ping.html HTTP/1.1").status());
  }

  @Test
  void no_request_has_a_body() throws IOException {
    assertEquals(413, ask("POST /lab/hint HTTP/1.1", "Origin: http://127.0.0.1:" + server.port(),
        "Content-Length: 5000000").status());
    assertEquals(413, ask("POST /lab/hint HTTP/1.1", "Origin: http://127.0.0.1:" + server.port(),
        "Transfer-Encoding: chunked").status());
    assertEquals(List.of(), wishes);
  }

  @Test
  void a_head_of_a_megabyte_is_not_read_to_its_end() {
    String head = "GET / HTTP/1.1\r\n" + host() + "\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n";
    try {
      assertNotEquals(200, RawHttp.send(server.port(), head).status());
    } catch (IOException cutOff) {
      // That is an answer too.
    }
  }

  @Test
  void what_is_no_request_ends_nothing() throws IOException {
    try {
      RawHttp.send(server.port(), "\0\0\0 hello\r\n\r\n");
    } catch (IOException cutOff) {
      // That is an answer too.
    }
    assertEquals(200, get("/01-ping.html").status());
  }

  @Test
  void each_answer_says_that_nobody_may_keep_it_frame_it_or_guess_its_type() throws IOException {
    for (Answer answer : List.of(get("/01-ping.html"), get("/lab/page.js"), get("/lab/nothing"), get("/"))) {
      assertEquals("no-store", answer.field("cache-control").orElseThrow());
      assertEquals("nosniff", answer.field("x-content-type-options").orElseThrow());
      assertEquals("no-referrer", answer.field("referrer-policy").orElseThrow());
      assertEquals("same-origin", answer.field("cross-origin-resource-policy").orElseThrow());
      assertTrue(answer.field("content-security-policy").orElseThrow().contains("frame-ancestors 'none'"));
      assertTrue(answer.field("access-control-allow-origin").isEmpty());
    }
  }

  @Test
  void the_page_loads_nothing_but_the_labs_own_files_and_they_are_small() throws IOException {
    String html = get("/01-ping.html").body();
    assertFalse(html.contains("http:") || html.contains("https:"), html);
    assertEquals(200, get("/lab/page.css").status());
    assertTrue(new Assets().bytes() < 150_000);
  }

  @Test
  void a_failure_of_the_lab_is_told_and_ends_nothing() throws IOException {
    state = null;
    assertEquals(500, get("/lab/state").status());
    state = "{}";
    assertEquals(200, get("/lab/state").status());
  }

  @Test
  void a_page_that_is_open_is_told_what_happens() throws IOException {
    try (var socket = new Socket("127.0.0.1", server.port());
        var lines = new Scanner(socket.getInputStream(), UTF_8)) {
      socket.getOutputStream().write(("GET /lab/events HTTP/1.1\r\n" + host() + "\r\nCookie: " + cookie + "\r\n\r\n")
          .getBytes(UTF_8));
      assertEquals("{\"so\":1}", nextData(lines));
      streams.send("state", "{\"so\":2}");
      assertEquals("{\"so\":2}", nextData(lines));
      server.close();
      assertFalse(lines.findWithinHorizon("data", 0) != null);
    }
  }

  private static String nextData(Scanner lines) {
    while (true) {
      String line = lines.nextLine();
      if (line.startsWith("data: ")) {
        return line.substring("data: ".length());
      }
    }
  }

  @Test
  void what_is_asked_only_for_its_head_comes_without_a_body() throws IOException {
    Answer head = ask("HEAD /lab/page.css HTTP/1.1");
    assertEquals("200 ", head.status() + " " + head.body());
  }

  @Test
  void a_model_answer_is_not_shown_before_the_exercise_is_solved() throws IOException {
    assertEquals("{\"shown\":false,\"model\":[],\"mistakes\":[]}", get("/lab/model/01").body());
    assertEquals("{\"shown\":false,\"model\":[],\"mistakes\":[]}", get("/lab/mistakes/01").body());
    assertEquals("{\"shown\":true,\"model\":[],\"mistakes\":[]}", get("/lab/model/01?reveal=yes").body());
    assertEquals(404, get("/lab/model/99").status());
    assertEquals(404, get("/lab/model").status());
  }
}
