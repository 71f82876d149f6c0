package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import socketlab.course.Lesson;
import socketlab.course.Problem;

/// What a page of `docs/` shows of the lessons, as Asciidoc made at each build from their texts.
///
/// @param book the book
/// @param folder the folder that links start from, absolute
/// @param problems takes what an author has to mend
record Gathered(Book book, Path folder, Consumer<Problem> problems) {

  static final String ABLE = "== " + Lesson.PARTS.getFirst();

  /// The list of the course's lessons and other pages, each lesson with the lines of what one will be able to do.
  String contents() throws IOException {
    var text = new StringBuilder();
    for (Part part : book.parts()) {
      text.append("\n[.part]\n=== ").append(part.title()).append("\n\n[.pages]\n");
      for (Page page : part.pages()) {
        List<String> lines = Files.readAllLines(book.root().resolve(page.source()));
        text.append("xref:").append(to(page)).append('[').append(page.heading()).append("]::\n")
            .append(page.lesson().isPresent() ? moved(page, Fragment.firstParagraph(lines, ABLE)) : described(lines))
            .append('\n');
      }
    }
    return text.toString();
  }

  /// The rows of the table of errata: every box of every lesson, and then the boxes of the page that asks.
  ///
  /// @param own the page that asks
  String errata(Page own) throws IOException {
    var text = new StringBuilder("""
        [.errata,cols="4,6,4,2",options="header"]
        |===
        |You may have read |What is right |Authority |Where
        """);
    for (Page page : book.lessons()) {
      for (Claim claim : claims(page)) {
        text.append(row(page, claim, "xref:" + to(page) + "#" + claim.id() + "[" + page.heading() + "]"));
      }
    }
    for (Claim claim : claims(own)) {
      text.append(row(own, claim, "<<" + claim.id() + ",below>>"));
    }
    return text.append("|===\n").toString();
  }

  /// What a teacher wants to know of each lesson: its `teaching.adoc`, under the lesson's name.
  String teaching() {
    var text = new StringBuilder();
    for (Page page : book.lessons()) {
      Path file = page.teaching();
      if (Files.exists(book.root().resolve(file))) {
        text.append("\n== ").append(page.heading()).append("\n\n")
            .append("xref:").append(to(page)).append("[The lesson's page]\n\n")
            .append("include::").append(Links.slashed(folder.relativize(book.root().resolve(file))))
            .append("[]\n");
      }
    }
    return text.toString();
  }

  private List<Claim> claims(Page page) throws IOException {
    Source source = Source.of(book.root(), page.source());
    List<Claim> claims = Claim.in(source.lines());
    claims.forEach(claim -> claim.lack().map(lack -> source.problem(claim.line(), lack)).ifPresent(problems));
    return claims;
  }

  private String row(Page page, Claim claim, String where) {
    return "\n|" + cell(moved(page, claim.title())) + "\n|" + cell(moved(page, claim.right()))
        + "\n|" + cell(moved(page, claim.authority())) + "\n|" + where + "\n";
  }

  private static String cell(String asciidoc) {
    return asciidoc.replace("|", "\\|");
  }

  /// A text of another page with its links as they have to be here.
  private String moved(Page page, String asciidoc) {
    Path from = book.root().resolve(page.source()).getParent();
    return Fragment.relinked(asciidoc, link -> {
      String path = link.path().isEmpty() ? to(page)
          : Links.slashed(folder.relativize(from.resolve(link.path()).normalize()));
      String anchor = link.anchor().isEmpty() ? "" : "#" + link.anchor();
      return (link.isPage() ? "xref:" : "link:") + path + anchor + "[" + link.text() + "]";
    });
  }

  private String to(Page page) {
    return Links.slashed(folder.relativize(book.root().resolve(page.source())));
  }

  private static String described(List<String> lines) {
    String attribute = ":description: ";
    return lines.stream().filter(line -> line.startsWith(attribute))
        .map(line -> line.substring(attribute.length())).findFirst().orElse("{empty}");
  }
}
