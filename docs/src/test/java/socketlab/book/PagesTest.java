package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.BuilderLine;
import socketlab.course.BuiltPages;
import socketlab.course.Problem;
import socketlab.json.Json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The page builder as the command line sees it. The one test class that starts Asciidoctor.
@Tag("thorough")
class PagesTest {

  private static final String LESSON = "lessons/01-blocking-echo/lesson.adoc";

  @TempDir
  private Path root;

  private MadeUpCourse course;

  @BeforeEach
  void a_course_without_problems() throws IOException {
    course = MadeUpCourse.in(root.toRealPath());
  }

  @Test
  void makes_pages_that_lead_to_each_other_and_converts_them_once() throws IOException {
    course.write("lessons/02-two-loops/lesson.adoc", MadeUpCourse.LESSON
        .replace("= Blocking echo", "= Two loops")
        .replace("Look.", """
            After xref:../01-blocking-echo/lesson.adoc#see-it[the first], see
            link:../../solutions/01-blocking-echo/Echo.java[the answer].

            [plantuml,alt="A client says <hello> to a server."]
            ----
            Client -> Server : hello
            ----
            """) + "\n== You may also have read\n\nAnother claim.\n");
    course.write("docs/notes.adoc", "= Notes\n\nWords.\n");

    assertEquals(
        new MadeUpCourse.Said(0, List.of("4 pages, 4 converted, 0 problems"), List.of()), course.pages());
    String page = course.html("02-two-loops.html");
    assertTrue(page.contains("<a href=\"01-blocking-echo.html#see-it\">the first</a>"), page);
    assertTrue(page.contains("<a href=\"../../../solutions/01-blocking-echo/Echo.java\">the answer"), page);
    assertTrue(page.contains("rel=\"prev\" href=\"01-blocking-echo.html\""), page);
    assertTrue(page.contains(" role=\"img\" aria-label=\"A client says &lt;hello&gt; to a server.\" "
        + "style=\"--width: "), page);
    assertTrue(page.contains("<span class=\"keyword\">void</span> serve()"), page);
    assertTrue(course.html("01-blocking-echo.html").contains("rel=\"next\" href=\"02-two-loops.html\""));
    String start = course.html("index.html");
    assertTrue(start.contains("<a href=\"01-blocking-echo.html\">01 · Blocking echo</a>"), start);
    assertTrue(start.contains("<p>Say what blocks.</p>"), start);

    assertEquals(List.of("4 pages, 0 converted, 0 problems"), course.pages().out());
    assertEquals(List.of(Json.write(new BuiltPages(4, 0, true, List.of()))), course.pages("--json").out());

    String search = course.html("search.js");
    assertEquals(4, search.split("\n\\{\"page\":", -1).length - 1);
    assertTrue(search.contains("{\"page\":\"01-blocking-echo.html\",\"title\":\"01 · Blocking echo\",\"passages\":["
        + "{\"id\":\"\",\"heading\":\"\",\"isTerm\":false,\"text\":\"\"},"
        + "{\"id\":\"what-you-will-be-able-to-do\","), search);

    Files.delete(root.resolve("docs/notes.adoc"));
    course.change("Look.", "Look again.");
    assertEquals(List.of("1 page, 0 converted, 0 problems"), course.pages("02").out());
    assertEquals(List.of("3 pages, 2 converted, 0 problems"), course.pages().out());
    assertTrue(course.html("01-blocking-echo.html").contains("Look again."));
    assertTrue(course.html("search.js").contains("\"text\":\"Look again.\""));
    assertFalse(course.html("search.js").contains("notes.html"));
    assertFalse(Files.exists(root.resolve("docs/target/book/notes.html")));
  }

  @Test
  void a_lesson_leads_to_the_glossary_and_to_the_rfcs_and_its_headings_to_themselves() throws IOException {
    course.write("docs/glossary.adoc", "= Glossary\n\n|===\n|Term |Chinese\n\n|[[peer]]peer\n|对端\n|===\n");
    course.change("Look.", "A peer, as RFC 9293, section 3.5 has it. A peer again.\n\n=== Look twice\n\nLook.");

    assertEquals(List.of("3 pages, 3 converted, 0 problems"), course.pages().out());
    String page = course.html("01-blocking-echo.html");
    assertTrue(page.contains("<p>A <a class=\"term\" href=\"glossary.html#peer\">peer</a>, as "
        + "<a href=\"https://www.rfc-editor.org/rfc/rfc9293.html#section-3.5\">RFC 9293, section 3.5</a> has it. "
        + "A peer again.</p>"), page);
    assertTrue(page.contains("<h3 id=\"look-twice\"><a class=\"anchor\" href=\"#look-twice\">Look twice</a></h3>"),
        page);

    course.change("Look.", "A peer.");
    assertEquals(List.of("1 page, 1 converted, 0 problems"), course.pages("01").out());
    String search = course.html("search.js");
    assertTrue(search.contains("A peer.") && search.contains("\"page\":\"glossary.html\""), search);
    course.write("docs/glossary.adoc", "= Glossary\n\n|===\n|Term |Chinese\n\n|[[end]]peer\n|对端\n|===\n");
    assertEquals(List.of("3 pages, 3 converted, 0 problems"), course.pages().out());
    assertTrue(course.html("01-blocking-echo.html").contains("href=\"glossary.html#end\""));
  }

  @Test
  void names_the_line_of_each_problem_and_converts_the_page_again() throws IOException {
    course.write("solutions/01-blocking-echo/Echo.java", "void serve() {}\n");
    course.change("Look.", """
        link:../nowhere/lesson.html[dead] <<no-anchor>> {no-attribute} image:pixel.svg[]

        [plantuml]
        ----
        Client -> Server : hello
        note over Client #pink : a note
        ----

        [plantuml,alt="Not a diagram"]
        ----
        Client hears nothing
        ----

        |===
        |one |two
        |three
        |===
        """);
    course.write("lessons/01-blocking-echo/pixel.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>");
    var problems = List.of(
        LESSON + ":9: an image without alt text: image:pixel.svg[]",
        LESSON + ":9: skipping reference to missing attribute: no-attribute",
        LESSON + ":9: dead link: there is no lessons/nowhere/lesson.html",
        LESSON + ":9: dead link: this page has no anchor #no-anchor",
        LESSON + ":11: a diagram without alt text: [plantuml,alt=\"what it shows\"]",
        LESSON + ":11: a diagram has a colour of its own, #FFC0CB:"
            + " keep to the book's, readable light and dark",
        LESSON + ":19: PlantUML does not understand this line of a diagram: Client hears nothing",
        LESSON + ":24: dropping cells from incomplete row detected end of table",
        LESSON + ":32: tag 'serve' not found in include file: solutions/01-blocking-echo/Echo.java",
        "2 pages, 2 converted, 9 problems");
    assertEquals(new MadeUpCourse.Said(1, problems, List.of()), course.pages());

    course.change("== How it works", "== What it does");
    assertEquals(List.of(
        LESSON + ":11: the section should be == How it works, not == What it does",
        LESSON + ":15: tag 'serve' not found in include file: solutions/01-blocking-echo/Echo.java",
        "2 pages, 2 converted, 2 problems"), course.pages().out());
    List<String> said = course.pages("1", "--json").out();
    assertEquals(new BuilderLine.Step(1, 1, "01 · Blocking echo"), Json.read(said.getFirst(), BuilderLine.class));
    assertEquals(new BuiltPages(1, 1, true, List.of(
        new Problem(LESSON, 11, "the section should be == How it works, not == What it does"),
        new Problem(LESSON, 15, "tag 'serve' not found in include file: solutions/01-blocking-echo/Echo.java"))),
        Json.read(said.getLast(), BuilderLine.class));
  }
}
