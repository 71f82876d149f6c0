package protocols;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.container.ContainerPeer;
import socketlab.harness.container.Programs;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.LeftOut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static socketlab.harness.container.PythonPeer.script;

/// The reader's clients with nginx, Redis and dnsmasq; the reader's parser with what redis-cli sends; and the reader's
/// server with curl, with CPython's client and with a browser.
@RealPeer
class RealPeerTest {
  private static final String PAGE = "<!DOCTYPE html>\n<title>Lab</title>\n<p>粘包</p>\n";

  /// Pages of known and of unknown length, and one without a body. A page in which others are included is made while
  /// it is sent, so it comes in chunks, or up to the end of the stream.
  private static final String[] NGINX = {"location /made/ { default_type text/html; ssi on; }",
      "location /old/ { default_type text/html; ssi on; chunked_transfer_encoding off; }",
      "location /none { return 204; }"};

  private static final String INCLUDED = "<!--#echo var=\"document_uri\" --> and more";

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /// How many addresses do not fit into a datagram of DNS.
  private static final int MANY = 40;

  /// How long a browser may take to start and to show a page.
  private static final int BROWSER_SECONDS = 40;

  @TempDir
  private Path folder;

  // HTTP

  @Test
  void nginx_answers_in_each_way_over_one_connection() throws Exception {
    try (var nginx = Programs.nginx(NGINX).with("site/a.html", "hello")
        .with("site/made/b.html", INCLUDED).with("site/old/c.html", INCLUDED).serve();
        var client = new HttpClient(new Socket(nginx.address().getAddress(), nginx.port()), "lab.test")) {
      assertEquals("200, 'hello'", Shown.of(client.ask("GET", "/a.html")), "A file of 5 bytes.");
      assertEquals("200, ''", Shown.of(client.ask("HEAD", "/a.html")), "The same file, with HEAD.");
      Response made = client.ask("GET", "/made/b.html");
      assertEquals(List.of("chunked"), made.fields().values("transfer-encoding"), "How nginx sends what it makes.");
      assertEquals("200, '/made/b.html and more'", Shown.of(made), "A page that nginx makes.");
      assertEquals("204, ''", Shown.of(client.ask("GET", "/none")), "An answer without a body.");
      assertEquals(404, client.ask("GET", "/missing").status(), "The status of a file that is not there.");
      assertEquals("200, '/old/c.html and more'", Shown.of(client.ask("GET", "/old/c.html")),
          "A page that nginx makes, and that ends with the stream.");
    }
  }

  @Test
  void curl_gets_the_page() throws Exception {
    try (var server = new PageServer(PAGE);
        var _ = Running.start(server::serve)) {
      assertEquals(PAGE, curl(server, "/"), "What curl gets.");
      assertTrue(curl(server, "/", "--head").startsWith("HTTP/1.1 200 OK\r\n"), "curl --head");
      assertEquals(PAGE, curl(server, "/", "--http1.0"), "What curl gets with HTTP/1.0.");
      String codes = curl(server, "/", "--output", "/dev/null", "http://{host}:{port}/none", "--output", "/dev/null",
          "http://{host}:{port}/", "--output", "/dev/null", "--write-out", "%{http_code} %{num_connects} ");
      assertEquals("200 1 404 0 200 0 ", codes, "The status of three answers, and how many connections curl made for "
          + "each.");
      for (String[] bad : new String[][] {{"405", "--data", "a=b"}, {"405", "--header", "Transfer-Encoding: chunked",
          "--data", "a=b"}, {"400", "--header", "X: " + "x".repeat(9000)}}) {
        var options = Stream.concat(Stream.of(bad).skip(1), Stream.of("--output", "/dev/null", "--write-out",
            "%{http_code}"));
        assertEquals(bad[0], curl(server, "/", options.toArray(String[]::new)), "The status for curl "
            + Shown.sent(String.join(" ", bad)));
      }
    }
  }

  @Test
  void cpython_asks_again_and_again_over_one_connection() throws Exception {
    try (var server = new PageServer(PAGE);
        var _ = Running.start(server::serve)) {
      PythonPeer.run(script("page_client.py"), server.port()).expectSuccess();
    }
  }

  /// A browser of this machine, with a profile that is thrown away.
  @Test
  void a_browser_shows_the_page() throws Exception {
    Path browser = browser().orElseThrow(() -> new LeftOut("there is no Chromium on the PATH"));
    try (var server = new PageServer(PAGE);
        var _ = Running.start(server::serve)) {
      Path shown = folder.resolve("shown.html");
      Process process = new ProcessBuilder(browser.toString(), "--headless", "--no-sandbox", "--disable-gpu",
          "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
          "--disable-dev-shm-usage", "--no-proxy-server", "--user-data-dir=" + folder.resolve("profile"), "--dump-dom",
          "http://127.0.0.1:" + server.port() + "/").redirectOutput(shown.toFile())
          .redirectError(ProcessBuilder.Redirect.DISCARD).start();
      try {
        assertTrue(process.waitFor(BROWSER_SECONDS, TimeUnit.SECONDS), "The browser has not ended.");
        String page = Files.readString(shown, UTF_8);
        assertTrue(page.contains("<title>Lab</title>") && page.contains("<p>粘包</p>"), "The browser shows: " + page);
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  // Redis

  @Test
  void redis_is_understood_and_its_own_client_agrees() throws Exception {
    try (var redis = Programs.redis().serve();
        var client = new RespClient(new Socket(redis.address().getAddress(), redis.port()))) {
      assertEquals("[simple OK, bulk '\\r\\n\"', int 1, int 2, error, nil, int 3, [bulk 'c', bulk 'b', bulk 'a'], []]",
          Shown.of(client.ask(List.of(words("SET", "粘", "\r\n\""), words("GET", "粘"), words("INCR", "n"),
              words("INCR", "n"), words("INCR", "粘"), words("GET", "none"), words("LPUSH", "l", "a", "b", "c"),
              words("LRANGE", "l", "0", "-1"), words("LRANGE", "none", "0", "-1"))))
              .replaceAll("error ERR [^,]*", "error"), "Nine commands at once.");
      assertEquals("[[int 1, [bulk 'x', [nil]], error MY words]]", Shown.of(client.ask(List.of(words("EVAL",
          "return {1, {'x', {false}}, redis.error_reply('MY words')}", "0")))), "A script that returns arrays.");
      assertEquals("2", Programs.redisCli("GET", "n").run(redis.port()).output().strip(), "What redis-cli finds.");
    }
  }

  @Test
  void what_redis_cli_sends_is_understood() throws Exception {
    try (var listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var heard = Running.start(() -> commands(listener))) {
      ContainerPeer.Result result = Programs.redisCli("SET", "粘 包", "").run(listener.getLocalPort());
      result.expectSuccess();
      assertEquals("OK", result.output().strip(), "What redis-cli has understood.");
      List<Reply> commands = heard.result();
      assertEquals("[bulk 'SET', bulk '粘 包', bulk '']", text(commands.getLast()), "What redis-cli has sent last.");
    }
  }

  // DNS

  @Test
  void dnsmasq_is_asked_over_udp_and_over_tcp() throws Exception {
    PythonPeer.needDatagrams();
    List<String> many = IntStream.rangeClosed(1, MANY).mapToObj(i -> "192.0.2." + i).toList();
    var records = Stream.concat(Stream.of("--local=/test/", "--host-record=a.test,192.0.2.1", "--cname=b.test,a.test"),
        many.stream().map(address -> "--host-record=many.test," + address)).toArray(String[]::new);
    try (var dnsmasq = Programs.dnsmasq(records).serve()) {
      var client = new DnsClient(dnsmasq.address(), PATIENCE);
      assertEquals("status 0, addresses 192.0.2.1", Shown.of(client.ask("a.test")), "a.test");
      assertEquals("status 0, addresses 192.0.2.1", Shown.of(client.ask("B.test")), "B.test, an alias of a.test");
      assertEquals("status 3, addresses ", Shown.of(client.ask("none.test")), "none.test");
      assertEquals(new TreeSet<>(many), client.ask("many.test").addresses().stream().map(InetAddress::getHostAddress)
          .collect(Collectors.toCollection(TreeSet::new)), "many.test, whose addresses do not fit into a datagram");
    }
  }

  private static String curl(PageServer server, String path, String... options) {
    ContainerPeer.Result result = Programs.curl(path, options).run(server.port());
    result.expectSuccess();
    return result.output();
  }

  private static List<String> words(String... words) {
    return List.of(words);
  }

  /// Takes commands until their sender has finished, and says OK to each.
  private static List<Reply> commands(ServerSocket listener) throws IOException {
    try (Socket client = listener.accept()) {
      var reader = new RespReader(client.getInputStream());
      var commands = new ArrayList<Reply>();
      while (true) {
        try {
          commands.add(reader.read());
        } catch (EOFException finished) {
          return commands;
        }
        client.getOutputStream().write("+OK\r\n".getBytes(UTF_8));
      }
    }
  }

  /// An array of bulk strings in UTF-8, as words.
  private static String text(Reply reply) {
    return reply instanceof Reply.Array(List<Reply> items) ? items.stream().map(item ->
        item instanceof Reply.Bulk(byte[] bytes) ? "bulk '" + new String(bytes, UTF_8) + "'" : Shown.of(item))
        .collect(Collectors.joining(", ", "[", "]")) : Shown.of(reply);
  }

  private static Optional<Path> browser() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator)).flatMap(place -> Stream.of("chromium",
        "chromium-browser", "google-chrome").map(name -> Path.of(place, name))).filter(Files::isExecutable).findFirst();
  }
}
