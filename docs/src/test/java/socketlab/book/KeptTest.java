package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Lesson;

import static org.junit.jupiter.api.Assertions.assertEquals;

class KeptTest {
  private static final Body BODY = Body.of(Html.parsed("<p id=\"one\">One, and <a href=\"two.html\">two</a>.</p>\n"),
      "One.", List.of(new Body.Section("one", "One")));

  @TempDir
  private Path folder;
  private Path source;
  private Page page;

  @BeforeEach
  void writePage() throws IOException {
    source = Files.writeString(folder.resolve("one.adoc"), "= One\n");
    page = new Page(source, "one", Optional.empty(), "One");
  }

  private void savedAt(Instant time) throws IOException {
    Files.setLastModifiedTime(source, FileTime.from(time));
  }

  @Test
  void a_page_is_kept_until_its_source_changes() throws IOException {
    savedAt(Instant.now().minusSeconds(60));
    var kept = new Kept(folder.resolve("kept"), folder, "");
    kept.keep(page, List.of(source), BODY);
    assertEquals(Optional.of(BODY), kept.body(page, List.of(source)));
    Files.writeString(source, "= Two\n");
    assertEquals(Optional.empty(), kept.body(page, List.of(source)));
  }

  @Test
  void a_page_whose_source_was_saved_while_it_was_converted_is_not_kept() throws IOException {
    var kept = new Kept(folder.resolve("kept"), folder, "");
    savedAt(Instant.now().plusSeconds(1));
    kept.keep(page, List.of(source), BODY);
    assertEquals(Optional.empty(), kept.body(page, List.of(source)));
  }

  @Test
  void a_page_stays_kept_where_the_course_is_moved() throws IOException {
    savedAt(Instant.now().minusSeconds(60));
    new Kept(folder.resolve("kept"), folder, "").keep(page, List.of(source), BODY);
    Path way = Files.createSymbolicLink(folder.resolve("way"), folder);
    assertEquals(Optional.of(BODY),
        new Kept(way.resolve("kept"), way, "").body(page, List.of(way.resolve(source.getFileName()))));
  }

  @Test
  void a_lesson_is_kept_until_the_glossary_has_other_terms() throws IOException {
    savedAt(Instant.now().minusSeconds(60));
    var lesson = new Page(source, "one", Optional.of(new Lesson(folder, "01-one")), "One");
    for (Page each : List.of(page, lesson)) {
      new Kept(folder.resolve("kept"), folder, "socket").keep(each, List.of(source), BODY);
      assertEquals(each == lesson ? Optional.empty() : Optional.of(BODY),
          new Kept(folder.resolve("kept"), folder, "socket, stream").body(each, List.of(source)));
    }
  }
}
