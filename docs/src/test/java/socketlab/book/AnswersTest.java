package socketlab.book;

import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Options;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Tag("thorough")
class AnswersTest {

  private static final String BOOK = """
      = A book
      :doctype: book

      = Part

      [#01-ping]
      == Ping

      [#01-ping_see-it]
      === See it

      Before.

      .What it printed
      [%collapsible]
      ====
      The first answer.
      ====

      .If it says nothing
      [%collapsible.help]
      ====
      Wait.
      ====

      [#01-ping_box]
      .A claim
      ****
      .What it showed
      [%collapsible]
      ====
      The second answer.
      ====
      ****

      [#answers]
      = Answers

      [#01-ping_answers]
      == Ping

      """;

  @Test
  void answers_stand_at_the_end_and_links_in_their_places() {
    String html;
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
      asciidoctor.javaExtensionRegistry().treeprocessor(new Answers());
      html = asciidoctor.convert(BOOK, Options.builder().build());
    }

    int end = html.indexOf("id=\"answers\"");
    String text = html.substring(0, end);
    String answers = html.substring(end);
    assertTrue(text.contains("<p><em>What it printed:</em> <a href=\"#01-ping_answer-1\">Answer 01.1</a>, "
        + "at the end of the book.</p>"), text);
    assertTrue(text.contains("<a href=\"#01-ping_answer-2\">Answer 01.2</a>"), text);
    assertTrue(text.contains("Wait."), text);
    assertFalse(text.contains("answer."), text);
    assertTrue(answers.contains("Answer 01.1 · What it printed (<a href=\"#01-ping_see-it\">See it</a>)"), answers);
    assertTrue(answers.contains("Answer 01.2 · What it showed (<a href=\"#01-ping_box\">A claim</a>)"), answers);
    assertTrue(answers.indexOf("The first answer.") < answers.indexOf("The second answer."), answers);
    assertFalse(answers.contains("<details"), answers);
  }
}
