package socketlab.lab.page;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Scanner;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.harness.time.Eventually;
import socketlab.lab.command.ProgramCall;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.page.RawHttp.Answer;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.session.Session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What a reader tries on the page of a lesson, over real connections and with programs in JVMs of their own;
/// and what others try.
@Timeout(120)
class ExperimentsTest {
  private static final String TEXT = """
      = Ping and pong

      .Predict
      ====
      What does it print?
      ====

      ----
      $ ./lab run 01 Hello to you
      $ ./lab run 01 NotThere
      $ ./lab run 01 Hello
      $ ./lab run 01 Listener
      $ ./lab run 01 Endless
      $ ./lab run 02 Loop
      $ ./lab run 01 Hello FOLDER
      $ ./lab run 01 Fails
      .Predict
      ----

      .Predict
      ====
      And now?
      ====

      == Your turn

      === Task 1: Answer a `ping`
      """;

  private static final Path CLASSES =
      Path.of(URI.create(ExperimentsTest.class.getProtectionDomain().getCodeSource().getLocation().toString()));

  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private final Streams streams = new Streams();
  private final List<ProgramCall> calls = Collections.synchronizedList(new ArrayList<>());
  private Experiments experiments;
  private PageServer server;
  private String cookie;

  @BeforeEach
  void serve_a_course_with_programs() throws IOException {
    course = CourseOfTwo.in(folder);
    course.write("lessons/01-ping/lesson.adoc", TEXT);
    for (String program : List.of("Hello", "Listener", "Endless", "Fails")) {
      course.write("lessons/01-ping/" + program + ".java", "void main() {}\n");
    }
    course.write("lessons/02-two-loops/Loop.java", "void main() {}\n");
    course.write("Secret.java", "void main() {}\n");
    var session = new Session(folder);
    experiments = new Experiments(session, this::process, streams);
    server = new PageServer(session, 0, Secret.fresh(), new PageServer.Parts(
        new BookPages(folder, List::of), new Assets(), () -> "{}", streams, new NoWishes(), experiments));
    String field = RawHttp.ask(server.port(), "GET " + server.address(course.ping()).replaceFirst("http://[^/]*", "")
        + " HTTP/1.1", host()).field("set-cookie").orElseThrow();
    cookie = field.substring(0, field.indexOf(';'));
  }

  /// Not as the tool starts it, which compiles it first.
  private ProcessBuilder process(ProgramCall call) {
    calls.add(call);
    var command = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-cp", CLASSES.toString(), Program.class.getName(),
        call.program().file().getFileName().toString()));
    command.addAll(call.arguments());
    return Toolbox.java(command);
  }

  /// What the programs of the lesson do.
  static final class Program {
    static void main(String[] words) throws IOException {
      switch (words[0]) {
        case "Hello.java" -> IO.println("hello " + String.join(" ", Arrays.asList(words).subList(1, words.length)));
        case "Listener.java" -> {
          try (var listener = new ServerSocket(0)) {
            IO.println("listening");
            listener.accept();
          }
        }
        case "Endless.java" -> {
          while (true) {
            IO.println("more");
          }
        }
        default -> System.exit(3);
      }
    }
  }

  @AfterEach
  void stop() {
    server.close();
    experiments.close();
  }

  private String host() {
    return "Host: 127.0.0.1:" + server.port();
  }

  private Answer ask(String first, String... more) throws IOException {
    var lines = new ArrayList<>(List.of(first, host(), "Cookie: " + cookie, "Content-Length: 0"));
    lines.addAll(Arrays.asList(more));
    return RawHttp.ask(server.port(), lines.toArray(String[]::new));
  }

  private String origin() {
    return "Origin: http://127.0.0.1:" + server.port();
  }

  private int post(String path, String... more) throws IOException {
    return ask("POST " + path + " HTTP/1.1", Stream.concat(Stream.of(origin()), Arrays.stream(more))
        .toArray(String[]::new)).status();
  }

  private String view() throws IOException {
    return new String(ask("GET /lab/experiments/01-ping HTTP/1.1").body().getBytes(ISO_8859_1), UTF_8);
  }

  /// The experiments, as soon as they say this; the test's own limit ends the waiting.
  private String viewWith(String words) throws Exception {
    while (true) {
      String view = Eventually.value(this::view, now -> now.contains(words));
      if (view.contains(words)) {
        return view;
      }
    }
  }

  @Test
  void a_command_of_the_text_runs_with_its_arguments_and_no_other() throws Exception {
    assertEquals(204, post("/lab/run/01-ping/1?arguments=of+my+own&program=../../Secret"));
    assertTrue(viewWith("It has ended.").contains("\"text\":\"hello to you\\n\",\"running\":false"), view());
    assertEquals(List.of(List.of("to", "you")), calls.stream().map(ProgramCall::arguments).toList());
    assertEquals(course.root().resolve("lessons/01-ping/Hello.java"), calls.getFirst().program().file());
  }

  @Test
  void only_commands_that_can_be_run_are_named() throws IOException {
    assertEquals("{\"commands\":[{\"number\":1,\"command\":\"./lab run 01 Hello to you\"},"
        + "{\"number\":3,\"command\":\"./lab run 01 Hello\"},{\"number\":4,\"command\":\"./lab run 01 Listener\"},"
        + "{\"number\":5,\"command\":\"./lab run 01 Endless\"},{\"number\":6,\"command\":\"./lab run 01 Fails\"}],"
        + "\"predictions\":[]}", view());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/lab/run/01-ping/2", "/lab/run/01-ping/0", "/lab/run/01-ping/7", "/lab/run/01-ping/-1",
      "/lab/run/01-ping/999", "/lab/run/01-ping/1000", "/lab/run/01-ping/1/evil", "/lab/run/01-ping/Hello",
      "/lab/run/01-ping", "/lab/run/99/1", "/lab/run/01-ping/../01-ping/1", "/lab/run/../01-ping/1",
      "/lab/run/..%2f..%2fSecret/1", "/lab/run/01-ping/%31", "/lab/run/01-ping/1%20evil", "/lab/run/Secret/1",
      "/lab/run//1", "/lab/stop/01-ping/1", "/lab/predict/01-ping/0", "/lab/again/01-ping/1"})
  void nothing_else_is_run(String path) throws IOException {
    int status = post(path, "Lab-Text: x");
    assertTrue(status == 404 || status == 400, path + ": " + status);
    assertEquals(List.of(), calls);
  }

  @Test
  void a_page_of_the_web_runs_nothing_and_keeps_nothing() throws IOException {
    for (String what : List.of("/lab/run/01-ping/1", "/lab/stop/01-ping/1", "/lab/predict/01-ping/1")) {
      String post = "POST " + what + " HTTP/1.1";
      assertEquals(403, ask(post, "Origin: http://elsewhere.example", "Lab-Text: x").status());
      assertEquals(403, ask(post, "Origin: null", "Lab-Text: x").status());
      assertEquals(403, ask(post, "Lab-Text: x").status());
      assertEquals(403, ask(post, origin(), "Sec-Fetch-Site: cross-site", "Lab-Text: x").status());
    }
    expectNothingDone();
  }

  @Test
  void a_stranger_without_the_cookie_runs_nothing_and_keeps_nothing() throws IOException {
    for (String what : List.of("/lab/run/01-ping/1", "/lab/predict/01-ping/1")) {
      assertEquals(403, RawHttp.ask(server.port(), "POST " + what + " HTTP/1.1", host(), origin(), "Content-Length: 0",
          "Lab-Text: x").status());
      assertEquals(421, RawHttp.ask(server.port(), "POST " + what + " HTTP/1.1", "Host: rebound.example",
          "Cookie: " + cookie, origin(), "Content-Length: 0", "Lab-Text: x").status());
    }
    assertEquals(403, RawHttp.ask(server.port(), "GET /lab/experiments/01-ping HTTP/1.1", host()).status());
    expectNothingDone();
  }

  @Test
  void who_only_reads_runs_nothing() throws IOException {
    assertEquals(404, ask("GET /lab/run/01-ping/1 HTTP/1.1").status());
    assertEquals(413, RawHttp.ask(server.port(), "POST /lab/run/01-ping/1 HTTP/1.1", host(), "Cookie: " + cookie,
        origin(), "Content-Length: 9").status());
    expectNothingDone();
  }

  private void expectNothingDone() {
    assertEquals(List.of(), calls);
    assertFalse(Files.exists(folder.resolve(".lab/predictions.json")));
  }

  @Test
  void a_program_runs_once_at_a_time_until_it_is_stopped() throws Exception {
    assertEquals(204, post("/lab/run/01-ping/4"));
    viewWith("listening");
    assertEquals(409, post("/lab/run/01-ping/4"));
    assertEquals(204, post("/lab/run/01-ping/3"));
    assertEquals(204, post("/lab/stop/01-ping/4"));
    viewWith("\"text\":\"listening\\n\",\"running\":false,\"says\":\"It was stopped.\"");
    assertEquals(204, post("/lab/run/01-ping/4"));
    assertEquals(3, calls.size());
  }

  @Test
  void the_same_program_with_other_arguments_has_to_wait_too() throws IOException {
    course.write("lessons/01-ping/lesson.adoc", TEXT.replace("$ ./lab run 01 Endless", "$ ./lab run 01 Listener x"));
    assertEquals(204, post("/lab/run/01-ping/4"));
    assertEquals(409, post("/lab/run/01-ping/5"));
  }

  @Test
  void who_prints_without_end_is_stopped() throws Exception {
    assertEquals(204, post("/lab/run/01-ping/5"));
    String view = viewWith("It was stopped: it printed more than 100,000 characters.");
    assertTrue(view.length() < 2 * ProgramRun.MOST_CHARACTERS, view.length() + " characters");
  }

  @Test
  void an_exit_status_is_told() throws Exception {
    assertEquals(204, post("/lab/run/01-ping/6"));
    viewWith("It has ended with the exit status 3.");
  }

  @Test
  void all_programs_end_with_the_lab_and_none_begins_after_it() throws Exception {
    var process = new ProcessOf();
    try (var own = new Experiments(new Session(folder), process::remember, new Streams())) {
      assertEquals(Experiments.Answer.DONE, own.run(course.ping(), 4));
      own.close();
      assertEquals(Experiments.Answer.NONE, own.run(course.ping(), 3));
      assertFalse(Eventually.value(() -> own.view(course.ping()).commands().get(2).run().running(), so -> !so));
    }
    assertEquals(1, process.started);
  }

  /// Counts what is started.
  private final class ProcessOf {
    private int started;

    private ProcessBuilder remember(ProgramCall call) {
      started++;
      return process(call);
    }
  }

  @Test
  void a_page_is_told_what_is_printed_as_it_comes() throws Exception {
    try (var socket = new Socket("127.0.0.1", server.port());
        var lines = new Scanner(socket.getInputStream(), UTF_8)) {
      socket.getOutputStream().write(("GET /lab/events HTTP/1.1\r\n" + host() + "\r\nCookie: " + cookie + "\r\n\r\n")
          .getBytes(UTF_8));
      next(lines, "event: state");
      post("/lab/run/01-ping/4");
      assertEquals("data: {\"lesson\":\"01-ping\"}", next(lines, "data: {\"lesson"));
      assertEquals("data: {\"lesson\":\"01-ping\",\"command\":4,\"piece\":{\"run\":1,\"from\":0,"
          + "\"text\":\"listening\\n\",\"running\":true,\"says\":\"\"}}", next(lines, "data: "));
      post("/lab/stop/01-ping/4");
      assertEquals("data: {\"lesson\":\"01-ping\",\"command\":4,\"piece\":{\"run\":1,\"from\":10,"
          + "\"text\":\"\",\"running\":false,\"says\":\"It was stopped.\"}}", next(lines, "data: "));
    }
  }

  private static String next(Scanner lines, String beginning) {
    while (true) {
      String line = lines.nextLine();
      if (line.startsWith(beginning)) {
        return line;
      }
    }
  }

  @Test
  void a_prediction_is_kept_and_comes_back() throws IOException {
    assertEquals(204, post("/lab/predict/01-ping/2", "Lab-Text: nine%2C+%E4%B9%9D%0Aor%20%22ten%22"));
    assertTrue(view().contains("\"predictions\":[{\"number\":2,\"text\":\"nine, 九\\nor \\\"ten\\\"\"}]"), view());
    assertTrue(Files.readString(folder.resolve(".lab/predictions.json")).contains("九"));
  }

  @Test
  void what_is_no_answer_to_a_question_of_the_lesson_is_not_kept() throws IOException {
    assertEquals(404, post("/lab/predict/01-ping/3", "Lab-Text: x"));
    assertEquals(404, post("/lab/predict/02-two-loops/1", "Lab-Text: x"));
    for (String text : List.of("Lab-Text: ", "Lab-Text: %20", "Lab-Text: %zz", "Lab-Text: " + "x".repeat(1001),
        "No-Text: x", "Lab-Text: x\r\nLab-Text: y")) {
      assertEquals(400, post("/lab/predict/01-ping/1", text), text);
    }
    assertFalse(Files.exists(folder.resolve(".lab/predictions.json")));
  }
}
