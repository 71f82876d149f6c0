package socketlab.book;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Course;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PrintedTest {

  @TempDir
  private Path root;

  private MadeUpCourse course;

  @BeforeEach
  void a_course_with_a_guide() throws IOException {
    course = MadeUpCourse.in(root.toRealPath());
    course.write("docs/teachers-guide.adoc", "= Teacher's guide\n\nWords.\n");
  }

  @Test
  void each_page_is_in_one_volume() throws IOException {
    String page = "include::lessons/01-blocking-echo/lesson.adoc[]";
    String guide = "include::docs/teachers-guide.adoc[]";
    assertTrue(text(Volume.COURSE).contains(page) && !text(Volume.COURSE).contains(guide), text(Volume.COURSE));
    assertTrue(text(Volume.GUIDE).contains(guide) && !text(Volume.GUIDE).contains(page), text(Volume.GUIDE));
  }

  @Test
  void a_lesson_with_folded_answers_has_a_chapter_for_them_at_the_end() throws IOException {
    assertFalse(text(Volume.COURSE).contains("= Answers"));
    course.change("Look.", ".What it printed\n[%collapsible]\n====\nOne.\n====\n");
    assertTrue(text(Volume.COURSE).endsWith("""
        [#answers]
        = Answers

        [#01-blocking-echo_answers]
        == 01 · Blocking echo

        """), text(Volume.COURSE));
  }

  @Test
  void a_link_to_the_other_volume_leads_to_its_file() throws IOException {
    assertEquals("See link:teachers-guide.pdf#teachers-guide[Teacher’s guide] and <<index,the start>>.\n",
        linked(Volume.COURSE, "See xref:teachers-guide.adoc[] and xref:index.adoc[the start]."));
    assertEquals("The link:socket-lab.pdf#01-blocking-echo_your-turn[tasks].\n",
        linked(Volume.GUIDE, "The xref:../lessons/01-blocking-echo/lesson.adoc#your-turn[tasks]."));
  }

  @Test
  void an_rfc_is_a_link_and_one_in_a_listing_is_none() throws IOException {
    assertEquals("See link:https://www.rfc-editor.org/rfc/rfc768.html[RFC 768].\n\n----\nRFC 768\n----\n",
        linked(Volume.COURSE, "See RFC 768.\n\n----\nRFC 768\n----"));
  }

  private String text(Volume volume) throws IOException {
    return new Printed(book(), volume).text();
  }

  private String linked(Volume volume, String asciidoc) throws IOException {
    Book book = book();
    return new Printed(book, volume).printed(book.root().resolve("docs"),
        volume == Volume.GUIDE ? page(book, "teachers-guide") : book.start(), asciidoc);
  }

  private static Page page(Book book, String name) {
    return book.pages().stream().filter(page -> page.name().equals(name)).findFirst().orElseThrow();
  }

  private Book book() throws IOException {
    return Book.of(new Course(course.root()));
  }
}
