package socketlab.book;

import java.util.Optional;
import java.util.stream.Collectors;

/// Puts what Asciidoctor made into a whole HTML page: head, theme, the course at the side, the ways to the
/// neighbours.
///
/// @param css the theme, which each page carries in itself
/// @param script copy buttons and the like, which each page carries too; every text can be read without it
/// @param wire plays conversations, for the pages that have some
record Layout(Book book, String css, String script, String wire) {

  /// The place in each page where its text begins.
  static final String TEXT = "text";

  /// @param html the body with its holes filled, see [Links]
  String page(Page page, Body body, String html) {
    boolean isStart = page.equals(book.start());
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="description" content="%s">
        <title>%s</title>
        <link rel="icon" href="data:,">
        <style>
        %s</style>
        </head>
        <body>
        <a class="skip" href="#%s">Skip to the text</a>
        <header class="top">
        <a href="index.html"%s>%s</a>
        </header>
        %s<main id="%s">
        <h1>%s</h1>
        %s</main>
        %s<script>
        %s</script>
        %s</body>
        </html>
        """.formatted(
            escaped(body.summary()),
            escaped(isStart ? Book.SITE : page.heading() + " – " + Book.SITE),
            css,
            TEXT,
            isStart ? " aria-current=\"page\"" : "",
            Book.SITE,
            contents(page, body),
            TEXT,
            escaped(page.heading()),
            html,
            page.lesson().isEmpty() ? "" : neighbours(page),
            script,
            body.isPlayed() ? "<script type=\"module\">\n" + wire + "</script>\n" : "");
  }

  /// The whole course, with the sections of this page below its name.
  private String contents(Page shown, Body body) {
    String parts = book.parts().stream().map(part -> {
      String pages = part.pages().stream().map(page -> entry(page, shown, body)).collect(Collectors.joining());
      return "<li><span class=\"part\">" + escaped(part.title()) + "</span>\n<ul>\n" + pages + "</ul></li>\n";
    }).collect(Collectors.joining());
    return """
        <nav class="course" aria-label="The course">
        <details>
        <summary>The course</summary>
        <ul>
        %s</ul>
        </details>
        </nav>
        """.formatted(parts);
  }

  private static String entry(Page page, Page shown, Body body) {
    if (!page.equals(shown)) {
      return "<li><a href=\"" + page.fileName() + "\">" + escaped(page.heading()) + "</a></li>\n";
    }
    String sections = body.sections().stream()
        .map(section -> "<li><a href=\"#" + section.id() + "\">" + section.title() + "</a></li>\n")
        .collect(Collectors.joining());
    return "<li><a href=\"" + page.fileName() + "\" aria-current=\"page\">" + escaped(page.heading()) + "</a>"
        + (sections.isEmpty() ? "" : "\n<ul class=\"sections\">\n" + sections + "</ul>") + "</li>\n";
  }

  private String neighbours(Page page) {
    return "<nav class=\"neighbours\" aria-label=\"Previous and next lesson\">\n"
        + neighbour("prev", "Previous lesson", book.before(page))
        + neighbour("next", "Next lesson", book.after(page))
        + "</nav>\n";
  }

  private static String neighbour(String rel, String label, Optional<Page> other) {
    return other.map(page -> "<a class=\"" + rel + "\" rel=\"" + rel + "\" href=\"" + page.fileName() + "\">"
        + "<span>" + label + "</span> " + escaped(page.heading()) + "</a>\n").orElse("");
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }
}
