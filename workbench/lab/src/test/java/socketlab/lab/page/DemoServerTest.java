package socketlab.lab.page;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.command.ExitStatus;
import socketlab.lab.demo.LiveDemo;
import socketlab.lab.demo.PageFace;
import socketlab.lab.page.RawHttp.Answer;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.session.Session;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// A demo that is played over real connections, in a JVM of its own; and what others try.
@Timeout(180)
class DemoServerTest {
  private static final String SCRIPT = """
      // One and one.
      var two = 1 + 1;
      IO.println("two is " + two);
      //=> two is 2

      // It waits.
      new ServerSocket(0).accept();

      // The end.
      two
      //=> 2
      """;

  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private final PageFace face = new PageFace();
  private final JsonMapper json = new JsonMapper();
  private DemoServer server;
  private CompletableFuture<Void> playing;
  private Socket listening;
  private Scanner told;
  private JsonNode state;
  private String cookie;

  @BeforeEach
  void play_a_demo() throws Exception {
    course = CourseOfTwo.in(folder);
    course.write("lessons/01-ping/demo.jsh", SCRIPT);
    server = new DemoServer(face, "{\"time\":\"Demo 5 minutes.\"}", "01", 0, Secret.of("the-key"));
    String field = RawHttp.ask(server.port(), "GET " + server.address().replaceFirst("http://[^/]*", "")
        + " HTTP/1.1", host()).field("set-cookie").orElseThrow();
    cookie = field.substring(0, field.indexOf(';'));
    playing = CompletableFuture.runAsync(() -> LiveDemo.play(course.ping(), new Session(folder), face, 0));
    listening = new Socket("127.0.0.1", server.port());
    told = new Scanner(listening.getInputStream(), UTF_8);
    listening.getOutputStream().write(("GET /lab/events HTTP/1.1\r\n" + host() + "\r\nCookie: " + cookie
        + "\r\n\r\n").getBytes(UTF_8));
    awaitPrompt();
  }

  @AfterEach
  void end() throws Exception {
    face.close();
    face.stop();
    playing.handle((_, _) -> null).join();
    listening.close();
    server.close();
  }

  /// Reads what the page is told, until that is so.
  private void await(String what, Predicate<JsonNode> isSo) {
    while (state == null || !isSo.test(state)) {
      String line = told.nextLine();
      if (line.startsWith("data: ")) {
        state = json.readTree(line.substring("data: ".length()));
      }
    }
    assertTrue(isSo.test(state), what);
  }

  private void awaitPrompt() {
    await("a prompt", now -> now.has("prompt"));
  }

  private int prompt() {
    return state.get("prompt").get("number").asInt();
  }

  /// Waits until another prompt stands there than this one.
  private void awaitPromptAfter(int before) {
    await("the next prompt", now -> now.has("prompt") && now.get("prompt").get("number").asInt() > before);
  }

  private List<String> lines() {
    return state.get("runs").valueStream().flatMap(run -> run.get("lines").valueStream())
        .map(line -> line.get("text").asString()).toList();
  }

  private String host() {
    return "Host: 127.0.0.1:" + server.port();
  }

  private String origin() {
    return "Origin: http://127.0.0.1:" + server.port();
  }

  private Answer ask(String... lines) throws IOException {
    var all = new ArrayList<>(List.of(lines));
    all.add(1, host());
    all.add("Cookie: " + cookie);
    return RawHttp.ask(server.port(), all.toArray(String[]::new));
  }

  private static String typed(String text) {
    return "Lab-Text: " + URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  private int post(String path, String text) throws IOException {
    return ask("POST " + path + " HTTP/1.1", origin(), "Content-Length: 0", typed(text)).status();
  }

  private void run(String text) throws IOException {
    int before = prompt();
    assertEquals(204, post("/lab/run/" + before, text));
    awaitPromptAfter(before);
  }

  private String offered() {
    return state.get("prompt").get("text").asString();
  }

  private void expectNothingRan() throws IOException {
    assertEquals(0, json.readTree(ask("GET /lab/state HTTP/1.1").body()).get("runs").size());
  }

  @Test
  void a_step_runs_beside_what_it_promises_and_the_next_one_stands_there() throws IOException {
    assertEquals("01 ping · Ping and pong", state.get("title").asString());
    run(offered());
    JsonNode run = state.get("runs").get(0);
    assertEquals("two is 2", run.get("lines").get(0).get("text").asString());
    assertTrue(run.get("kept").asBoolean());
    assertEquals(2, state.get("at").asInt());
    assertEquals("new ServerSocket(0).accept();", offered());
  }

  @Test
  void a_mistake_has_the_compilers_line_and_caret_and_the_step_stays() throws IOException {
    int before = prompt();
    assertEquals(204, post("/lab/own/" + before, "int a = b;"));
    awaitPromptAfter(before);
    assertTrue(lines().containsAll(List.of("│ int a = b;", "│         ^")), lines().toString());
    assertEquals(1, state.get("at").asInt());
    assertEquals("int a = b;", offered());
  }

  @Test
  void a_step_that_waits_says_so_with_its_seconds_and_is_stopped() throws IOException {
    run(offered());
    int before = prompt();
    assertEquals(204, post("/lab/run/" + before, offered()));
    await("the wait", now -> now.path("running").asString("").matches(".*ServerSocket\\.accept for \\d+ s · Ctrl-C.*"));
    assertEquals(409, post("/lab/run/" + before, "1"));
    assertEquals(204, post("/lab/stop", ""));
    awaitPromptAfter(before);
    assertTrue(lines().stream().anyMatch(line -> line.startsWith("Stopped. ")), lines().toString());
  }

  @Test
  void an_input_that_is_not_whole_goes_on_in_the_next_line() throws IOException {
    assertEquals(422, post("/lab/own/" + prompt(), "for (int i = 0; i < 2; i++) {"));
    expectNothingRan();
  }

  @Test
  void what_is_typed_is_completed() throws IOException {
    run(offered());
    Answer answer = ask("POST /lab/complete/" + prompt() + "/2 HTTP/1.1", origin(), "Content-Length: 0", typed("tw"));
    assertEquals("two", json.readTree(answer.body()).get("insert").asString());
    assertEquals(409, post("/lab/complete/" + prompt() + "/9", "tw"));
  }

  @Test
  void keys_go_back_skip_and_go_to_a_step() throws IOException {
    press("skip");
    assertEquals(2, state.get("at").asInt());
    press("back");
    assertEquals(1, state.get("at").asInt());
    int before = prompt();
    assertEquals(204, post("/lab/goto/" + before + "/2", ""));
    awaitPromptAfter(before);
    assertEquals(2, state.get("at").asInt());
    assertTrue(lines().contains("Step 1 runs, and is not shown …"), lines().toString());
    press("again");
    assertEquals(1, state.get("at").asInt());
  }

  private void press(String word) throws IOException {
    int before = prompt();
    assertEquals(204, post("/lab/" + word + "/" + before, ""));
    awaitPromptAfter(before);
  }

  @Test
  void what_ran_can_be_handed_out() throws IOException {
    run(offered());
    Answer transcript = ask("GET /lab/transcript HTTP/1.1");
    assertTrue(transcript.body().contains("Step 1\njshell> var two = 1 + 1;\n"), transcript.body());
    assertTrue(transcript.body().contains("\n  two is 2\n"), transcript.body());
    assertEquals("attachment; filename=\"demo-01.txt\"", transcript.field("content-disposition").orElseThrow());
  }

  @Test
  void one_prompt_is_answered_once_by_two_windows_at_once() throws Exception {
    int now = prompt();
    var begin = new CountDownLatch(1);
    List<CompletableFuture<Integer>> both = Stream.of("1", "2").map(text -> CompletableFuture.supplyAsync(() -> {
      try {
        begin.await();
        return post("/lab/own/" + now, text);
      } catch (IOException | InterruptedException failed) {
        throw new CompletionException(failed);
      }
    })).toList();
    begin.countDown();
    assertEquals(List.of(204, 409), both.stream().map(CompletableFuture::join).sorted().toList());
    awaitPromptAfter(now);
    assertEquals(1, state.get("runs").valueStream().filter(run -> !run.get("code").asString().isEmpty()).count());
  }

  @Test
  void a_page_of_the_web_runs_nothing() throws IOException {
    for (String field : List.of("Origin: http://elsewhere.example", "Origin: null", "Origin: http://127.0.0.1:1",
        "X-No-Origin: 1")) {
      assertEquals(403, ask("POST /lab/own/" + prompt() + " HTTP/1.1", field, "Content-Length: 0", typed("1"))
          .status());
    }
    expectNothingRan();
  }

  @Test
  void another_site_runs_nothing_although_it_forges_the_origin() throws IOException {
    assertEquals(403, ask("POST /lab/own/" + prompt() + " HTTP/1.1", origin(), "Sec-Fetch-Site: cross-site",
        "Content-Length: 0", typed("1")).status());
    expectNothingRan();
  }

  @Test
  void nobody_runs_anything_without_the_cookie() throws IOException {
    for (String path : List.of("/lab/own/" + prompt(), "/lab/run/" + prompt(), "/lab/stop", "/lab/skip/" + prompt())) {
      assertEquals(403, RawHttp.ask(server.port(), "POST " + path + " HTTP/1.1", host(), origin(),
          "Content-Length: 0", typed("1")).status());
    }
    expectNothingRan();
  }

  @Test
  void a_stranger_sees_nothing() throws IOException {
    for (String path : List.of("/", "/demo.html", "/notes.html", "/lab/state", "/lab/events", "/lab/teaching",
        "/lab/transcript", "/lab/key", "/lab/demo.js")) {
      Answer answer = RawHttp.ask(server.port(), "GET " + path + " HTTP/1.1", host());
      assertEquals(403, answer.status());
      assertTrue(answer.field("set-cookie").isEmpty());
    }
  }

  @Test
  void the_address_lets_in_one_browser() throws IOException {
    String path = server.address().replaceFirst("http://[^/]*", "");
    assertEquals(303, RawHttp.ask(server.port(), "GET " + path + " HTTP/1.1", host()).status());
    assertEquals(403, RawHttp.ask(server.port(), "GET " + path + " HTTP/1.1", host()).status());
  }

  @Test
  void another_name_of_this_machine_gets_nothing() throws IOException {
    assertEquals(421, RawHttp.ask(server.port(), "POST /lab/own/" + prompt() + " HTTP/1.1", "Host: rebound.example",
        "Origin: http://rebound.example", "Content-Length: 0", "Cookie: " + cookie, typed("1")).status());
    expectNothingRan();
  }

  @Test
  void nobody_reaches_it_from_another_machine() throws IOException {
    for (InetAddress other : NetworkInterface.networkInterfaces().flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress()).toList()) {
      try (var socket = new Socket()) {
        assertThrows(ConnectException.class,
            () -> socket.connect(new InetSocketAddress(other, server.port()), 5_000), () -> "at " + other);
      }
    }
  }

  @Test
  void an_address_that_is_opened_runs_nothing() throws IOException {
    for (String path : List.of("/lab/own/" + prompt() + "?text=1", "/lab/run/" + prompt(), "/lab/stop")) {
      assertEquals(404, ask("GET " + path + " HTTP/1.1", typed("1")).status());
    }
    expectNothingRan();
  }

  @Test
  void there_are_no_other_wishes() throws IOException {
    for (String path : List.of("/lab/quit/1", "/lab/reset/1", "/lab/run", "/lab/run/x", "/lab/run/99999999999",
        "/lab/demo.js", "/lab/../lab/run/1", "/lab/goto/1/0x1", "/lab/exec", "/demo.html")) {
      assertTrue(List.of(404, 409, 400).contains(post(path, "1")), path);
    }
    expectNothingRan();
  }

  @Test
  void no_path_leads_to_another_file() throws IOException {
    for (String path : List.of("/../../etc/passwd", "/lab/../DemoServer.class", "/DemoServer.class", "/lab/page.js",
        "/%64emo.html", "/lab/..%2fdemo.html", "//demo.html", "/01-ping.html")) {
      int status = ask("GET " + path + " HTTP/1.1").status();
      assertTrue(status == 404 || status == 400, path + ": " + status);
    }
  }

  @Test
  void nothing_runs_that_is_too_long_has_a_body_or_comes_twice() throws IOException {
    String path = "POST /lab/own/" + prompt() + " HTTP/1.1";
    assertEquals(400, post("/lab/own/" + prompt(), "1".repeat(DemoServer.MOST_CHARACTERS + 1)));
    assertEquals(400, ask(path, origin(), "Content-Length: 0", "Lab-Text: %zz").status());
    assertEquals(400, ask(path, origin(), "Content-Length: 0", typed("1"), typed("2")).status());
    assertEquals(413, ask(path, origin(), "Content-Length: 5", typed("1")).status());
    assertEquals(404, ask(path, origin(), "Content-Length: 0").status());
    expectNothingRan();
  }

  @Test
  void each_answer_says_that_nobody_may_keep_it_frame_it_or_load_anything() throws IOException {
    for (String path : List.of("/demo.html", "/notes.html", "/lab/demo.js", "/lab/state", "/lab/nothing")) {
      Answer answer = ask("GET " + path + " HTTP/1.1");
      assertEquals("no-store", answer.field("cache-control").orElseThrow());
      assertEquals("nosniff", answer.field("x-content-type-options").orElseThrow());
      String policy = answer.field("content-security-policy").orElseThrow();
      assertTrue(policy.startsWith("default-src 'none';") && policy.contains("frame-ancestors 'none'"), policy);
      assertFalse(policy.contains("unsafe"), policy);
      assertTrue(answer.field("access-control-allow-origin").isEmpty());
    }
  }

  @Test
  void the_demo_ends_with_its_server_and_the_page_is_told() throws Exception {
    face.close();
    playing.get();
    await("the end", now -> now.get("ended").asBoolean());
  }

  @Test
  void a_page_that_was_open_before_proves_it_and_others_cannot() throws IOException {
    assertEquals("the-key", ask("GET /lab/key HTTP/1.1").body());
    assertEquals(403, RawHttp.ask(server.port(), "GET /lab/key HTTP/1.1", host()).status());
    for (String known : List.of("the-key", "another-key")) {
      String question = RawHttp.ask(server.port(), "GET /lab/question HTTP/1.1", host()).body();
      String proof = question + "." + Secret.of(known)
          .proofFor(Door.asked(question, "http://127.0.0.1:" + server.port())).word();
      Answer answer = RawHttp.ask(server.port(), "POST /lab/return HTTP/1.1", host(), origin(), "Content-Length: 0",
          "Lab-Proof: " + proof);
      assertEquals(known.equals("the-key") ? 204 : 403, answer.status());
      assertEquals(known.equals("the-key"), answer.field("set-cookie").isPresent());
    }
  }

  @Test
  void without_a_terminal_it_says_that_it_needs_a_browser_and_ends() {
    assertEquals(ExitStatus.AT_FAULT, DemoPage.play(course.ping(), new Session(folder), 0));
  }
}
