package socketlab.book;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The whole course as one Asciidoc document, for the PDF: a part for each part of the book, a chapter for each page.
///
/// In one document every anchor has to be there once, so each carries its page's name in front; a link from page to
/// page becomes one within the document, and a link to a file of the repository becomes its path.
record Printed(Book book) {

  private static final Pattern HEADER = Pattern.compile("= .*|:[a-z][a-z0-9-]*!?:.*");
  private static final Pattern ANCHOR = Pattern.compile("\\[\\[([a-z][\\w-]*)]]|^\\[#([a-z][\\w-]*)([^]]*)]$");
  private static final Pattern VERBATIM = Pattern.compile("-{4,}|\\.{4,}");
  private static final Pattern IMAGE = Pattern.compile("^image::(?!/)([^\\[]+)\\[");

  /// The document that includes all pages.
  String text() {
    var text = new StringBuilder();
    text.append("= ").append(Book.SITE).append(": Learn socket programming by doing it, in Java\n:doctype: book\n\n");
    append(text, book.start(), "How to begin");
    for (Part part : book.parts()) {
      text.append("= ").append(part.title()).append("\n\n");
      for (Page page : part.pages()) {
        boolean isWide = page.name().equals("glossary");
        text.append(isWide ? "[page-layout=landscape]\n<<<\n\n" : "");
        append(text, page, page.heading());
        text.append(isWide ? "[page-layout=portrait]\n<<<\n\n" : "");
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Page page, String heading) {
    text.append(":idprefix: ").append(page.name()).append("_\n\n")
        .append("[#").append(page.name()).append("]\n== ").append(heading).append("\n\n")
        .append(":leveloffset: +1\n\n")
        .append("include::").append(Links.slashed(page.source())).append("[]\n\n")
        .append(":leveloffset!:\n\n");
  }

  /// A file's text as it goes into that document.
  ///
  /// @param file where it stands, absolute
  /// @param page the page that it belongs to
  String chapter(Path file, Page page, List<String> lines) {
    int begin = 0;
    while (book.pageOf(file).isPresent() && begin < lines.size() && HEADER.matcher(lines.get(begin)).matches()) {
      begin++;
    }
    return printed(file.getParent(), page, String.join("\n", lines.subList(begin, lines.size())) + "\n");
  }

  /// A text as it goes into that document.
  ///
  /// @param folder the folder that its links start from, absolute
  /// @param page the page that it belongs to
  String printed(Path folder, Page page, String asciidoc) {
    var lines = new ArrayList<String>();
    String verbatim = null;
    List<String> old = asciidoc.lines().toList();
    for (int i = 0; i < old.size(); i++) {
      String line = old.get(i);
      // Coloured as a console, its outputs would be pale on paper.
      line = line.equals("[source,console]") ? "[listing]" : line;
      if (verbatim == null && VERBATIM.matcher(line).matches()) {
        verbatim = line;
      } else if (verbatim != null) {
        verbatim = line.equals(verbatim) ? null : verbatim;
      } else {
        if (line.startsWith(".") && i + 1 < old.size() && old.get(i + 1).equals("****")) {
          lines.add("[#" + anchor(page, Claim.idOf(line)) + "]");
        }
        line = ANCHOR.matcher(line).replaceAll(anchor -> Matcher.quoteReplacement(anchor.group(1) != null
            ? "[[" + anchor(page, anchor.group(1)) + "]]"
            : "[#" + anchor(page, anchor.group(2)) + anchor.group(3) + "]"));
        // An image's path starts at the page's folder, and that of the whole document is the root.
        line = IMAGE.matcher(line).replaceAll(image -> Matcher.quoteReplacement("image::"
            + Links.slashed(book.root().relativize(folder.resolve(image.group(1)).normalize())) + "["));
      }
      lines.add(line);
    }
    return Fragment.relinked(String.join("\n", lines) + "\n", link -> relinked(folder, page, link));
  }

  private String relinked(Path folder, Page from, Fragment.Link link) {
    Path target = folder.resolve(link.path()).normalize();
    Optional<Page> page = link.path().isEmpty() ? Optional.of(from) : book.pageOf(target);
    if (link.isPage() && page.isPresent()) {
      String anchor = link.anchor().isEmpty() ? page.get().name() : anchor(page.get(), link.anchor());
      return "<<" + anchor + (link.text().isEmpty() ? "" : "," + link.text()) + ">>";
    }
    String path = Links.slashed(book.root().relativize(target));
    return link.text().isEmpty() || link.text().equals(path) ? "`" + path + "`" : link.text() + " (`" + path + "`)";
  }

  private static String anchor(Page page, String anchor) {
    return page.name() + "_" + anchor;
  }
}
