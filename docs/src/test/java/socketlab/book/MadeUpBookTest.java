package socketlab.book;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What the book makes of several lessons together: steps of demos, errata, the teacher's guide, and the PDF files.
@Tag("thorough")
class MadeUpBookTest {

  private static final String BOX = """
      .That `read` returns all | most
      ****
      *The claim.*
      It does.

      *What is right.*
      It returns what is there, see <<how-it-works,below>>.
      Read again.

      *Why it goes unnoticed.*
      Luck.

      *Authority.*
      read(2).
      ****
      """;

  private static final String LESSON = "lessons/01-blocking-echo/lesson.adoc";

  @TempDir
  private Path root;

  private MadeUpCourse course;

  @BeforeEach
  void a_course() throws IOException {
    course = MadeUpCourse.in(root.toRealPath());
    course.write(LESSON, lesson("Look.", BOX));
    course.write("lessons/01-blocking-echo/demo.jsh", """
        // Make a *listener*.
        var listener = new ServerSocket(0);

        // Is it open?
        IO.println("closed: " + listener.isClosed());
        //=> closed: false
        """);
    course.write("docs/errata.adoc", "= Errata\n\ninclude::../lessons[show=errata]\n");
  }

  @Test
  void a_page_shows_steps_of_a_demo_and_the_boxes_become_one_table() throws IOException {
    course.write(LESSON, lesson("include::demo.jsh[steps=1..2]", BOX));

    assertEquals(List.of("3 pages, 3 converted, 0 problems"), course.pages().out());
    String page = course.html("01-blocking-echo.html");
    assertTrue(page.contains("<div class=\"title\">Step 2 of the demo</div>"), page);
    assertTrue(page.contains("<p>Make a *listener*.</p>"), page);
    assertTrue(page.contains("<pre>closed: false</pre>"), page);
    assertFalse(page.contains("//=&gt;"), page);
    String errata = course.html("errata.html");
    assertTrue(errata.contains("That <code>read</code> returns all | most"), errata);
    assertTrue(errata.contains("see <a href=\"01-blocking-echo.html#how-it-works\">below</a>."), errata);
    assertFalse(errata.contains("Luck."), errata);
    assertTrue(errata.contains("href=\"01-blocking-echo.html#that-read-returns-all-most\""), errata);
  }

  @Test
  void what_is_missing_is_named_with_its_line() throws IOException {
    course.write(LESSON, lesson("include::demo.jsh[step=3]", BOX.replace("*Authority.*", "*Who says so.*")));

    assertEquals(List.of(
        LESSON + ":9: the demo has no step 3, it has 2",
        LESSON + ":20: this box has no part *Authority.*, which the table of errata shows",
        "3 pages, 3 converted, 2 problems"), course.pages().out());
  }

  @Test
  void the_pdf_files_are_the_course_and_the_teachers_guide() throws IOException {
    course.write(LESSON, lesson("""
        image::bar.svg[A bar.,opts=inline]

        .What it printed
        [%collapsible]
        ====
        The answer.
        ====
        """, BOX));
    course.write("lessons/01-blocking-echo/bar.svg", """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="9" height="9">
        <rect width="9" height="9" fill="#181818"/>
        </svg>
        """);
    course.write("lessons/01-blocking-echo/teaching.adoc", "Time:: Demo 5 minutes.\n");
    course.write("docs/teachers-guide.adoc", """
        = Teacher's guide

        The xref:errata.adoc[errata], the xref:../lessons/01-blocking-echo/lesson.adoc#your-turn[tasks],
        and link:../solutions/01-blocking-echo/Echo.java[the answer].

        include::../lessons[show=teaching]

        .What it draws
        ----
        writes ├───┤├───┤
        bytes  i = 1i = 2
        ----

        |===
        | Way | What it does
        |===
        """);

    MadeUpCourse.Said said = course.pages("--pdf");

    assertEquals(List.of("4 pages, 4 converted, 0 problems"), said.out());
    for (String name : List.of("socket-lab.pdf", "teachers-guide.pdf")) {
      byte[] pdf = Files.readAllBytes(root.resolve("docs/target/book").resolve(name));
      assertEquals("%PDF", new String(pdf, 0, 4, StandardCharsets.US_ASCII));
    }
    assertTrue(course.html("teachers-guide.html").contains("Demo 5 minutes."));
    assertTrue(course.html("01-blocking-echo.html").contains("aria-label=\"A bar.\""));
  }

  private static String lesson(String seen, String claims) {
    return MadeUpCourse.LESSON.replace("Look.", seen).replace("A claim.\n", claims);
  }
}
