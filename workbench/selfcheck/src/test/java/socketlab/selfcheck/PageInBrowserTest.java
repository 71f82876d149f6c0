package socketlab.selfcheck;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import socketlab.browser.Accessibility;
import socketlab.browser.Chromium;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.files.Folders;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.session.Session;
import socketlab.lab.watch.TerminalOfPipes;
import socketlab.lab.watch.Watch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The lab's page in Chromium, as a reader uses it, and as a stranger tries to.
@Isolated("a browser and a watch need the processor")
@Tag("thorough")
class PageInBrowserTest {
  private static final long PATIENCE_MILLIS = 60_000;
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/\\S+?ticket=[\\w-]{32}");
  private static final List<Integer> WIDTHS = List.of(390, 1280, 1920);

  private static Chromium chromium;

  @TempDir
  private Path folder;
  private Course course;
  private Lesson echo;
  private Lab lab;

  /// A watch at a terminal of pipes.
  private static final class Lab {
    private final TerminalOfPipes shown = new TerminalOfPipes();
    private final CompletableFuture<Integer> status;

    private Lab(Path root) throws Exception {
      status = CompletableFuture.supplyAsync(() -> new Watch(new Session(root), shown::terminal).run());
      shown.await("task 2", shown.await("checking", 0, PATIENCE_MILLIS), PATIENCE_MILLIS);
    }

    /// Presses w, and reads the address.
    private URI address() throws Exception {
      int before = shown.length();
      shown.press('w');
      int end = shown.await("Enter back", shown.await("ticket=", before, PATIENCE_MILLIS), PATIENCE_MILLIS);
      Matcher address = ADDRESS.matcher(shown.text(before, end));
      assertTrue(address.find());
      return URI.create(address.group());
    }

    private void quit() throws Exception {
      shown.press('q');
      assertEquals(0, status.get());
    }
  }

  @BeforeAll
  static void start_the_browser(@TempDir Path profile) throws Exception {
    chromium = Chromium.start(profile, "the lab's page is not opened in a browser").orElse(null);
    assumeTrue(chromium != null, "no Chromium on the PATH");
  }

  @AfterAll
  static void stop_the_browser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void begin_the_first_lesson() throws Exception {
    CourseFolder.tools();
    Path root = CourseFolder.root();
    for (Lesson lesson : new Course(root).lessons().subList(0, 2)) {
      for (String place : List.of("lessons", "exercises", "solutions")) {
        Folders.copy(root.resolve(place).resolve(lesson.slug()), folder.resolve(place).resolve(lesson.slug()));
      }
    }
    Path book = Files.createDirectories(folder.resolve("docs/target/book"));
    for (String page : List.of("index.html", "01-blocking-echo.html", "02-two-loops.html", "search.js")) {
      Files.copy(root.resolve("docs/target/book").resolve(page), book.resolve(page));
    }
    Files.createSymbolicLink(folder.resolve("workbench"), root.resolve("workbench"));
    course = new Course(folder);
    echo = course.lessons().getFirst();
    save("whole-buffer");
    lab = new Lab(folder);
    chromium.view(1280, "light");
    chromium.open(lab.address());
    chromium.await("document.querySelector('.lab-comparison')");
  }

  @AfterEach
  void end_the_lab() throws Exception {
    chromium.open(URI.create("about:blank"));
    lab.quit();
  }

  /// Saves a wrong answer, or the model answer where its name is empty.
  private void save(String wrong) throws Exception {
    if (wrong.isEmpty()) {
      Folders.copy(echo.solutionSources(), echo.exerciseSources());
    } else {
      WrongAnswer.of(echo).stream().filter(one -> one.name().equals(wrong)).findFirst()
          .orElseThrow().write(echo.exerciseSources());
    }
  }

  private String text(String selector) throws Exception {
    return chromium.valueOf("document.querySelector('" + selector + "').innerText").asString();
  }

  @Test
  void a_reader_goes_from_red_to_solved_and_to_the_next_lesson() throws Exception {
    assertTrue(text(".lab-body").contains("It looks as if the whole buffer was written"), text(".lab-body"));
    save("");
    chromium.await("document.querySelector('.lab-status').innerText === 'solved'");
    chromium.await("document.querySelector('nav.course a[href^=\"01\"] .lab-mark').textContent.includes('solved')");
    chromium.valueOf("document.querySelector('a.lab-button').click()");
    chromium.await("location.pathname === '/02-two-loops.html' && document.querySelector('.lab-advice')");
  }

  @Test
  void the_ticket_is_not_in_the_address() throws Exception {
    assertEquals("", chromium.valueOf("location.search").asString());
    assertEquals("", chromium.valueOf("document.cookie").asString());
  }

  @Test
  void the_keyboard_alone_gives_a_hint() throws Exception {
    chromium.valueOf("document.querySelector('aside.lab').focus()");
    for (int i = 0; i < 30 && !focused().equals("Next hint"); i++) {
      chromium.press("Tab");
    }
    chromium.press("Enter");
    chromium.await("document.querySelector('.lab-hint h3')?.innerText.startsWith('Hint 1 of ')");
  }

  @Test
  void a_drawing_and_code_keep_their_lines() throws Exception {
    chromium.valueOf("import('/lab/verdict.js').then(shown => document.querySelector('.lab-shown').replaceChildren("
        + "...shown.hint({number: 1, of: 2, task: 1, text: 'try {\\n  converse(client);\\n}'}), "
        + "...shown.verdict({tasks: [{checks: [{shown: true, finding: {symptom: 'different', places: [], "
        + "happened: 'It differs.\\nreads    ├──┤\\nyour log ├───┤'}}]}], realPeers: []})))");
    chromium.await("document.querySelector('.lab-shown .lab-happened')");
    assertEquals("It differs.", text(".lab-shown .lab-happened"));
    assertEquals("reads    ├──┤\nyour log ├───┤", text(".lab-shown .lab-happened + pre"));
    assertEquals("try {\n  converse(client);\n}", text(".lab-shown h3 + pre"));
  }

  @Test
  void the_way_to_the_projector_stands_beside_the_lesson() throws Exception {
    chromium.valueOf("[...document.querySelectorAll('.lab-actions button')]"
        + ".find(b => b.innerText === 'Play the demo on a projector').click()");
    chromium.await("document.querySelector('.lab-shown pre')?.innerText === './lab demo 01 --page'");
    chromium.valueOf("document.querySelector('.lab-shown button').click()");
    chromium.await("!document.querySelector('.lab-shown pre')");
  }

  @Test
  void the_conversation_of_the_failing_check_leads_to_the_first_byte_that_differs() throws Exception {
    assertTrue(text(".wire-says").matches("2 of 2 · .* ms: Your server sends [\\d,]+ bytes to the peer .*"),
        text(".wire-says"));
    chromium.valueOf("document.querySelector('.wire-steps').focus()");
    chromium.press("ArrowLeft");
    chromium.await("document.querySelector('.wire-says').innerText.startsWith('1 of 2 ')");
    chromium.valueOf("[...document.querySelectorAll('.wire-controls button')].at(-1).click()");
    chromium.await("document.querySelector('.wire-says').innerText.startsWith('2 of 2 ')");
    assertEquals("00", text(".wire-bytes mark"));
    assertTrue(text(".wire-bytes").startsWith("  0  68 65 6c 6c 6f 00 "), text(".wire-bytes"));
  }

  @Test
  void a_hint_leaves_the_focus_and_the_place_in_the_conversation() throws Exception {
    chromium.valueOf("document.querySelector('.wire-steps').focus()");
    chromium.press("ArrowLeft");
    chromium.await("document.querySelector('.wire-says').innerText.startsWith('1 of 2 ')");
    chromium.valueOf("[...document.querySelectorAll('.lab-actions button')].find(b => b.innerText === 'Next hint')"
        + ".click()");
    chromium.await("document.querySelector('.lab-hint h3')");
    assertTrue(text(".wire-says").startsWith("1 of 2 "), text(".wire-says"));
    assertEquals("true", chromium.valueOf("document.activeElement === document.querySelector('.wire-steps')")
        .toString());
  }

  @Test
  void a_conversation_plays_by_itself_to_its_end() throws Exception {
    String atOnce = chromium.valueOf("(document.querySelector('.wire-controls button').click(),"
        + " document.querySelector('.wire-says').innerText)").asString();
    assertTrue(atOnce.startsWith("1 of 2 "), atOnce);
    chromium.await("document.querySelector('.wire-says').innerText.startsWith('2 of 2 ')");
    chromium.await("document.querySelector('.wire-controls button').innerText === 'Play'");
  }

  private void click(String button) throws Exception {
    chromium.valueOf("[...document.querySelectorAll('.lab-bench button, .lab-predict button')]"
        + ".find(b => (b.getAttribute('aria-label') ?? b.innerText) === '" + button + "').click()");
  }

  /// Writes a prediction into the field that has the focus, and goes on to its button.
  private static void predict(String text) throws Exception {
    assertEquals("TEXTAREA", chromium.valueOf("document.activeElement.tagName").asString());
    chromium.call("Input.insertText", Map.of("text", text));
    chromium.press("Tab");
    assertEquals("Keep it", focused());
    chromium.press("Enter");
    chromium.await("document.activeElement.closest('.lab-predict').querySelector('p').innerText"
        + ".startsWith('It is kept.')");
  }

  /// What the first program printed, with the keyboard.
  private static void unfold() throws Exception {
    chromium.valueOf("document.querySelector('main details summary').focus()");
    chromium.press("Enter");
  }

  @Test
  void a_prediction_comes_before_what_was_printed_and_is_kept() throws Exception {
    unfold();
    assertEquals("false", chromium.valueOf("document.querySelector('main details').open").toString());
    predict("it is refused");
    unfold();
    chromium.await("document.querySelector('main details').open");
    assertEquals("You predicted: it is refused", text("main details .lab-predicted"));
    assertTrue(Files.readString(folder.resolve(".lab/predictions.json")).contains("it is refused"));
    chromium.open(URI.create(chromium.valueOf("location.href").asString()));
    chromium.await("document.querySelector('.lab-predict textarea').value === 'it is refused'");
  }

  @Test
  void what_was_printed_and_the_run_wait_for_each_prediction_of_their_section() throws Exception {
    Path page = folder.resolve("docs/target/book/01-blocking-echo.html");
    String question = "<div class=\"exampleblock\">\n<div class=\"title\">Predict</div>\n<div class=\"content\">"
        + "<p>Why?</p></div>\n</div>\n";
    Files.writeString(page, Files.readString(page)
        .replaceFirst("<h2 id=\"see-it\"", question + "$0")
        .replaceFirst("(?s)(<h2 id=\"see-it\".*?)(<div class=\"exampleblock\">)", "$1" + question + "$2"));
    Files.writeString(echo.text(), Files.readString(echo.text()) + "\n.Predict\n====\nWhy?\n====\n".repeat(2));
    chromium.open(URI.create(chromium.valueOf("location.href").asString()));
    chromium.await("document.querySelector('.lab-bench')");

    click("Run: ./lab run 01 BeforeAccept");
    assertEquals("lab-prediction-2", chromium.valueOf("document.activeElement.id").asString());
    predict("the kernel");
    click("Run: ./lab run 01 BeforeAccept");
    assertEquals("lab-prediction-3", chromium.valueOf("document.activeElement.id").asString());
    unfold();
    assertEquals("false", chromium.valueOf("document.querySelector('main details').open").toString());
    predict("it waits");
    unfold();
    chromium.await("document.querySelector('main details').open");
    assertEquals("[\"You predicted: the kernel\",\"You predicted: it waits\"]",
        chromium.valueOf("[...document.querySelectorAll('main details .lab-predicted')].map(p => p.innerText)")
            .toString());
    click("Run: ./lab run 01 BeforeAccept");
    chromium.await("document.querySelector('.lab-bench [role=status]').innerText === 'It has ended.'");
  }

  @Test
  void a_program_of_the_lesson_runs_beside_its_command_and_the_prediction() throws Exception {
    chromium.await("document.querySelector('.lab-bench')");
    click("Run: ./lab run 01 BeforeAccept");
    predict("it waits");
    click("Run: ./lab run 01 BeforeAccept");
    chromium.await("document.querySelector('.lab-bench [role=status]').innerText === 'It has ended.'");
    assertTrue(text(".lab-bench .lab-output").contains("accept has returned"), text(".lab-bench .lab-output"));
    assertEquals("You predicted: it waits", text(".lab-bench .lab-predicted"));
  }

  @Test
  void a_program_that_waits_is_stopped_with_the_keyboard_runs_again_and_ends_with_the_lab() throws Exception {
    Files.writeString(echo.lessonFolder().resolve("NextLetter.java"), """
        void main() throws Exception {
          IO.println("waiting");
          new java.net.ServerSocket(0).accept();
        }
        """);
    chromium.await("document.querySelectorAll('.lab-bench').length > 1");
    click("Run: ./lab run 01 NextLetter");
    chromium.await("[...document.querySelectorAll('.lab-output')].some(o => o.innerText.startsWith('waiting'))");
    chromium.valueOf("[...document.querySelectorAll('.lab-bench button')].find(b => b.innerText === 'Run' "
        + "&& b.getAttribute('aria-disabled') === 'true').focus()");
    chromium.press("Tab");
    assertEquals("Stop", focused());
    chromium.press("Enter");
    chromium.await("[...document.querySelectorAll('.lab-bench [role=status]')]"
        + ".some(s => s.innerText === 'It was stopped.')");
    chromium.press("Enter");
    chromium.await("[...document.querySelectorAll('.lab-bench [role=status]')]"
        + ".some(s => s.innerText === 'It runs …')");
    lab.quit();
    lab = new Lab(folder);
    chromium.await("[...document.querySelectorAll('.lab-bench [role=status]')]"
        + ".some(s => s.innerText === 'It ended with the lab.')");
  }

  @Test
  void the_search_of_the_book_is_allowed_by_the_policy_of_the_page() throws Exception {
    chromium.press("/");
    chromium.await("document.querySelector('dialog.search[open]')");
    chromium.type("two loops");
    chromium.press("Enter");
    chromium.await("location.pathname === '/02-two-loops.html'");
  }

  private static String focused() throws Exception {
    return chromium.valueOf("document.activeElement.innerText").asString();
  }

  @Test
  void the_mistakes_of_a_solved_lesson_are_shown() throws Exception {
    save("");
    chromium.await("document.querySelector('.lab-status').innerText === 'solved'");
    chromium.valueOf("[...document.querySelectorAll('.lab-actions button')]"
        + ".find(b => b.innerText === 'Known mistakes').click()");
    chromium.await("document.querySelectorAll('.lab-shown details').length > 10");
  }

  @Test
  void a_page_whose_lab_has_gone_says_so_and_comes_back_by_itself() throws Exception {
    lab.quit();
    chromium.await("document.querySelector('.lab-status').innerText.startsWith('The lab has gone.')");
    save("");
    lab = new Lab(folder);
    chromium.await("document.querySelector('.lab-status').innerText === 'solved'");
  }

  @Test
  void the_rules_of_accessibility_are_kept_at_each_width_light_and_dark() throws Exception {
    var wrong = new ArrayList<String>();
    chromium.await("document.querySelector('.lab-bench')");
    click("Run: ./lab run 01 BeforeAccept");
    predict("it waits, and waits for quite some time, as long as nobody accepts the connection");
    click("Run: ./lab run 01 BeforeAccept");
    chromium.await("document.querySelector('.lab-bench [role=status]').innerText === 'It has ended.'");
    for (String page : List.of("/01-blocking-echo.html", "/index.html")) {
      URI address = URI.create(chromium.valueOf("location.origin").asString() + page);
      for (int width : WIDTHS) {
        for (String scheme : List.of("light", "dark")) {
          chromium.view(width, scheme);
          chromium.open(address);
          chromium.await("document.querySelector('.lab-body').children.length > 0");
          chromium.await("!document.querySelector('.lab-predict') || document.querySelector('.lab-output').innerText");
          chromium.valueOf("document.querySelectorAll('main details').forEach(d => { d.open = true; })");
          String where = page + " at " + width + ", " + scheme + ": ";
          Accessibility.violations(chromium).forEach(what -> wrong.add(where + what));
          if (chromium.valueOf("document.documentElement.scrollWidth > innerWidth").asBoolean()) {
            wrong.add(where + "wider than the window");
          }
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void nothing_is_loaded_from_elsewhere_and_nothing_complains() throws Exception {
    String origin = chromium.valueOf("location.origin").asString();
    var wrong = new ArrayList<String>();
    chromium.open(URI.create(origin + "/01-blocking-echo.html")).forEach(event -> {
      String what = event.path("method").asString("");
      String url = event.path("params").path("request").path("url").asString("");
      if (List.of("Runtime.exceptionThrown", "Log.entryAdded", "Network.loadingFailed").contains(what)
          || what.equals("Network.requestWillBeSent") && !url.startsWith(origin) && !url.startsWith("data:")) {
        wrong.add(event.toString());
      }
    });
    assertEquals(List.of(), wrong);
  }

  @Test
  void a_strangers_page_can_neither_read_nor_act() throws Exception {
    URI own = URI.create(chromium.valueOf("location.origin").asString());
    HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    stranger.createContext("/", exchange -> {
      byte[] html = "<!DOCTYPE html><title>stranger</title>".getBytes(UTF_8);
      exchange.sendResponseHeaders(200, html.length);
      try (exchange) {
        exchange.getResponseBody().write(html);
      } catch (IOException gone) {
        // It was only looked at.
      }
    });
    stranger.start();
    try {
      chromium.open(URI.create("http://127.0.0.1:" + stranger.getAddress().getPort() + "/"));
      assertEquals("[\"refused\",\"refused\",\"refused\",\"refused\"]", chromium.valueOf("""
          (async () => {
            const lab = '%s';
            const tried = promise => promise.then(answer => answer.type, () => 'refused');
            const framed = new Promise(resolve => {
              const frame = document.createElement('iframe');
              frame.src = lab + '/index.html';
              frame.onload = () => {
                try { resolve(frame.contentDocument.title); } catch { resolve('refused'); }
              };
              document.body.append(frame);
            });
            return [await tried(fetch(lab + '/lab/state', {credentials: 'include'})),
                await tried(fetch(lab + '/lab/hint', {method: 'POST', mode: 'no-cors', credentials: 'include'})),
                await tried(fetch(lab + '/lab/hint', {method: 'POST', credentials: 'include'})), await framed];
          })()
          """.formatted(own)).toString());
    } finally {
      stranger.stop(0);
    }
    chromium.open(own.resolve("/01-blocking-echo.html"));
    chromium.await("document.querySelector('.lab-comparison')");
    assertEquals(0, chromium.valueOf("document.querySelectorAll('.lab-hint *').length").asInt());
  }
}
