package socketlab.lab.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The answers of a server of pages, each with the fields that keep strangers out.
final class Answers {
  static final String HTML = "text/html; charset=utf-8";
  static final String JSON = "application/json; charset=utf-8";
  static final String TEXT = "text/plain; charset=utf-8";
  static final String SCRIPT = "text/javascript; charset=utf-8";
  static final String STYLES = "text/css; charset=utf-8";

  /// The field of an answer by which a browser loads and runs nothing that is not allowed (W3C, CSP Level 3).
  static final String POLICY = "Content-Security-Policy";

  /// What goes with each answer: no other site may show it, read it or guess its type, and nobody keeps it.
  private static final Map<String, String> ALWAYS = Map.of("Cache-Control", "no-store",
      "X-Content-Type-Options", "nosniff", "Referrer-Policy", "no-referrer",
      "Cross-Origin-Resource-Policy", "same-origin", "Cross-Origin-Opener-Policy", "same-origin",
      POLICY, "default-src 'none'; frame-ancestors 'none'");

  /// Limits of the JDK's server (module jdk.httpserver, system properties): a request comes within so many seconds, and
  /// its fields have so many bytes at most. An answer of a few bytes does not wait for the next one (RFC 896).
  private static final Map<String, String> LIMITS = Map.of("sun.net.httpserver.maxReqTime", "10",
      "sun.net.httpserver.maxReqHeaders", "60", "sun.net.httpserver.maxReqHeaderSize", "16384",
      "sun.net.httpserver.maxIdleConnections", "64", "sun.net.httpserver.nodelay", "true");

  private Answers() {}

  /// Sets the limits for all servers that are made from now on.
  static void setLimits() {
    LIMITS.forEach(System::setProperty);
  }

  /// Begins an answer.
  static void begin(HttpExchange exchange) {
    ALWAYS.forEach(exchange.getResponseHeaders()::set);
  }

  static void nothing(HttpExchange exchange) throws IOException {
    send(exchange, 404, TEXT, "There is nothing here.\n");
  }

  static void done(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(204, -1);
  }

  static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().set("Location", location);
    exchange.sendResponseHeaders(303, -1);
  }

  static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
    send(exchange, status, type, text.getBytes(UTF_8));
  }

  static void send(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
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

  /// Tells a page what happens, until it is gone or the streams are closed.
  ///
  /// @param event what the page is told at first, with this data
  static void tell(HttpExchange exchange, Streams streams, String event, Supplier<String> data)
      throws IOException, InterruptedException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      done(exchange);
    } else if (streams.isRoom()) {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.sendResponseHeaders(200, 0);
      streams.serve(exchange.getResponseBody(), event, data);
    } else {
      send(exchange, 503, TEXT, "The page is open too often.\n");
    }
  }
}
