package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Lesson;
import socketlab.course.Problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

class ContentsTest {

  private static final List<Page> LESSONS = List.of(lesson("01"), lesson("07"), lesson("42"));
  private static final List<Page> OTHERS = List.of(other("errata"), other("glossary"), other("speed"));

  @TempDir
  private Path root;

  private final List<Problem> problems = new ArrayList<>();

  @Test
  void pages_stand_in_the_order_of_the_file_and_the_others_behind_them() throws IOException {
    assertEquals(List.of(
        "Part I: 01",
        "Part II: 07",
        "Part III: 42",
        "Look it up: glossary errata speed"), parts("""
        Part I
          01-06
        Part II
          07-08

        Part III
          09-14
        # a remark
        Look it up
          glossary
          errata
        """));
    assertEquals(List.of(), problems);
  }

  @Test
  void a_name_without_a_page_is_a_problem() throws IOException {
    parts("  first\nLook it up\n  glosary\n");
    assertEquals(List.of(
        "docs/contents.txt:1: a page before the first heading: first",
        "docs/contents.txt:3: there is no page docs/glosary.adoc"),
        problems.stream().map(Problem::toString).toList());
  }

  private List<String> parts(String text) throws IOException {
    Files.createDirectories(root.resolve("docs"));
    Files.writeString(root.resolve(Contents.FILE), text);
    return Contents.of(root, LESSONS, OTHERS, problems).stream()
        .map(part -> part.title() + ": "
            + String.join(" ", part.pages().stream().map(page -> page.number().orElse(page.name())).toList()))
        .toList();
  }

  private static Page lesson(String number) {
    return new Page(Path.of("lessons", number + "-x", "lesson.adoc"), number + "-x",
        Optional.of(new Lesson(Path.of(""), number + "-x")), "X");
  }

  private static Page other(String name) {
    return new Page(Path.of("docs", name + ".adoc"), name, Optional.empty(), "X");
  }
}
