package socketlab.selfcheck;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
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
import socketlab.lab.page.DemoPage;
import socketlab.lab.session.Session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The demo of lesson 09 in Chromium, as a teacher plays it in front of a class, with the keyboard alone.
@Isolated("a browser and a demo need the processor")
@Tag("thorough")
class DemoInBrowserTest {
  private static final int ALT = 1;
  private static final int CTRL = 2;
  private static final List<Integer> WIDTHS = List.of(390, 1280, 1920);

  private static Chromium chromium;

  @TempDir
  private Path folder;
  private Lesson lesson;
  private CompletableFuture<Integer> playing;

  @BeforeAll
  static void start_the_browser(@TempDir Path profile) throws Exception {
    chromium = Chromium.start(profile, "the demo's page is not opened in a browser").orElse(null);
    assumeTrue(chromium != null, "no Chromium on the PATH");
  }

  @AfterAll
  static void stop_the_browser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @BeforeEach
  void begin_the_demo() throws Exception {
    Path root = CourseFolder.root();
    Lesson nine = new Course(root).find("09").orElseThrow();
    for (String place : List.of("lessons", "exercises", "solutions")) {
      Folders.copy(root.resolve(place).resolve(nine.slug()), folder.resolve(place).resolve(nine.slug()));
    }
    Files.createSymbolicLink(folder.resolve("workbench"), root.resolve("workbench"));
    lesson = new Course(folder).find("09").orElseThrow();
    view(1920, 1080, "dark");
    chromium.open(URI.create(play()));
    chromium.await("document.querySelector('#code').value.includes('new ServerSocket')");
  }

  /// Begins the demo, or goes on with it; the address of its page.
  private String play() throws Exception {
    var address = new CompletableFuture<String>();
    playing = CompletableFuture.supplyAsync(() -> DemoPage.serve(lesson, new Session(folder), 0, address::complete));
    return address.get();
  }

  private void quit() throws Exception {
    own("quit");
    assertEquals(0, playing.get());
    chromium.await("document.querySelector('#status').innerText.startsWith('The demo has ended')");
  }

  @AfterEach
  void end_the_demo() throws Exception {
    quit();
    chromium.valueOf("window.notes?.close()");
    chromium.open(URI.create("about:blank"));
  }

  private static void view(int width, int height, String scheme) throws Exception {
    chromium.view(width, scheme);
    chromium.call("Emulation.setDeviceMetricsOverride", Map.of("width", width, "height", height,
        "deviceScaleFactor", 1, "mobile", width < 480));
  }

  /// A key with Ctrl or Alt.
  private static void press(int modifiers, char letter) throws Exception {
    for (String type : List.of("rawKeyDown", "keyUp")) {
      chromium.call("Input.dispatchKeyEvent", new HashMap<>(Map.of("type", type, "modifiers", modifiers,
          "key", String.valueOf(Character.toLowerCase(letter)), "code", "Key" + letter,
          "windowsVirtualKeyCode", (int) letter)));
    }
  }

  private static void type(String text) throws Exception {
    chromium.await("!document.querySelector('#code').readOnly");
    press(ALT, 'U');
    chromium.call("Input.insertText", Map.of("text", text));
  }

  /// Runs a line of the teacher's own.
  private static void own(String java) throws Exception {
    type(java);
    chromium.press("Enter");
  }

  private static String text(String selector) throws Exception {
    return chromium.valueOf("[...document.querySelectorAll('" + selector + "')].at(-1)?.innerText ?? ''").asString();
  }

  /// Waits until this step stands on the prompt.
  private static void awaitStep(int number) throws Exception {
    chromium.await("document.querySelector('#step').innerText.startsWith('Step " + number
        + " of ') && !document.querySelector('#code').readOnly");
  }

  private static void openTheNotes() throws Exception {
    chromium.valueOf("void (window.notes = window.open('/notes.html'))");
    chromium.await("window.notes.document.querySelector('#troubles li')");
  }

  private static void pressInTheNotes(String button) throws Exception {
    String found = "[...window.notes.document.querySelectorAll('button')].find(b => b.innerText === '" + button + "')";
    chromium.await(found + ".ariaDisabled === 'false'");
    chromium.valueOf(found + ".click()");
  }

  private static void awaitInTheNotes(String selector, String words) throws Exception {
    chromium.await("window.notes.document.querySelector('" + selector + "')?.innerText.includes(\"" + words + "\")");
  }

  @Test
  void a_class_of_lesson_09_with_a_question_a_typo_something_that_blocks_and_a_stop() throws Exception {
    openTheNotes();
    chromium.press("Enter");
    awaitStep(2);
    assertEquals("connected: true", text(".printed").strip());
    assertEquals("✓ as the script promises:", text(".promised.kept p"));
    chromium.press("Enter");
    awaitStep(3);
    awaitInTheNotes("#now .ask", "Nine writes, and one read");
    chromium.press("Enter");
    awaitStep(4);
    assertTrue(text(".printed").startsWith("45 bytes: 'i = 1i = 2"), text(".printed"));

    own("reader.getInputStream().available() * 2");
    chromium.await("[...document.querySelectorAll('.value')].at(-1)?.innerText.trim() === '==> 0'");
    own("int there = reader.available;");
    chromium.await("document.querySelector('.fault')");
    assertTrue(text(".place").contains("^"), text(".came"));
    assertEquals("int there = reader.available;", chromium.valueOf("document.querySelector('#code').value").asString());

    own("reader.getInputStream().read()");
    chromium.await("/waits in .* for \\d+ s · Ctrl-C stops it/.test(document.querySelector('#status').innerText)");
    awaitInTheNotes("#status", "Ctrl-C stops it");
    press(CTRL, 'C');
    chromium.await("document.querySelector('.stopped')?.innerText.startsWith('Stopped.')");
    chromium.await("!document.querySelector('#code').readOnly");
    awaitStep(4);

    String transcript = chromium.valueOf("fetch('/lab/transcript').then(a => a.text())").asString();
    assertTrue(transcript.contains("jshell> reader.getInputStream().read()\n") && transcript.contains("Stopped. "),
        transcript);
  }

  @Test
  void each_window_follows_the_other() throws Exception {
    openTheNotes();
    awaitInTheNotes("#now h2", "Step 1 of ");
    press(ALT, 'N');
    awaitStep(2);
    awaitInTheNotes("#now h2", "Step 2 of ");
    pressInTheNotes("Back");
    awaitStep(1);
    pressInTheNotes("Run this step");
    awaitStep(2);
    assertEquals("connected: true", text(".printed").strip());
  }

  @Test
  void the_notes_show_what_is_typed_on_the_projector_until_it_runs() throws Exception {
    type("int there = 1");
    openTheNotes();
    chromium.await("!window.notes.document.querySelector('#draft').hidden");
    chromium.call("Input.insertText", Map.of("text", " + missing;"));
    awaitInTheNotes("#typed", "int there = 1 + missing;");
    chromium.press("Enter");
    chromium.await("document.querySelector('.fault')");
    awaitInTheNotes("#typed", "int there = 1 + missing;");
    own("int there = 2;");
    chromium.await("window.notes.document.querySelector('#draft').hidden");
    assertEquals("", chromium.valueOf("window.notes.document.querySelector('#typed').innerText").asString());
  }

  @Test
  void both_windows_come_back_by_themselves_when_the_demo_is_started_again() throws Exception {
    openTheNotes();
    chromium.press("Enter");
    awaitStep(2);
    quit();
    awaitInTheNotes("#status", "The demo has ended");
    play();
    awaitStep(2);
    chromium.await("document.querySelector('#code').value.includes('nineWrites')");
    awaitInTheNotes("#now h2", "Step 2 of ");
    chromium.press("Enter");
    awaitStep(3);
    awaitInTheNotes("#now h2", "Step 3 of ");
  }

  @Test
  void tab_completes_what_is_typed_and_the_keyboard_leads_on() throws Exception {
    chromium.press("Enter");
    awaitStep(2);
    type("writer.setTcpNoD");
    chromium.press("Tab");
    chromium.await("document.querySelector('#code').value.startsWith('writer.setTcpNoDelay(')");
    chromium.press("Escape");
    chromium.press("Tab");
    for (int i = 0; i < 5 && !focused().equals("Back"); i++) {
      chromium.press("Tab");
    }
    assertEquals("Back", focused());
    chromium.press("Enter");
    awaitStep(1);
    assertEquals("code", chromium.valueOf("document.activeElement.id").asString());
  }

  private static String focused() throws Exception {
    return chromium.valueOf("document.activeElement.innerText").asString();
  }

  @Test
  void the_last_row_can_read_it_on_a_projector() throws Exception {
    chromium.press("Enter");
    awaitStep(2);
    for (String selector : List.of("#note", "#code", ".came")) {
      double pixels = chromium.valueOf("parseFloat(getComputedStyle(document.querySelector('" + selector
          + "')).fontSize)").asDouble();
      assertTrue(pixels >= 28, selector + ": " + pixels);
    }
    assertTrue(chromium.valueOf("""
        (() => {
          const probe = document.createElement('canvas').getContext('2d');
          const style = getComputedStyle(document.querySelector('#code'));
          probe.font = style.fontSize + ' ' + style.fontFamily;
          return probe.measureText('x'.repeat(80)).width < document.querySelector('#code').clientWidth;
        })()
        """).asBoolean(), "80 columns of code do not fit");
    assertTrue(chromium.valueOf("document.querySelector('#code').getBoundingClientRect().bottom <= innerHeight")
        .asBoolean(), "the step's code is below the screen");
  }

  @Test
  void the_rules_of_accessibility_are_kept_at_each_width_light_and_dark() throws Exception {
    chromium.press("Enter");
    awaitStep(2);
    own("int there = missing;");
    chromium.await("document.querySelector('.fault')");
    String origin = chromium.valueOf("location.origin").asString();
    var wrong = new ArrayList<String>();
    for (String page : List.of("/notes.html", "/demo.html")) {
      for (int width : WIDTHS) {
        for (String scheme : List.of("light", "dark")) {
          view(width, width < 480 ? 844 : 1080, scheme);
          chromium.open(URI.create(origin + page));
          chromium.await("document.querySelector('.fault') || document.querySelector('#troubles li')");
          String where = page + " at " + width + ", " + scheme + ": ";
          Accessibility.violations(chromium).forEach(what -> wrong.add(where + what));
          if (chromium.valueOf("document.documentElement.scrollWidth > innerWidth").asBoolean()) {
            wrong.add(where + "wider than the window");
          }
        }
      }
    }
    chromium.valueOf("document.querySelector('#code').focus()");
    assertEquals(List.of(), wrong);
  }

  @Test
  void nothing_is_loaded_from_elsewhere_and_nothing_complains() throws Exception {
    String origin = chromium.valueOf("location.origin").asString();
    var wrong = new ArrayList<String>();
    for (String page : List.of("/notes.html", "/demo.html")) {
      chromium.open(URI.create(origin + page)).forEach(event -> {
        String what = event.path("method").asString("");
        String url = event.path("params").path("request").path("url").asString("");
        if (List.of("Runtime.exceptionThrown", "Log.entryAdded").contains(what)
            || what.equals("Network.requestWillBeSent") && !url.startsWith(origin) && !url.startsWith("data:")) {
          wrong.add(event.toString());
        }
      });
    }
    assertEquals(List.of(), wrong);
    chromium.await("document.querySelector('#code').value.includes('new ServerSocket')");
  }
}
