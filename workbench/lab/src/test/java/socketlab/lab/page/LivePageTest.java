package socketlab.lab.page;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Scanner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.page.RawHttp.Answer;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.reader.OpenPage;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verdict.Verdict.Times;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The page, and the labs that serve it one after another or ask each other for it.
@Timeout(60)
class LivePageTest {
  private static final long NO_PROCESS = 0;
  private static final Random RANDOM = new Random();

  @TempDir
  private Path folder;
  private CourseOfTwo course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
  }

  private LivePage page() {
    var session = new Session(folder);
    var page = new LivePage(session, new NoWishes(), new BookPages(folder, List::of));
    page.show(scene(null));
    return page;
  }

  private Scene scene(Verdict verdict) {
    return new Scene(course.ping(), verdict == null, verdict, Reader.sources(course.ping()), null, null, null,
        List.of());
  }

  private Optional<OpenPage> known() {
    return OpenPage.in(course.course());
  }

  /// The last lab was killed while it served the page there.
  private OpenPage killed(int port) throws IOException {
    var page = new OpenPage(port, NO_PROCESS, 1, Secret.fresh().word());
    page.write(course.course());
    return page;
  }

  /// A port that nobody has, and that no system gives to whoever asks for any, so that nobody takes it meanwhile.
  private static int freePort() throws IOException {
    while (true) {
      try (var listener = new ServerSocket(RANDOM.nextInt(20_000, 30_000))) {
        return listener.getLocalPort();
      } catch (BindException taken) {
        // Then another one.
      }
    }
  }

  private static int port(String address) {
    return Integer.parseInt(address.replaceFirst("http://127\\.0\\.0\\.1:(\\d+)/.*", "$1"));
  }

  private static Answer get(String address, String... fields) throws IOException {
    String path = address.replaceFirst("http://[^/]*", "");
    var lines = new ArrayList<>(List.of("GET " + path + " HTTP/1.1", "Host: 127.0.0.1:" + port(address)));
    lines.addAll(List.of(fields));
    return RawHttp.ask(port(address), lines.toArray(String[]::new));
  }

  private static String cookie(String address) throws IOException {
    String field = get(address).field("set-cookie").orElseThrow();
    return field.substring(0, field.indexOf(';'));
  }

  @Test
  void is_served_when_somebody_asks_for_it_and_not_before() throws IOException {
    try (LivePage page = page()) {
      assertEquals(Optional.empty(), known());
      String address = page.find(course.ping()).address();
      assertEquals(303, get(address).status());
      assertEquals(port(address), known().orElseThrow().port());
    }
  }

  @Test
  void is_the_same_page_with_a_fresh_ticket_each_time() throws IOException {
    try (LivePage page = page()) {
      String first = page.find(course.ping()).address();
      String second = page.find(course.ping()).address();
      assertEquals(port(first), port(second));
      assertNotEquals(first, second);
    }
  }

  @Test
  void ends_with_its_lab_and_is_forgotten() throws IOException {
    LivePage page = page();
    page.find(course.ping());
    page.close();
    assertEquals(Optional.empty(), known());
  }

  @Test
  void where_it_is_can_be_read_by_its_owner_alone() throws IOException {
    try (LivePage page = page()) {
      page.find(course.ping());
      Path file = folder.resolve(".lab/page.json");
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        assertEquals("[OWNER_READ, OWNER_WRITE]", Files.getPosixFilePermissions(file).stream().sorted().toList()
            .toString());
      }
    }
  }

  @Test
  void a_second_lab_finds_the_page_of_the_first_one() throws IOException {
    try (LivePage first = page(); LivePage second = page()) {
      String address = first.find(course.ping()).address();
      LivePage.Found found = second.find(course.loops());
      assertTrue(found.isOfAnotherLab());
      assertEquals(port(address), port(found.address()));
      assertTrue(found.address().contains("/02-two-loops.html?"));
      assertEquals(303, get(found.address()).status());
    }
  }

  @Test
  void a_lab_that_was_killed_leaves_its_place_to_the_next_one() throws IOException {
    int port = freePort();
    killed(port);
    try (LivePage page = page()) {
      LivePage.Found found = page.find(course.ping());
      assertFalse(found.isOfAnotherLab());
      assertEquals(port, port(found.address()));
    }
  }

  @Test
  void where_that_place_is_taken_the_page_is_elsewhere() throws IOException {
    try (var taken = new ServerSocket(0); LivePage page = page()) {
      killed(taken.getLocalPort());
      assertNotEquals(taken.getLocalPort(), port(page.find(course.ping()).address()));
    }
  }

  @Test
  void comes_back_by_itself_where_it_was_open_when_its_lab_was_killed() throws IOException {
    int port = freePort();
    Secret key = Secret.of(killed(port).key());
    try (LivePage page = page()) {
      page.comeBack();
      String origin = "http://127.0.0.1:" + port;
      String question = get(origin + Door.QUESTION).body();
      Answer back = RawHttp.ask(port, "POST " + Door.RETURN + " HTTP/1.1", "Host: 127.0.0.1:" + port,
          "Origin: " + origin, "Content-Length: 0",
          Visit.PROOF + ": " + question + "." + key.proofFor(Door.asked(question, origin)).word());
      assertEquals(204, back.status());
      String cookie = back.field("set-cookie").orElseThrow();
      assertEquals(200, get(origin + "/lab/state", "Cookie: " + cookie.substring(0, cookie.indexOf(';'))).status());
    }
  }

  @Test
  void does_not_come_back_where_no_page_was_open() {
    try (LivePage page = page()) {
      page.comeBack();
      assertEquals(Optional.empty(), known());
    }
  }

  @Test
  void a_cookie_of_the_lab_before_is_worth_nothing() throws IOException {
    LivePage before = page();
    String address = before.find(course.ping()).address();
    String cookie = cookie(address);
    OpenPage left = known().orElseThrow();
    before.close();
    new OpenPage(left.port(), NO_PROCESS, 1, left.key()).write(course.course());
    try (LivePage page = page()) {
      page.comeBack();
      assertEquals(403, get("http://127.0.0.1:" + left.port() + "/lab/state", "Cookie: " + cookie).status());
    }
  }

  @Test
  void a_file_that_others_can_write_is_not_believed() throws IOException {
    int port = freePort();
    killed(port);
    Path file = folder.resolve(".lab/page.json");
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      assertEquals(Optional.empty(), known());
    }
  }

  @Test
  void a_page_that_is_open_sees_each_verdict_and_its_place_is_kept() throws IOException {
    LivePage page = page();
    String address = page.find(course.ping()).address();
    try (var socket = new Socket("127.0.0.1", port(address));
        var lines = new Scanner(socket.getInputStream(), UTF_8)) {
      socket.getOutputStream().write(("GET /lab/events HTTP/1.1\r\nHost: 127.0.0.1:" + port(address) + "\r\nCookie: "
          + cookie(address) + "\r\n\r\n").getBytes(UTF_8));
      assertTrue(next(lines, "data: ").contains("\"running\":true"));
      page.show(scene(new Verdict("01-ping", List.of(), List.of(), null, null, new Times(1, 1, 2))));
      assertTrue(next(lines, "data: ").contains("\"outcome\":\"not-yet\",\"headline\":\"nothing was checked\""));
      page.show(scene(null));
      assertEquals("event: running", next(lines, "event: "));
      page.close();
    }
    assertFalse(known().orElseThrow().isServed());
  }

  private static String next(Scanner lines, String beginning) {
    while (true) {
      String line = lines.nextLine();
      if (line.startsWith(beginning)) {
        return line;
      }
    }
  }
}
