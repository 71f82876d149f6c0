package socketlab.lab.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import socketlab.lab.demo.PageFace;
import socketlab.lab.report.JsonText;
import socketlab.lab.time.Waits;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Serves a demo to the browsers of this machine that were let in: the projector's page and the teacher's notes. All
/// that runs runs in the demo's own JVM. Whoever makes it closes it.
final class DemoServer implements AutoCloseable {
  /// How long a snippet may be, in chars: a request has no body, so it has to fit in a field.
  static final int MOST_CHARACTERS = 3_000;

  /// What a page is told: all that is so now.
  private static final String STATE = "state";

  private static final String STRANGER = "This demo is played on this machine. The address that ./lab demo --page "
      + "prints is good for one browser: end it with Ctrl-C, and start it again for another one.";

  private static final Map<String, String> FILES = Map.of("demo.html", Answers.HTML, "notes.html", Answers.HTML,
      "demo.css", Answers.STYLES, "demo.js", Answers.SCRIPT, "notes.js", Answers.SCRIPT, "play.js", Answers.SCRIPT,
      "connection.js", Answers.SCRIPT, "dom.js", Answers.SCRIPT);

  private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; "
      + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
      + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Pattern FILE = Pattern.compile("/(?:lab/)?(?<name>[a-z]+\\.[a-z]+)");
  private static final Pattern ASKED = Pattern.compile("/lab/(?<what>state|events|key|teaching|transcript)");
  private static final Pattern WISH = Pattern.compile("/lab/(?<what>run|own|back|skip|again|goto|complete|more|stop)"
      + "(?:/(?<prompt>\\d{1,9})(?:/(?<number>\\d{1,5}))?)?");

  private final PageFace face;
  private final String teaching;
  private final Secret key;
  private final String name;
  private final LoopbackServer server;
  private final Streams streams = new Streams();
  private final BlockingQueue<Boolean> changes = new ArrayBlockingQueue<>(1);
  private final Thread telling;

  /// Begins to serve, on 127.0.0.1.
  ///
  /// @param port where, if that is free
  /// @param key what proves that a page was open before
  /// @param teaching the notes, as JSON
  /// @param name of the demo, for the file of its transcript
  /// @throws IOException if no port can be had
  DemoServer(PageFace face, String teaching, String name, int port, Secret key) throws IOException {
    this.face = face;
    this.teaching = teaching;
    this.name = name;
    this.key = key;
    server = new LoopbackServer(port, at -> new Door(at, key, STRANGER), this::admitted);
    face.onChange(() -> changes.offer(true));
    telling = Thread.ofPlatform().daemon().name("demo page").start(this::tell);
    server.start();
  }

  /// Where it is served.
  int port() {
    return server.port();
  }

  /// An address that lets one browser in, once, and shows it the demo.
  String address() {
    return server.door().address("demo");
  }

  /// What comes in quick succession is told together.
  private void tell() {
    try {
      while (true) {
        changes.take();
        streams.send(STATE, face.state());
        TimeUnit.MILLISECONDS.sleep(Waits.TELL_DEMO);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void admitted(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
    Matcher file = FILE.matcher(visit.path());
    Matcher asked = ASKED.matcher(visit.path());
    Matcher wish = WISH.matcher(visit.path());
    if (visit.isReading() && visit.path().equals("/")) {
      Answers.redirect(exchange, server.door().origin() + "/demo.html");
    } else if (visit.isReading() && file.matches() && FILES.containsKey(file.group("name"))) {
      file(exchange, file.group("name"));
    } else if (visit.isReading() && asked.matches()) {
      read(exchange, asked.group("what"));
    } else if (!visit.isReading() && wish.matches()) {
      wish(exchange, wish.group("what"), number(wish, "prompt"), number(wish, "number"));
    } else {
      Answers.nothing(exchange);
    }
  }

  private static int number(Matcher path, String group) {
    return path.group(group) == null ? -1 : Integer.parseInt(path.group(group));
  }

  private static void file(HttpExchange exchange, String name) throws IOException {
    try (InputStream bytes = DemoServer.class.getResourceAsStream(name)) {
      exchange.getResponseHeaders().set(Answers.POLICY, POLICY);
      Answers.send(exchange, 200, FILES.get(name), bytes.readAllBytes());
    }
  }

  private void read(HttpExchange exchange, String what) throws IOException, InterruptedException {
    switch (what) {
      case "state" -> Answers.send(exchange, 200, Answers.JSON, face.state());
      case "key" -> Answers.send(exchange, 200, Answers.TEXT, key.word());
      case "teaching" -> Answers.send(exchange, 200, Answers.JSON, teaching);
      case "transcript" -> {
        exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=\"demo-" + name + ".txt\"");
        Answers.send(exchange, 200, Answers.TEXT, face.transcript());
      }
      default -> Answers.tell(exchange, streams, STATE, face::state);
    }
  }

  private void wish(HttpExchange exchange, String what, int prompt, int number) throws IOException {
    if (what.equals("stop")) {
      face.stop();
      Answers.done(exchange);
      return;
    }
    Optional<String> typed = typed(exchange);
    if (typed == null) {
      Answers.send(exchange, 400, Answers.TEXT, "What is typed has " + MOST_CHARACTERS + " characters at most.\n");
      return;
    }
    switch (what) {
      case "complete", "more" -> {
        Optional<PageFace.Completed> found = typed.flatMap(text ->
            face.complete(prompt, text, number, what.equals("more")));
        if (found.isPresent()) {
          Answers.send(exchange, 200, Answers.JSON, JsonText.compact(found.get()));
        } else {
          say(exchange, PageFace.Answer.LATE);
        }
      }
      case "run", "own" -> say(exchange, typed.isEmpty() ? PageFace.Answer.NONE
          : face.enter(prompt, typed.get(), what.equals("own")));
      default -> say(exchange, face.press(prompt, what.equals("goto") ? "goto " + number : what, typed.orElse(null)));
    }
  }

  private static void say(HttpExchange exchange, PageFace.Answer answer) throws IOException {
    switch (answer) {
      case DONE -> Answers.done(exchange);
      case LATE -> Answers.send(exchange, 409, Answers.TEXT, "Something runs, or another prompt stands there now.\n");
      case MORE -> Answers.send(exchange, 422, Answers.TEXT, "More is to come.\n");
      case NONE -> Answers.nothing(exchange);
    }
  }

  /// What was typed, if the request has it; null where it is too long or cannot be read.
  private static Optional<String> typed(HttpExchange exchange) {
    List<String> fields = exchange.getRequestHeaders().getOrDefault(Visit.TEXT, List.of());
    try {
      if (fields.size() > 1) {
        return null;
      }
      Optional<String> text = fields.stream().findFirst().map(field -> URLDecoder.decode(field, UTF_8));
      return text.isPresent() && text.get().length() > MOST_CHARACTERS ? null : text;
    } catch (IllegalArgumentException undecodable) {
      return null;
    }
  }

  @Override
  public void close() {
    telling.interrupt();
    streams.send(STATE, face.state());
    streams.close();
    server.close();
  }
}
