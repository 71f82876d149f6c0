package socketlab.lab.page;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.List;
import java.util.Optional;
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
  private static final Pattern PAGE = Pattern.compile("/(?<name>[a-z0-9-]+)\\.html");
  private static final Pattern LAB = Pattern.compile(
      "/lab/(?<what>[a-z0-9.-]+)(?:/(?<lesson>[a-z0-9-]+)(?:/(?<number>\\d{1,3}))?)?");

  private final Session session;
  private final BookPages book;
  private final Assets assets;
  private final Supplier<String> state;
  private final Streams streams;
  private final Wishes wishes;
  private final Experiments experiments;
  private final LoopbackServer server;

  /// What a server works with.
  ///
  /// @param state what is so now, as JSON on one line, see [PageState]
  record Parts(BookPages book, Assets assets, Supplier<String> state, Streams streams, Wishes wishes,
      Experiments experiments) {}

  /// Begins to serve.
  ///
  /// @param port where, if that is free
  /// @param key what proves that somebody may come back
  /// @throws IOException if no port can be had
  PageServer(Session session, int port, Secret key, Parts parts) throws IOException {
    this.session = session;
    book = parts.book();
    assets = parts.assets();
    state = parts.state();
    streams = parts.streams();
    wishes = parts.wishes();
    experiments = parts.experiments();
    server = new LoopbackServer(port, at -> new Door(at, key), this::admitted);
    server.start();
  }

  /// Where it is served.
  int port() {
    return server.port();
  }

  /// An address that lets one browser in, once, and shows it the page of this lesson.
  String address(Lesson lesson) {
    return server.door().address(lesson);
  }

  private void admitted(HttpExchange exchange, Visit visit) throws IOException, InterruptedException {
    Matcher page = PAGE.matcher(visit.path());
    Matcher lab = LAB.matcher(visit.path());
    if (visit.path().equals("/") && visit.isReading()) {
      Answers.redirect(exchange, server.door().origin() + "/index.html");
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
        Answers.nothing(exchange);
      }
    } else {
      Answers.nothing(exchange);
    }
  }

  private void page(HttpExchange exchange, String name) throws IOException {
    Optional<String> made = book.page(name);
    boolean isPage = made.isPresent() || name.equals("index") || session.course().find(name).isPresent();
    if (!isPage) {
      Answers.nothing(exchange);
      return;
    }
    String now = state.get();
    ServedPage page = made.map(html -> ServedPage.of(html, now)).orElseGet(() -> ServedPage.waiting(
        book.isMaking() ? "" : book.trouble(), now));
    exchange.getResponseHeaders().set(Answers.POLICY, page.policy());
    Answers.send(exchange, 200, Answers.HTML, page.html());
  }

  private void search(HttpExchange exchange) throws IOException {
    Optional<String> script = book.search();
    if (script.isPresent()) {
      Answers.send(exchange, 200, Answers.SCRIPT, script.get());
    } else {
      Answers.nothing(exchange);
    }
  }

  /// Whether there is such a thing to read.
  private boolean read(HttpExchange exchange, String what, Optional<Lesson> lesson, Visit visit)
      throws IOException, InterruptedException {
    boolean reveal = visit.parameter("reveal").isPresent();
    if (lesson.isEmpty()) {
      Optional<Assets.Asset> asset = assets.of(what);
      if (asset.isPresent()) {
        Answers.send(exchange, 200, asset.get().type(), asset.get().bytes());
      } else if (what.equals("state")) {
        Answers.send(exchange, 200, Answers.JSON, state.get());
      } else if (what.equals("events")) {
        Answers.tell(exchange, streams, LivePage.STATE, state);
      } else {
        return false;
      }
      return true;
    }
    try {
      switch (what) {
        case "model" -> Answers.send(exchange, 200, Answers.JSON,
            JsonText.compact(Disclosure.ofModel(session, lesson.get(), reveal)));
        case "mistakes" -> Answers.send(exchange, 200, Answers.JSON,
            JsonText.compact(Disclosure.ofMistakes(session, lesson.get(), reveal)));
        case "experiments" -> Answers.send(exchange, 200, Answers.JSON,
            JsonText.compact(experiments.view(lesson.get())));
        default -> {
          return false;
        }
      }
    } catch (UncheckedIOException unreadable) {
      Answers.send(exchange, 500, Answers.TEXT, "A file of this lesson cannot be read: "
          + unreadable.getCause().getMessage() + "\n");
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
    Answers.done(exchange);
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
            Answers.send(exchange, 400, Answers.TEXT, "A prediction has between 1 and " + Predictions.MOST_CHARACTERS
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
      Answers.send(exchange, 500, Answers.TEXT, Trouble.of(failed instanceof UncheckedIOException unchecked
          ? unchecked.getCause() : (IOException) failed) + "\n");
      return true;
    }
    switch (answer) {
      case DONE -> Answers.done(exchange);
      case BUSY -> Answers.send(exchange, 409, Answers.TEXT,
          "This program runs already, or too many others do. Stop it first.\n");
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

  @Override
  public void close() {
    streams.close();
    server.close();
  }
}
