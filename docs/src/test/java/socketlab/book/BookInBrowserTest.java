package socketlab.book;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import socketlab.browser.Accessibility;
import socketlab.browser.Chromium;
import tools.jackson.databind.JsonNode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// The pages of the book that the build has made, in Chromium: nothing is loaded, nothing complains, nothing is wider
/// than the window, and every text can be read on its ground. Runs in the phase `verify`, after the pages are made.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("thorough")
class BookInBrowserTest {

  private static final int PHONE = 360;
  private static final int DESK = 1280;
  private static final int PROJECTOR = 1920;

  private static final Path BOOK = Path.of("target/book").toAbsolutePath();

  /// What sticks out of the window; a listing or a table that scrolls by itself may.
  private static final String TOO_WIDE = """
      (() => {
        const width = document.documentElement.clientWidth;
        const scrolls = e => e && e !== document.body
            && (['auto', 'scroll', 'hidden'].includes(getComputedStyle(e).overflowX) || scrolls(e.parentElement));
        const wide = [...document.body.querySelectorAll('*')]
            .filter(e => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement) && !scrolls(e))
            .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40));
        return document.documentElement.scrollWidth > width || wide.length ? wide.concat('page').slice(0, 5) : [];
      })()
      """;

  /// Texts with less than 4.5 to 1 against the ground they stand on (3 to 1 from 24 pixels on), by the formula of WCAG.
  private static final String TOO_PALE = """
      (() => {
        const rgb = c => c.match(/[\\d.]+/g).map(Number);
        const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
        const light = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);
        const ground = e => {
          for (; e; e = e.parentElement) {
            const c = rgb(getComputedStyle(e).backgroundColor);
            if (c.length < 4 || c[3] === 1) return c;
          }
          return rgb(getComputedStyle(document.documentElement).backgroundColor);
        };
        const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
        const pale = new Set();
        for (let t; t = texts.nextNode();) {
          const e = t.parentElement;
          if (!t.data.trim() || ['SCRIPT', 'STYLE'].includes(e.tagName) || e.closest('svg')) continue;
          const style = getComputedStyle(e);
          const a = light(rgb(style.color)), b = light(ground(e));
          const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
          if (ratio < (parseFloat(style.fontSize) >= 24 ? 3 : 4.5)) {
            pale.add(e.className + ' ' + t.data.trim().slice(0, 30) + ' ' + ratio.toFixed(2));
          }
        }
        return [...pale].slice(0, 5);
      })()
      """;

  /// Headings go down one level at a time, each page has its landmarks, and each image its text.
  private static final String OUT_OF_ORDER = """
      (() => {
        const wrong = [];
        let before = 0;
        for (const h of document.querySelectorAll('h1, h2, h3, h4, h5, h6')) {
          const level = Number(h.tagName[1]);
          if (level > before + 1) wrong.push('after h' + before + ': ' + h.textContent);
          before = level;
        }
        for (const one of ['h1', 'main', 'header', 'nav[aria-label]', 'a.skip[href="#text"]', '#text']) {
          if (!document.querySelector(one)) wrong.push('no ' + one);
        }
        document.querySelectorAll('img:not([alt]), main svg:not([aria-label])').forEach(i => wrong.push(i.outerHTML));
        const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
        ids.filter((id, i) => ids.indexOf(id) !== i).forEach(id => wrong.push('twice: ' + id));
        return wrong;
      })()
      """;

  private static final String UNFOLD = "document.querySelectorAll('details').forEach(d => { d.open = true; })";

  private Chromium chromium;

  @BeforeAll
  void start(@TempDir Path profile) throws Exception {
    chromium = Chromium.start(profile, "the pages are not opened in a browser").orElse(null);
    assumeTrue(chromium != null, "no Chromium on the PATH");
  }

  @AfterAll
  void stop() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void no_page_loads_or_complains_or_sticks_out_at_any_width() throws Exception {
    var wrong = new ArrayList<String>();
    for (Path page : pages()) {
      for (int width : List.of(PHONE, DESK, PROJECTOR)) {
        view(width, "light");
        String where = page.getFileName() + " at " + width + ": ";
        for (JsonNode event : chromium.open(page.toUri())) {
          complaint(event, page.toUri()).ifPresent(complaint -> wrong.add(where + complaint));
        }
        texts(TOO_WIDE).forEach(what -> wrong.add(where + "wider than the window: " + what));
        if (width == DESK) {
          texts(OUT_OF_ORDER).forEach(what -> wrong.add(where + what));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void every_text_can_be_read_light_and_dark() throws Exception {
    var wrong = new ArrayList<String>();
    for (Path page : pages()) {
      for (String scheme : List.of("light", "dark")) {
        view(DESK, scheme);
        chromium.open(page.toUri());
        chromium.valueOf(UNFOLD);
        texts(TOO_PALE).forEach(what -> wrong.add(page.getFileName() + " " + scheme + ": " + what));
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void a_copy_button_leaves_prompts_and_outputs_out_and_says_so() throws Exception {
    view(DESK, "light");
    chromium.open(BOOK.resolve("02-two-loops.html").toUri());
    chromium.valueOf("""
        window.taken = [];
        Object.defineProperty(navigator, 'clipboard', {value: {writeText: async text => { taken.push(text); }}});
        """);
    JsonNode said = chromium.valueOf("""
        (async () => {
          document.querySelectorAll('details').forEach(d => { d.open = true; });
          const listing = [...document.querySelectorAll('pre code')]
              .find(c => c.textContent.includes('served 3 clients'));
          const button = listing.closest('.content').querySelector('button.copy');
          button.focus();
          button.click();
          const said = document.querySelector('[role=status]');
          while (!said.textContent) await new Promise(requestAnimationFrame);
          return [taken[0], button.textContent, said.textContent,
              document.activeElement === button];
        })()
        """);
    assertEquals("[\"./lab run 02 TwoLoops\",\"Copied\",\"Copied\",true]", said.toString());
  }

  @Test
  void the_course_is_open_at_a_desk_and_closed_on_a_phone() throws Exception {
    for (int width : List.of(PHONE, DESK)) {
      view(width, "light");
      chromium.open(BOOK.resolve("index.html").toUri());
      assertEquals(width == DESK, chromium.valueOf("document.querySelector('nav.course details').open").asBoolean());
    }
  }

  @Test
  void a_conversation_is_played_step_by_step_without_a_server() throws Exception {
    view(DESK, "light");
    chromium.open(BOOK.resolve("08-udp-loses.html").toUri());
    assertEquals("3 of 3 · 20.0 ms: Your client sends a datagram of 4 bytes to the peer (00 00 00 02, ····); lost.",
        chromium.valueOf("document.querySelector('.wire-says').textContent").asString());
    chromium.valueOf("document.querySelector('.wire-steps').focus()");
    chromium.press("Home");
    chromium.await("document.querySelector('.wire-says').textContent.startsWith('1 of 3 · 0.0 ms: Your client sends')");
    assertEquals(2, chromium.valueOf("document.querySelectorAll('.wire-event.later').length").asInt());
    chromium.press("ArrowRight");
    chromium.await("document.querySelector('.wire-says').textContent.startsWith('2 of 3 · 10.0 ms: The peer sends')");
    assertEquals(3, chromium.valueOf("document.querySelectorAll('figure.wire ol li').length").asInt());
  }

  @Test
  void a_stream_that_came_in_pieces_is_drawn_over_its_offsets() throws Exception {
    view(DESK, "light");
    chromium.open(BOOK.resolve("12-length-header.html").toUri());
    String words = chromium.valueOf("document.querySelector('.wire-streams').getAttribute('aria-label')").asString();
    assertTrue(words.endsWith(", over the offsets of the bytes. peer to your code: writes of 3, 6 bytes."), words);
    assertEquals(List.of("9", "0", "3"),
        texts("[...document.querySelectorAll('.wire-offset')].map(offset => offset.textContent)"));
    chromium.valueOf("document.querySelector('.wire-steps').focus()");
    chromium.press("Home");
    chromium.await("document.querySelectorAll('.wire-streams .wire-event.later').length === 1");
    assertEquals(6, chromium.valueOf("document.querySelectorAll('.wire-byte.later').length").asInt());
  }

  @Test
  void a_drawings_type_is_almost_as_large_as_the_text_unless_the_column_is_too_narrow() throws Exception {
    for (int width : List.of(PHONE, DESK, PROJECTOR)) {
      view(width, "light");
      chromium.open(BOOK.resolve("09-sticky-packets.html").toUri());
      chromium.valueOf(UNFOLD);
      assertEquals("[]", chromium.valueOf("""
          (() => {
            const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
            return [...document.querySelectorAll('.imageblock svg')].map(svg => {
              const own = svg.getBoundingClientRect().width, units = svg.viewBox.baseVal.width;
              const types = [...svg.querySelectorAll('text')].map(text => text.getAttribute('font-size'));
              const wanted = Math.max(Math.min(svg.closest('.content').clientWidth, units * 0.9 / 15 * rem),
                  units * 0.65 / Math.min(...types) * rem);
              return {own, wanted};
            }).filter(({own, wanted}) => Math.abs(own - wanted) > 1);
          })()
          """).toString(), "at " + width);
    }
  }

  @Test
  void no_letter_of_a_figure_is_too_small_and_what_has_to_be_scrolled_is_reached() throws Exception {
    var wrong = new ArrayList<String>();
    for (Path page : pages()) {
      for (int width : List.of(PHONE, DESK, PROJECTOR)) {
        view(width, "light");
        chromium.open(page.toUri());
        chromium.valueOf(UNFOLD);
        chromium.valueOf("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(1))))");
        texts("""
            (() => {
              const wrong = [];
              const rem = parseFloat(getComputedStyle(document.documentElement).fontSize);
              for (const svg of document.querySelectorAll('.imageblock svg[viewBox], .wire-drawing svg')) {
                const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
                const box = svg.closest('.content, .wire-drawing');
                const lowest = Math.min(...[...svg.querySelectorAll('text')].map(text =>
                    scale * parseFloat(getComputedStyle(text).fontSize)));
                const name = svg.getAttribute('aria-label');
                if (lowest < 0.64 * rem) wrong.push(lowest / rem + ' rem: ' + name);
                const isWide = box.scrollWidth > box.clientWidth;
                if (isWide !== (svg.getBoundingClientRect().width > box.clientWidth + 0.5)
                    || box.scrollHeight > box.clientHeight + 1) wrong.push('scrolls: ' + name);
                if (isWide !== (box.tabIndex === 0)) wrong.push('tabindex: ' + name);
              }
              return wrong;
            })()
            """).forEach(what -> wrong.add(page.getFileName() + " at " + width + ": " + what));
      }
    }
    assertEquals(List.of(), wrong);
  }

  private void search(String words) throws Exception {
    if (!chromium.valueOf("!!document.querySelector('dialog.search[open]')").asBoolean()) {
      chromium.press("/");
      chromium.await("document.querySelector('dialog.search[open]')");
    }
    chromium.valueOf("document.querySelector('#search-field').select()");
    chromium.type(words);
  }

  /// The places that it shows, each with its words.
  private List<String> found() throws Exception {
    return texts("[...document.querySelectorAll('#search-results > *')].map(one => one.innerText)");
  }

  @Test
  void the_search_leads_to_a_place_with_the_keyboard_alone() throws Exception {
    view(DESK, "light");
    chromium.open(BOOK.resolve("01-blocking-echo.html").toUri());
    search("half-clo");
    assertTrue(found().getFirst().startsWith("half-close 半关闭 Glossary\n"), found().getFirst());
    chromium.press("ArrowUp");
    assertEquals(found().size() - 1, chromium.valueOf("[...document.querySelectorAll('#search-results > *')]"
        + ".findIndex(one => one.id === document.activeElement.getAttribute('aria-activedescendant'))").asInt());
    chromium.press("ArrowDown");
    chromium.press("Enter");
    chromium.await("location.pathname.endsWith('/glossary.html') && location.hash === '#half-close'");
    search("half-close");
    chromium.press("Escape");
    chromium.await("!document.querySelector('dialog.search[open]')");
  }

  @Test
  void a_place_on_the_same_page_is_reached_too() throws Exception {
    view(PHONE, "light");
    chromium.open(BOOK.resolve("glossary.html").toUri());
    chromium.valueOf("document.querySelector('.search-open').click()");
    chromium.await("document.querySelector('dialog.search[open]')");
    search("deadlock");
    chromium.press("Enter");
    chromium.await("location.hash === '#deadlock' && !document.querySelector('dialog.search[open]')");
    chromium.await("Math.abs(document.getElementById('deadlock').getBoundingClientRect().top) < 200");
  }

  @Test
  void the_search_finds_words_by_their_beginning_their_parts_and_without_accents() throws Exception {
    view(DESK, "light");
    chromium.open(BOOK.resolve("01-blocking-echo.html").toUri());
    search("reuseaddr");
    assertTrue(found().stream().anyMatch(place -> place.contains("SO_REUSEADDR")), found().toString());
    search("so_reuseaddr");
    assertTrue(found().stream().allMatch(place -> place.contains("SO_REUSEADDR")), found().toString());
    search("粘包");
    assertTrue(found().stream().anyMatch(place -> place.startsWith("sticky packets 粘包")), found().toString());
    search("SÓCKETADDR");
    assertTrue(found().stream().allMatch(place -> place.contains("SocketAddr")), found().toString());
    search("stícky packets");
    assertEquals(List.of("sticky packets 粘包 Glossary", "09 · Sticky packets"),
        found().stream().limit(2).map(place -> place.lines().findFirst().orElse("")).toList());
    search("recv()");
    assertEquals("[]", chromium.valueOf("[...document.querySelectorAll('#search-results mark')]"
        + ".filter(mark => /^[a-z_]/i.test(mark.nextSibling?.textContent ?? ''))"
        + ".map(mark => mark.parentElement.innerText)").toString());
    search("datagram nagle");
    assertTrue(found().stream().noneMatch(String::isBlank) && found().size() < 10, found().toString());
    search("xyzzyx");
    assertEquals("Nothing found", chromium.valueOf("document.querySelector('.search-says').innerText").asString());
    assertEquals(List.of(), found());
  }

  @Test
  void the_key_of_the_search_can_be_turned_off() throws Exception {
    view(DESK, "light");
    chromium.open(BOOK.resolve("01-blocking-echo.html").toUri());
    search("a");
    chromium.valueOf("document.querySelector('.search-key input').click()");
    chromium.press("Escape");
    chromium.await("!document.querySelector('dialog.search[open]')");
    assertEquals("Search", chromium.valueOf("document.querySelector('.search-open').innerText").asString());
    assertEquals(false, chromium.valueOf("bookSearch.takesKey()").asBoolean());
    chromium.valueOf("bookSearch.takeKey(true)");
    assertEquals(true, chromium.valueOf("bookSearch.takesKey()").asBoolean());
  }

  @Test
  void the_rules_of_accessibility_are_kept_with_the_search_open() throws Exception {
    var wrong = new ArrayList<String>();
    for (int width : List.of(PHONE, DESK, PROJECTOR)) {
      for (String scheme : List.of("light", "dark")) {
        view(width, scheme);
        chromium.open(BOOK.resolve("09-sticky-packets.html").toUri());
        chromium.valueOf(UNFOLD);
        for (String words : List.of("", "socket", "xyzzyx")) {
          search(words);
          String where = "‘" + words + "’ at " + width + ", " + scheme + ": ";
          Accessibility.violations(chromium).forEach(what -> wrong.add(where + what));
          texts(TOO_WIDE).forEach(what -> wrong.add(where + "wider than the window: " + what));
          texts(TOO_PALE).forEach(what -> wrong.add(where + what));
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  private void view(int width, String scheme) throws Exception {
    chromium.view(width, scheme);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(BOOK)) {
      List<Path> pages = files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
      assertTrue(pages.size() > 1, "the book has been made");
      return pages;
    }
  }

  private List<String> texts(String expression) throws Exception {
    var texts = new ArrayList<String>();
    chromium.valueOf(expression).forEach(text -> texts.add(text.asString()));
    return texts;
  }

  private static Optional<String> complaint(JsonNode event, URI page) {
    JsonNode details = event.path("params");
    return switch (event.path("method").asString("")) {
      case "Network.loadingFailed" -> Optional.of("could not load: " + details.path("errorText").asString(""));
      case "Network.requestWillBeSent" -> {
        String url = details.path("request").path("url").asString("");
        yield url.equals(page.toString()) || url.startsWith("data:") ? Optional.empty() : Optional.of("loads " + url);
      }
      case "Runtime.exceptionThrown", "Log.entryAdded", "Runtime.consoleAPICalled" -> Optional.of(details.toString());
      default -> Optional.empty();
    };
  }
}
