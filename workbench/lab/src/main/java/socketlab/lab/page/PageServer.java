package socketlab.lab.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import socketlab.course.Lesson;
import socketlab.lab.files.Printable;
import socketlab.lab.files.Trouble;
import socketlab.lab.reader.Predictions;
import socketlab.lab.report.JsonText;
import socketlab.lab.session.Session;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The server of the page, on 127.0.0.1 alone: who comes in is decided by its [Door], request by request. It ends with
/// [#close()], and all open pages see that.
final class PageServer implements AutoCloseable {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String JSON = "application/json; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";

  private static final Pattern PAGE = Pattern.compile("/(?<name>[a-z0-9-]+)\\.html");
  private static final Pattern LAB = Pattern.compile(
      "/lab/(?<what>[a-z0-9.-]+)(?:/(?<lesson>[a-z0-9-]+)(?:/(?<number>\\d{1,3}))?)?");

  /// Limits of the JDK's server (module jdk.httpserver, system properties): a request comes within so many seconds, and
  /// its fields have so many bytes at most. An answer of a few bytes does not wait for the next one (RFC 896).
  private static final Map<String, String> LIMITS = Map.of("sun.net.httpserver.maxReqTime", "10",
      "sun.net.httpserver.maxReqHeaders", "60", "sun.net.httpserver.maxReqHeaderSize", "16384",
      "sun.net.httpserver.maxIdleConnections", "64", "sun.net.httpserver.nodelay", "true");

  /// What goes with each answer: no other site may show it, read it or guess its type, and nobody keeps it.
  private static final Map<String, String> ALWAYS = Map.of("Cache-Control", "no-store",
      "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
      "Cross-Origin-Resource-Policy", "same-origin", "Cross-Origin-Opener-Policy", "same-origin",
      "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  private final Session session;
  private final Door door;
  private final BookPages book;
  private final Assets assets;
  private final Supplier<String> state;
  private final Streams streams;
  private final Wishes wishes;
  private final Experiments experiments;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// What a server works with.
  ///
  /// @param state what is so now, as JSON on one line, see [PageState]
  record Parts(BookPages book, Assets assets, Supplier<String> state, Streams streams, Wishes wishes,
      Experiments experiments) {}

  /// Begins to serve.
  ///
  /// @param port where, or 0 for one that is free
  /// @param key what proves that somebody may come back
  /// @throws IOException if that port cannot be had
  PageServer(Session session, int port, Secret key, Parts parts) throws IOException {
    this.session = session;
    book = parts.book();
    assets = parts.assets();
    state = parts.state();
    streams = parts.streams();
    wishes = parts.wishes();
    experiments = parts.experiments();
    LIMITS.forEach(System::setProperty);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port), 0);
    door = new Door(port(), key);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /// Where it is served.
  int port() {
    return server.getAddress().getPort();
  }

  /// An address that lets one browser in, once, and shows it the page of this lesson.
  String address(Lesson lesson) {
    return door.address(lesson);
  }

  private void answer(HttpExchange exchange) {
    try (exchange) {
      ALWAYS.forEach(exchange.getResponseHeaders()::set);
      try {
        answer(exchange, Visit.of(exchange));
      } catch (RuntimeException failed) {
        send(exchange, 500, TEXT, "The lab itself has failed: " + failed + "\n");
      }
    } catch (IOException gone) {
      // Whoever asked does not wait for the answer any more.
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
    switch (door.decide(visit)) {
      case Entry.Refused(int status, String why) -> send(exchange, status, TEXT, why + "\n");
      case Entry.LetIn(String location, String cookie) -> {
        exchange.getResponseHeaders().set("Set-Cookie", cookie);
        redirect(exchange, location);
      }
      case Entry.LetBack(String cookie) -> {
        exchange.getResponseHeaders().set("Set-Cookie", cookie);
        done(exchange);
      }
      case Entry.Asked(String question) -> send(exchange, 200, TEXT, question);
      case Entry.Told(String ticket) -> send(exchange, 200, TEXT, ticket);
      case Entry.Known _ -> admitted(exchange, visit);
    }
  }

  private void admitted(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
    Matcher page = PAGE.matcher(visit.path());
    Matcher lab = LAB.matcher(visit.path());
    if (visit.path().equals("/") && visit.isReading()) {
      redirect(exchange, door.origin() + "/index.html");
    } else if (page.matches() && visit.isReading()) {
      page(exchange, page.group("name"));
    } else if (visit.path().equals("/" + BookPages.SEARCH) && visit.isReading()) {
      search(exchange);
    } else if (lab.matches()) {
      Optional<Lesson> lesson = Optional.ofNullable(lab.group("lesson")).flatMap(session.course()::find);
      boolean isNone = lab.group("lesson") != null && lesson.isEmpty();
      String what = lab.group("what");
      boolean isThere = !isNone && (lab.group("number") != null
          ? !visit.isReading() && experiment(exchange, what, lesson.get(), Integer.parseInt(lab.group("number")))
          : visit.isReading() ? read(exchange, what, lesson, visit) : wish(exchange, what, lesson));
      if (!isThere) {
        nothing(exchange);
      }
    } else {
      nothing(exchange);
    }
  }

  private void page(HttpExchange exchange, String name) throws IOException {
    Optional<String> made = book.page(name);
    boolean isPage = made.isPresent() || name.equals("index") || session.course().find(name).isPresent();
    if (!isPage) {
      nothing(exchange);
      return;
    }
    String now = state.get();
    ServedPage page = made.map(html -> ServedPage.of(html, now)).orElseGet(() -> ServedPage.waiting(
        book.isMaking() ? "" : book.trouble(), now));
    exchange.getResponseHeaders().set("Content-Security-Policy", page.policy());
    send(exchange, 200, HTML, page.html());
  }

  private void search(HttpExchange exchange) throws IOException {
    Optional<String> script = book.search();
    if (script.isPresent()) {
      send(exchange, 200, SCRIPT, script.get());
    } else {
      nothing(exchange);
    }
  }

  /// Whether there is such a thing to read.
  private boolean read(HttpExchange exchange, String what, Optional<Lesson> lesson, Visit visit)
      throws IOException, InterruptedException {
    boolean reveal = visit.parameter("reveal").isPresent();
    if (lesson.isEmpty()) {
      Optional<Assets.Asset> asset = assets.of(what);
      if (asset.isPresent()) {
        send(exchange, 200, asset.get().type(), asset.get().bytes());
      } else if (what.equals("state")) {
        send(exchange, 200, JSON, state.get());
      } else if (what.equals("events")) {
        tell(exchange);
      } else {
        return false;
      }
      return true;
    }
    try {
      switch (what) {
        case "model" -> send(exchange, 200, JSON,
            JsonText.compact(Disclosure.ofModel(session, lesson.get(), reveal)));
        case "mistakes" -> send(exchange, 200, JSON,
            JsonText.compact(Disclosure.ofMistakes(session, lesson.get(), reveal)));
        case "experiments" -> send(exchange, 200, JSON, JsonText.compact(experiments.view(lesson.get())));
        default -> {
          return false;
        }
      }
    } catch (UncheckedIOException unreadable) {
      send(exchange, 500, TEXT, "A file of this lesson cannot be read: " + unreadable.getCause().getMessage() + "\n");
    }
    return true;
  }

  /// Whether there is such a wish.
  private boolean wish(HttpExchange exchange, String what, Optional<Lesson> lesson) throws IOException {
    if (what.equals("hint") && lesson.isEmpty()) {
      wishes.hint();
    } else if (what.equals("again") && lesson.isEmpty()) {
      wishes.again();
    } else if (what.equals("watch") && lesson.isPresent()) {
      wishes.watch(lesson.get());
    } else {
      return false;
    }
    done(exchange);
    return true;
  }

  /// Whether there is such an experiment.
  private boolean experiment(HttpExchange exchange, String what, Lesson lesson, int number) throws IOException {
    Experiments.Answer answer;
    try {
      switch (what) {
        case "run" -> answer = experiments.run(lesson, number);
        case "stop" -> answer = experiments.stop(lesson, number);
        case "predict" -> {
          Optional<String> text = text(exchange);
          if (text.isEmpty()) {
            send(exchange, 400, TEXT, "A prediction has between 1 and " + Predictions.MOST_CHARACTERS
                + " characters.\n");
            return true;
          }
          answer = experiments.predict(lesson, number, text.get());
        }
        default -> {
          return false;
        }
      }
    } catch (IOException | UncheckedIOException failed) {
      send(exchange, 500, TEXT, Trouble.of(failed instanceof UncheckedIOException unchecked ? unchecked.getCause()
          : (IOException) failed) + "\n");
      return true;
    }
    switch (answer) {
      case DONE -> done(exchange);
      case BUSY -> send(exchange, 409, TEXT, "This program runs already, or too many others do. Stop it first.\n");
      case NONE -> {
        return false;
      }
    }
    return true;
  }

  /// The text that a request has in a field; empty where it has none, or one that is too long.
  private static Optional<String> text(HttpExchange exchange) {
    List<String> fields = exchange.getRequestHeaders().getOrDefault(Visit.TEXT, List.of());
    try {
      return fields.size() != 1 ? Optional.empty()
          : Optional.of(Printable.of(URLDecoder.decode(fields.getFirst(), UTF_8)).strip())
              .filter(text -> !text.isEmpty() && text.length() <= Predictions.MOST_CHARACTERS);
    } catch (IllegalArgumentException undecodable) {
      return Optional.empty();
    }
  }

  private void tell(HttpExchange exchange) throws IOException, InterruptedException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      done(exchange);
      return;
    }
    if (!streams.isRoom()) {
      send(exchange, 503, TEXT, "The page is open too often.\n");
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
    exchange.sendResponseHeaders(200, 0);
    streams.serve(exchange.getResponseBody(), LivePage.STATE, state);
  }

  private static void nothing(HttpExchange exchange) throws IOException {
    send(exchange, 404, TEXT, "There is nothing here.\n");
  }

  private static void done(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(204, -1);
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(303, -1);
  }

  private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    send(exchange, status, type, text.getBytes(UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(bytes.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.getResponseBody().flush(); // before the rest of a request is waited for that nobody wants
  }

  @Override
  public void close() {
    streams.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
