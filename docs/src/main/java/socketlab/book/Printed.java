package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A volume as one Asciidoc document, for its PDF. In the course there is a part for each part of the book, a chapter
/// for each page, and at the end the answers; the sections of the teacher's guide are its chapters.
///
/// In one document every anchor has to be there once, so each carries its page's name in front; a link from page to
/// page becomes one within the document or into the other volume's file, and a link to a file of the repository becomes
/// its path. RFCs become links, as in the pages.
record Printed(Book book, Volume volume) {

  private static final Pattern HEADER = Pattern.compile("= .*|:[a-z][a-z0-9-]*!?:.*");
  private static final Pattern ANCHOR = Pattern.compile("\\[\\[([a-z][\\w-]*)]]|^\\[#([a-z][\\w-]*)([^]]*)]$");
  private static final Pattern VERBATIM = Pattern.compile("-{4,}|\\.{4,}");
  private static final Pattern IMAGE = Pattern.compile("^image::(?!/)([^\\[]+)\\[");

  /// The document that includes all pages of the volume.
  String text() throws IOException {
    return switch (volume) {
      case COURSE -> course();
      case GUIDE -> guide();
    };
  }

  private String guide() {
    var text = new StringBuilder("= " + Book.SITE + ": Teacher's guide\n:doctype: book\n:toclevels: 2\n\n");
    pages(book.pages()).forEach(page -> text.append(begin(page)).append(include(page)));
    return text.toString();
  }

  private String course() throws IOException {
    var text = new StringBuilder();
    text.append("= ").append(Book.SITE).append(": Learn socket programming by doing it, in Java\n:doctype: book\n\n");
    append(text, book.start(), "How to begin");
    for (Part part : book.parts()) {
      List<Page> pages = pages(part.pages());
      text.append(pages.isEmpty() ? "" : "= " + part.title() + "\n\n");
      for (Page page : pages) {
        boolean isWide = page.name().equals("glossary");
        text.append(isWide ? "[page-layout=landscape]\n<<<\n\n" : "");
        append(text, page, page.heading());
        text.append(isWide ? "[page-layout=portrait]\n<<<\n\n" : "");
      }
    }
    var answered = new ArrayList<Page>();
    for (Page lesson : book.lessons()) {
      if (Files.readString(book.root().resolve(lesson.source())).contains(Answers.FOLDED)) {
        answered.add(lesson);
      }
    }
    return text.append(Answers.chapters(answered)).toString();
  }

  private List<Page> pages(List<Page> all) {
    return all.stream().filter(page -> Volume.of(page) == volume).toList();
  }

  private static void append(StringBuilder text, Page page, String heading) {
    text.append(begin(page)).append("== ").append(heading).append("\n\n")
        .append(":leveloffset: +1\n\n")
        .append(include(page))
        .append(":leveloffset!:\n\n");
  }

  private static String begin(Page page) {
    return ":idprefix: " + page.name() + "_\n\n[#" + page.name() + "]\n";
  }

  private static String include(Page page) {
    return "include::" + Links.slashed(page.source()) + "[]\n\n";
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
    var authorities = new PrintedAuthorities();
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
        line = authorities.linked(line);
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
      Volume other = Volume.of(page.get());
      if (other != volume) {
        String text = link.text().isEmpty() ? page.get().heading() : link.text();
        return "link:" + other.fileName() + "#" + anchor + "[" + text + "]";
      }
      return "<<" + anchor + (link.text().isEmpty() ? "" : "," + link.text()) + ">>";
    }
    String path = Links.slashed(book.root().relativize(target));
    return link.text().isEmpty() || link.text().equals(path) ? "`" + path + "`" : link.text() + " (`" + path + "`)";
  }

  private static String anchor(Page page, String anchor) {
    return page.name() + "_" + anchor;
  }
}
