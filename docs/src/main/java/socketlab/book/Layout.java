package socketlab.book;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Puts what Asciidoctor made into a whole HTML page: head, theme, the ways to the other pages.
///
/// @param css the theme, which each page carries in itself
record Layout(Course course, String css) {

  private static final Pattern SUMMARY = Pattern.compile("<meta name=\"description\" content=\"([^\"]*)\">");

  String page(Page page, Body body) {
    String contents = body.sections().size() < 2 ? "" : body.sections().stream()
        .map(section -> "<li><a href=\"#" + section.id() + "\">" + section.title() + "</a></li>\n")
        .collect(Collectors.joining(
            "", "<nav class=\"contents\" aria-label=\"On this page\">\n<ul>\n", "</ul>\n</nav>\n"));
    return whole(
        page.heading() + " – " + Course.SITE,
        body.summary(),
        "<p class=\"site\"><a href=\"index.html\">" + Course.SITE + "</a></p>\n",
        "<h1>" + escaped(page.heading()) + "</h1>\n" + contents + body.html(),
        neighbours(page));
  }

  /// The list of all pages.
  ///
  /// @param summaries what each page that is made says of itself; the others are listed without a link
  String index(Map<Page, String> summaries) {
    var main = new StringBuilder("<h1>" + Course.SITE + "</h1>\n");
    if (!course.lessons().isEmpty()) {
      main.append("<h2 id=\"lessons\">Lessons</h2>\n<ul class=\"pages\">\n");
      course.lessons().forEach(page -> main.append(entry(page, summaries)));
      main.append("</ul>\n");
    }
    if (!course.others().isEmpty()) {
      main.append("<h2 id=\"also-here\">Also here</h2>\n<ul class=\"pages\">\n");
      course.others().forEach(page -> main.append(entry(page, summaries)));
      main.append("</ul>\n");
    }
    return whole(Course.SITE, "The lessons of " + Course.SITE + ".", "", main.toString(), "");
  }

  /// What a page that is made says of itself.
  static String summaryOf(String html) {
    var summary = SUMMARY.matcher(html);
    return summary.find() ? summary.group(1) : "";
  }

  private static String entry(Page page, Map<Page, String> summaries) {
    String name = escaped(page.heading());
    String summary = summaries.get(page);
    return summary == null
        ? "<li>" + name + "</li>\n"
        : "<li><a href=\"" + page.fileName() + "\">" + name + "</a>"
            + (summary.isEmpty() ? "" : "<p>" + summary + "</p>") + "</li>\n";
  }

  private String neighbours(Page page) {
    return page.lesson().isEmpty() ? "" : "<nav class=\"neighbours\" aria-label=\"Lessons\">\n"
        + neighbour("prev", "Previous lesson", course.before(page))
        + "<a class=\"all\" href=\"index.html\">All lessons</a>\n"
        + neighbour("next", "Next lesson", course.after(page))
        + "</nav>\n";
  }

  private static String neighbour(String rel, String label, Optional<Page> other) {
    return other.map(page -> "<a class=\"" + rel + "\" rel=\"" + rel + "\" href=\"" + page.fileName() + "\">"
        + "<span>" + label + "</span> " + escaped(page.heading()) + "</a>\n").orElse("");
  }

  private String whole(String title, String summary, String top, String main, String bottom) {
    return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta name="description" content="%s">
        <title>%s</title>
        <style>
        %s</style>
        </head>
        <body>
        <header>
        %s</header>
        <main>
        %s</main>
        <footer>
        %s</footer>
        </body>
        </html>
        """.formatted(escaped(summary), escaped(title), css, top, main, bottom);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
  }

  /// What Asciidoctor made of a source.
  ///
  /// @param html the content between the page's heading and its end
  /// @param summary one or two sentences, plain text
  record Body(String html, String summary, List<Section> sections) {

    Body withHtml(String other) {
      return new Body(other, summary, sections);
    }
  }

  /// @param title as HTML
  record Section(String id, String title) {}
}
