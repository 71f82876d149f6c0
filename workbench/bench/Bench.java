import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import socketlab.lab.files.Folders;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.session.Session;
import socketlab.lab.watch.TerminalOfPipes;
import socketlab.lab.watch.Watch;


/// How long a reader waits for a verdict, beside how long the same takes under Maven. It works in a copy of the course,
/// and prints medians and ratios; the two sides of a ratio take turns. Called by `workbench/bench/run`.
public final class Bench {
  private static final int CHECKS = Integer.getInteger("bench.checks", 10);
  private static final int SAVES = Integer.getInteger("bench.saves", 30);
  private static final long PATIENCE_MILLIS = 60_000;
  private static final String SLUG = "01-blocking-echo";
  private static final String SERVER = "src/main/java/echo/EchoServer.java";

  private final Path course;
  private final Path traces;

  private Bench(Path course, Path traces) {
    this.course = course;
    this.traces = traces;
  }

  /// @param arguments a copy of the course that may be changed, and the file into which SOCKET_LAB_TRACE writes
  static void main(String[] arguments) throws Exception {
    var bench = new Bench(Path.of(arguments[0]), Path.of(arguments[1]));
    System.out.printf("%d processors, Java %s, medians%n%n", Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.version"));
    bench.solve();
    for (String part : System.getProperty("bench.parts", "check watch page verify lessons").split(" ")) {
      switch (part) {
        case "check" -> bench.check();
        case "watch" -> bench.watch();
        case "page" -> bench.page();
        case "verify" -> bench.verify();
        case "lessons" -> bench.lessons();
        default -> throw new IllegalArgumentException("bench.parts names no part: " + part);
      }
    }
    System.exit(0);
  }

  private void solve() throws IOException {
    Folders.copy(course.resolve("solutions").resolve(SLUG).resolve("src"),
        course.resolve("exercises").resolve(SLUG).resolve("src"));
  }

  private void check() throws Exception {
    check("check 01, solved, from nothing running", () -> { });
    Path file = course.resolve("exercises").resolve(SLUG).resolve(SERVER);
    check("  the same after an edit", () -> Files.writeString(file, "// edited\n", StandardOpenOption.APPEND));
    solve();
  }

  private interface Edit {
    void make() throws IOException;
  }

  private void check(String what, Edit edit) throws Exception {
    var ours = new ArrayList<Double>();
    var mavens = new ArrayList<Double>();
    String[] lab = {"./lab", "check", "01"};
    String[] maven = {"mvn", "-q", "-o", "test", "-Pexercise", "-pl", "exercises/" + SLUG};
    run(course, lab);
    run(course, maven);
    for (int i = 0; i < CHECKS; i++) {
      edit.make();
      ours.add(run(course, lab));
      mavens.add(run(course, maven));
    }
    row(what, median(ours), "mvn test of the same", median(mavens));
  }

  /// The watch runs in this JVM, at a terminal of pipes, and is told of each save by the system as always.
  private void watch() throws Exception {
    var shown = new TerminalOfPipes();
    Path alone = madeUp(1);
    Path file = alone.resolve("exercises").resolve(SLUG).resolve(SERVER);
    String text = Files.readString(file);
    CompletableFuture.supplyAsync(() -> new Watch(new Session(alone), shown::terminal).run());
    shown.await("solved", 0, PATIENCE_MILLIS);
    var totals = new ArrayList<Double>();
    var compiles = new ArrayList<Double>();
    var tests = new ArrayList<Double>();
    var noticed = new ArrayList<Double>();
    var workers = new ArrayList<Double>();
    for (int i = 0; i < SAVES + 5; i++) {
      TimeUnit.MILLISECONDS.sleep(3_000); // a reader types for longer: the next worker is ready
      Files.deleteIfExists(traces);
      int before = shown.length();
      long saved = System.nanoTime();
      Files.writeString(file, text + "// " + i + "\n");
      shown.await("solved", shown.await("checking", before, PATIENCE_MILLIS), PATIENCE_MILLIS);
      double total = (System.nanoTime() - saved) / 1e6;
      Map<String, Long> at = marks();
      if (i >= 5) {
        totals.add(total);
        noticed.add((at.get("compiling") - saved) / 1e6);
        compiles.add((at.get("compiled") - at.get("compiling")) / 1e6);
        workers.add((at.get("sent") - at.get("compiled")) / 1e6);
        tests.add((at.get("tested") - at.get("sent")) / 1e6);
      }
    }
    shown.press('q');
    double rest = median(totals) - median(compiles) - median(tests);
    System.out.printf(Locale.ROOT, "%-44s %7.0f ms%n", "save to verdict in the watch, warm", median(totals));
    System.out.printf(Locale.ROOT, "  %-42s %7.0f ms%n", "until the save is noticed", median(noticed));
    System.out.printf(Locale.ROOT, "  %-42s %7.0f ms%n", "javac", median(compiles));
    System.out.printf(Locale.ROOT, "  %-42s %7.0f ms%n", "to the worker", median(workers));
    System.out.printf(Locale.ROOT, "  %-42s %7.0f ms%n", "the tests", median(tests));
    System.out.printf(Locale.ROOT, "  %-42s %7.0f ms%n%n", "all but javac and the tests", rest);
    Files.writeString(file, text);
  }

  /// Saves in the same watch, in turns with a page open in a browser and without, and how much later than the terminal
  /// the page has the verdict.
  private void page() throws Exception {
    var shown = new TerminalOfPipes();
    Path alone = madeUp(1);
    Path file = alone.resolve("exercises").resolve(SLUG).resolve(SERVER);
    String text = Files.readString(file);
    CompletableFuture.supplyAsync(() -> new Watch(new Session(alone), shown::terminal).run());
    shown.await("solved", 0, PATIENCE_MILLIS);
    int before = shown.length();
    shown.press('w');
    int end = shown.await("Enter back", shown.await("ticket=", before, PATIENCE_MILLIS), PATIENCE_MILLIS);
    var browser = new OpenPage(shown.text(before, end));
    var without = new ArrayList<Double>();
    var with = new ArrayList<Double>();
    var later = new ArrayList<Double>();
    for (int i = 0; i < 2 * (SAVES + 5); i++) {
      boolean isOpen = i % 4 == 1 || i % 4 == 2; // each comes as often before the other as after it
      if (isOpen) {
        browser.open();
      }
      TimeUnit.MILLISECONDS.sleep(3_000); // a reader types for longer: the next worker is ready
      int shownBefore = shown.length();
      long saved = System.nanoTime();
      Files.writeString(file, text + "// page " + i + "\n");
      shown.await("solved", shown.await("checking", shownBefore, PATIENCE_MILLIS), PATIENCE_MILLIS);
      long told = System.nanoTime();
      if (isOpen) {
        long onThePage = browser.nextVerdict();
        browser.close();
        if (i >= 10) {
          with.add((told - saved) / 1e6);
          later.add((onThePage - told) / 1e6);
        }
      } else if (i >= 10) {
        without.add((told - saved) / 1e6);
      }
    }
    shown.press('q');
    row("save to verdict with a page open", median(with), "without", median(without));
    System.out.printf(Locale.ROOT, "%-44s %7.0f ms%n%n", "the page has it after the terminal", median(later));
    Files.writeString(file, text);
  }

  /// A page that is open, as far as the lab sees it.
  private static final class OpenPage {
    private final URI address;
    private final String cookie;
    private Socket socket;
    private BufferedReader lines;

    OpenPage(String shown) throws Exception {
      Matcher found = Pattern.compile("http://\\S+?ticket=[\\w-]{32}").matcher(shown);
      if (!found.find()) {
        throw new IllegalStateException("the watch shows no address");
      }
      address = URI.create(found.group());
      try (HttpClient client = HttpClient.newHttpClient()) {
        cookie = client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding()).headers()
            .firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
      }
    }

    void open() throws IOException {
      socket = new Socket(address.getHost(), address.getPort());
      socket.getOutputStream().write(("GET /lab/events HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\nCookie: "
          + cookie + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      await("event: state");
    }

    /// @return when it came, in ns
    long nextVerdict() throws IOException {
      await("event: running");
      await("event: state");
      return System.nanoTime();
    }

    private void await(String line) throws IOException {
      for (String next; !line.equals(next = lines.readLine()); ) {
        if (next == null) {
          throw new IOException("the lab has closed the connection");
        }
      }
    }

    void close() throws IOException {
      socket.close();
    }
  }

  private Map<String, Long> marks() throws IOException {
    var at = new HashMap<String, Long>();
    for (String line : Files.readAllLines(traces)) {
      int space = line.indexOf(' ');
      at.put(line.substring(space + 1), Long.parseLong(line.substring(0, space)));
    }
    return at;
  }

  /// The same answers, all of lesson 01, under Maven: each takes its turn in the exercise's place.
  private void verify() throws Exception {
    Path sources = course.resolve("exercises").resolve(SLUG).resolve("src/main/java");
    run(course, "./lab", "verify", "01"); // which also converts the pages of this copy, once
    double ours = run(course, "./lab", "verify", "01");
    double mavens = 0;
    int answers = 1;
    String[] maven = {"mvn", "-q", "-o", "test", "-Pexercise", "-pl", "exercises/" + SLUG};
    mavens += run(course, maven);
    Path solution = course.resolve("solutions").resolve(SLUG);
    for (WrongAnswer wrong : WrongAnswer.in(solution.resolve("wrong"), solution.resolve("src/main/java"))) {
      wrong.write(sources);
      mavens += run(course, maven);
      answers++;
    }
    solve();
    row("verify 01: " + answers + " answers, demo and page", ours, "mvn test of the answers alone", mavens);
  }

  /// Whether a check costs more in a course of many lessons.
  private void lessons() throws Exception {
    var medians = new ArrayList<Double>();
    var counts = List.of(1, 20, 200);
    var times = new HashMap<Integer, List<Double>>();
    var courses = new HashMap<Integer, Path>();
    for (int count : counts) {
      courses.put(count, madeUp(count));
      times.put(count, new ArrayList<>());
      run(courses.get(count), "./lab", "check", "01");
    }
    for (int i = 0; i < CHECKS; i++) {
      for (int count : counts) {
        times.get(count).add(run(courses.get(count), "./lab", "check", "01"));
      }
    }
    counts.forEach(count -> medians.add(median(times.get(count))));
    for (int i = 1; i < counts.size(); i++) {
      row("check 01 in a course of " + counts.get(i) + " lessons", medians.get(i), "of one lesson", medians.getFirst());
    }
  }

  /// A course of so many lessons, all of them the first one with other names.
  private Path madeUp(int count) throws IOException {
    Path madeUp = course.resolveSibling("lessons-" + count);
    if (Files.exists(madeUp)) {
      return madeUp;
    }
    Files.createDirectories(madeUp);
    Files.copy(course.resolve("lab"), madeUp.resolve("lab"), StandardCopyOption.COPY_ATTRIBUTES);
    Files.createSymbolicLink(madeUp.resolve("workbench"), course.resolve("workbench"));
    for (int i = 1; i <= count; i++) {
      for (String place : List.of("lessons", "exercises", "solutions")) {
        Folders.copy(course.resolve(place).resolve(SLUG),
            madeUp.resolve(place).resolve(i == 1 ? SLUG : "%02d-made-up".formatted(i)));
      }
    }
    return madeUp;
  }

  private static void row(String what, double ours, String other, double others) {
    System.out.printf(Locale.ROOT, "%-44s %7.0f ms%n  %-42s %7.0f ms   ratio %.2f%n%n", what, ours, other, others,
        ours / others);
  }

  private static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  /// @return how long it took, in ms
  private static double run(Path folder, String... command) throws Exception {
    var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().remove("SOCKET_LAB_TRACE");
    long start = System.nanoTime();
    int status = builder.start().waitFor();
    if (status > 1) {
      throw new IllegalStateException(Arrays.toString(command) + " ended with status " + status);
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
