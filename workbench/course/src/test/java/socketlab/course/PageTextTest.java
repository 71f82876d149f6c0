package socketlab.course;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.course.PageText.Heading;

import static org.junit.jupiter.api.Assertions.assertEquals;

class PageTextTest {
  private static PageText text(String text) {
    return new PageText(text.lines().toList());
  }

  private static Optional<String> title(String text) {
    return text(text).title();
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " | ", value = {
      "= Two loops | Two loops",
      "=  Two loops   | Two loops",
      "= 02 · Two loops | Two loops",
      "= 16 bits in two bytes | 16 bits in two bytes",
      "= 10: ten clients | 10: ten clients",
      "= `read` and *write* | read and write",
      "= snake_case and 2 * 3 * 4 | snake_case and 2 * 3 * 4",
      "= Teacher's guide | Teacher’s guide",
      "= The peers' ends | The peers' ends"})
  void has_a_title_without_its_number_and_its_marks(String line, String title) {
    assertEquals(Optional.of(title), title(line));
  }

  @Test
  void may_have_comments_and_attributes_above_its_title() {
    assertEquals(Optional.of("Two loops"), title("""
        // A comment.
        :description: Of loops.
        :toc!:

        = Two loops
        """));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Words.\n\n= Late\n", "== A part\n\n= Late\n", "=Two loops", "----\n= Shown\n----\n",
      " = Literal"})
  void has_no_title_elsewhere(String text) {
    assertEquals(Optional.empty(), title(text));
  }

  private static int words(String text) {
    return text(text).wordsAbove(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @CsvSource(delimiterString = " | ", value = {
      "Two loops, one after another. | 5",
      "A client doesn't wait: 1,024 bytes come | 7",
      "* A *bold* word of _two_. | 5",
      "a half-close (半关闭) ends one direction | 6",
      "|One cell |and another | 4",
      "see xref:../02-two-loops/lesson.adoc#how-it-works[the loops] | 3",
      "see <<accept-queue,the queue>>, https://example.com/a/b[a page] | 5",
      ".Predict | 1",
      "=== A part | 2"})
  void counts_the_words_that_are_read(String line, int words) {
    assertEquals(words, words(line));
  }

  @ParameterizedTest
  @ValueSource(strings = {":description: Of loops.", "[plantuml,alt=\"A client calls\"]", "// A comment.",
      "include::Loops.java[tag=loop]", "image::loops.svg[\"Two loops.\"]", "----\nint x = 1;\n----",
      "....\n$ ./lab\n....", "|===", "===="})
  void counts_no_words_of_listings_and_drawings(String text) {
    assertEquals(0, words(text));
  }

  @Test
  void counts_the_words_above_a_line() {
    assertEquals(3, text("= Two loops\n\nWords.\n\n== Your turn\n\nDo it.\n").wordsAbove(5));
  }

  @Test
  void has_its_headings_with_their_lines_and_levels() {
    assertEquals(List.of(new Heading(3, 2, "See it"), new Heading(5, 3, "The client’s end")),
        text("= T\n\n== See it\n\n=== The client's end\n====\nan example\n====\n").headings());
  }

  @ParameterizedTest
  @ValueSource(strings = {"----", "......", "++++", "////", "```"})
  void has_no_heading_in_a_block_that_is_shown_as_it_is(String edge) {
    assertEquals(List.of(new Heading(4, 2, "After")),
        text(edge + "\n== Inside\n" + edge + "\n== After\n").headings());
  }

  @Test
  void ends_a_block_at_an_edge_that_is_as_long_as_the_first() {
    assertEquals(List.of(new Heading(5, 2, "After")),
        text("-----\n----\n== Inside\n-----\n== After\n").headings());
  }

  @Test
  void knows_a_fenced_block_with_its_language() {
    assertEquals(List.of(new Heading(4, 2, "After")), text("```java\n== Inside\n```\n== After\n").headings());
  }

  @Test
  void of_a_file_that_is_not_there_is_empty(@TempDir Path folder) throws IOException {
    assertEquals(new PageText(List.of()), PageText.in(folder.resolve("lesson.adoc")));
  }
}
