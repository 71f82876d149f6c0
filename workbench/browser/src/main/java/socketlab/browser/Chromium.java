package socketlab.browser;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A headless Chromium with one page, talked to over the DevTools protocol.
public final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  /// Milliseconds; generous, since a busy machine starts a browser slowly.
  private static final long PATIENCE = 60_000;
  /// The widest phone, in pixels.
  private static final int PHONE = 480;

  /// The codes that Windows has for keys, by which the browser knows what they do.
  private static final Map<String, Integer> CODES = Map.of("Tab", 9, "Enter", 13, "Escape", 27, "End", 35, "Home", 36,
      "ArrowLeft", 37, "ArrowUp", 38, "ArrowRight", 39, "ArrowDown", 40);

  private final JsonMapper json = new JsonMapper();
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final Process browser;
  private final WebSocket socket;
  private final HttpClient client = HttpClient.newHttpClient();
  private String session;
  private int lastId;

  /// Starts the browser, if there is one on the PATH; else a line on standard output says what is left out.
  ///
  /// @param profile a folder for what the browser keeps
  /// @param leftOut a sentence without its end
  public static Optional<Chromium> start(Path profile, String leftOut) throws IOException, InterruptedException {
    Optional<Path> program = program();
    if (program.isEmpty()) {
      System.out.println("No Chromium on the PATH: " + leftOut + ".");
      return Optional.empty();
    }
    return Optional.of(new Chromium(program.get(), profile));
  }

  private static Optional<Path> program() {
    String separator = System.getProperty("path.separator");
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(separator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable).findFirst();
  }

  private Chromium(Path program, Path profile) throws IOException, InterruptedException {
    browser = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic",
        "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--disable-dev-shm-usage", "--remote-debugging-port=0", "--user-data-dir=" + profile, "about:blank")
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try {
      List<String> port = portOf(profile.resolve("DevToolsActivePort"));
      socket = client.newWebSocketBuilder()
          .buildAsync(URI.create("ws://127.0.0.1:" + port.get(0) + port.get(1)), new Listener()).join();
      String target = call("Target.createTarget", Map.of("url", "about:blank")).get("targetId").asString();
      session = call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
          .get("sessionId").asString();
      for (String domain : List.of("Page", "Network", "Runtime", "Log")) {
        call(domain + ".enable", Map.of());
      }
    } catch (IOException | InterruptedException | RuntimeException failed) {
      browser.destroyForcibly();
      throw failed;
    }
  }

  /// The file has two lines, the port and the path of the WebSocket, and is there when the browser listens.
  private List<String> portOf(Path file) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
    while (System.nanoTime() < deadline) {
      if (Files.exists(file)) {
        List<String> lines = Files.readAllLines(file);
        if (lines.size() == 2) {
          return lines;
        }
      }
      if (browser.waitFor(20, TimeUnit.MILLISECONDS) && !Files.exists(file)) {
        throw new IOException("the browser has ended with status " + browser.exitValue());
      }
    }
    throw new IOException("the browser does not answer");
  }

  /// Calls a method of the protocol and waits for its result.
  public JsonNode call(String method, Map<String, ?> parameters) throws IOException, InterruptedException {
    int id = ++lastId;
    var message = new HashMap<String, Object>(Map.of("id", id, "method", method, "params", parameters));
    if (session != null) {
      message.put("sessionId", session);
    }
    socket.sendText(json.writeValueAsString(message), true).join();
    while (true) {
      JsonNode answer = next(method);
      if (answer.path("id").asInt(0) == id) {
        if (answer.has("error")) {
          throw new IOException(method + ": " + answer.get("error"));
        }
        return answer.get("result");
      }
      events.add(answer);
    }
  }

  private JsonNode next(String reason) throws IOException, InterruptedException {
    JsonNode message = messages.poll(PATIENCE, TimeUnit.MILLISECONDS);
    if (message == null) {
      throw new IOException("the browser says nothing after " + reason);
    }
    return message;
  }

  /// Opens a page, and waits until it and all that it loads are there.
  ///
  /// @return the events of the protocol that came meanwhile
  public List<JsonNode> open(URI page) throws IOException, InterruptedException {
    events.clear();
    call("Page.navigate", Map.of("url", page.toString()));
    while (events.stream().noneMatch(event -> event.path("method").asString("").equals("Page.loadEventFired"))) {
      events.add(next("Page.navigate"));
    }
    return List.copyOf(events);
  }

  /// Looks at the page as on a screen of this width.
  ///
  /// @param width in pixels; up to 480 it is a phone
  /// @param scheme `light` or `dark`
  public void view(int width, String scheme) throws IOException, InterruptedException {
    call("Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", width <= PHONE));
    call("Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /// Waits until an expression of JavaScript is true, on this page or on one that it leads to.
  ///
  /// @throws IOException if it never is; the message has the end of what the page shows instead
  public void await(String expression) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
    while (!isTrue(expression)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("never: " + expression + " in:\n"
            + valueOf("document.body.innerText.slice(-2000)").asString());
      }
      browser.waitFor(20, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isTrue(String expression) throws IOException, InterruptedException {
    try {
      return valueOf("!!(" + expression + ")").asBoolean();
    } catch (IOException onTheWay) {
      return false; // to another page, or what the expression names is not there yet
    }
  }

  /// Types into the field that has the focus.
  public void type(String text) throws IOException, InterruptedException {
    call("Input.insertText", Map.of("text", text));
  }

  /// Presses a key, such as `Tab` or `Enter`; one that has a character of its own writes nothing.
  public void press(String key) throws IOException, InterruptedException {
    int code = CODES.getOrDefault(key, 0);
    var pressed = new HashMap<String, Object>(Map.of("type", "keyDown", "key", key, "code", key,
        "windowsVirtualKeyCode", code));
    if (key.equals("Enter")) {
      pressed.put("text", "\r");
    }
    call("Input.dispatchKeyEvent", pressed);
    call("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
  }

  /// The value of an expression of JavaScript on the page.
  public JsonNode valueOf(String expression) throws IOException, InterruptedException {
    JsonNode result = call("Runtime.evaluate",
        Map.of("expression", expression, "returnByValue", true, "awaitPromise", true, "userGesture", true));
    if (result.has("exceptionDetails")) {
      throw new IOException(expression + ": " + result.get("exceptionDetails"));
    }
    return result.get("result").path("value");
  }

  @Override
  public void close() {
    session = null;
    try {
      call("Browser.close", Map.of());
      browser.waitFor(PATIENCE, TimeUnit.MILLISECONDS);
    } catch (IOException | InterruptedException | RuntimeException gone) {
      // then it is ended below
    }
    List<ProcessHandle> all = Stream.concat(browser.descendants(), Stream.of(browser.toHandle())).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(one -> one.onExit().join());
    client.shutdownNow();
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        messages.add(json.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
