package socketlab.book;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import socketlab.book.Body.Hole;
import socketlab.course.Problem;

/// Relative links: turned round when a page moves from its source folder into the book, and checked there.
///
/// An author links from the source file's folder, so that a link also works where the repository is read
/// on the web. The book's pages lie side by side in one folder elsewhere.
final class Links {

  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*");

  private final Book book;
  private final Path folder;

  /// @param folder the folder that holds the HTML pages
  Links(Book book, Path folder) {
    this.book = book;
    this.folder = folder;
  }

  /// The page's HTML with each relative link as it has to be in the book, and each lesson's number that may be one as
  /// a link, where the lesson is there.
  String filled(Page page, Body body) {
    return body.html(hole -> switch (hole) {
      case Hole.Href href -> Layout.escaped(turned(page, href.target()));
      case Hole.Number lesson -> book.lessons().stream()
          .filter(other -> other.number().equals(Optional.of(lesson.number()))).findFirst()
          .map(other -> "<a href=\"" + other.fileName() + "\">" + lesson.number() + "</a>")
          .orElse(lesson.number());
    });
  }

  private String turned(Page page, String href) {
    return turned(book.root().resolve(page.source()).getParent(), href);
  }

  private String turned(Path from, String href) {
    if (href.startsWith("#") || href.isEmpty() || SCHEME.matcher(href).matches()) {
      return href;
    }
    int hash = href.indexOf('#');
    String anchor = hash < 0 ? "" : href.substring(hash);
    Path target = resolved(from, hash < 0 ? href : href.substring(0, hash));
    // An xref to a page: Asciidoctor has written .html where the source says .adoc.
    if (target.toString().endsWith(".html") && !Files.exists(target)) {
      String name = target.getFileName().toString();
      Path text = target.resolveSibling(name.substring(0, name.length() - "html".length()) + "adoc");
      target = Files.exists(text) ? text : target;
    }
    Path seen = target;
    return book.pageOf(target).map(Page::fileName).orElseGet(() -> slashed(folder.relativize(seen))) + anchor;
  }

  /// The links of a page that lead nowhere, and what it would load from elsewhere.
  ///
  /// @param made the pages that are made this time, finished; links into others are taken on trust
  List<Problem> dead(Page page, Source source, Map<Page, Body> made) {
    var problems = new ArrayList<Problem>();
    Body body = made.get(page);
    for (Hole hole : body.holes()) {
      if (hole instanceof Hole.Href(String target)) {
        String href = turned(page, target);
        int hash = href.indexOf('#');
        String anchor = hash < 0 ? "" : decoded(href.substring(hash + 1));
        String path = hash < 0 ? href : href.substring(0, hash);
        if (href.isEmpty()) {
          problems.add(source.problemAt("[]", "dead link: the target is empty"));
        } else if (path.isEmpty()) {
          if (!anchor.isEmpty() && !hasAnchor(body, anchor)) {
            problems.add(source.problemAt(anchor, "dead link: this page has no anchor #" + anchor));
          }
        } else if (!SCHEME.matcher(href).matches()) {
          dead(source, path, anchor, made).ifPresent(problems::add);
        }
      }
    }
    for (String target : body.loads()) {
      problems.add(source.problemAt(target, "a page is one file, but this one would load " + target));
    }
    return problems;
  }

  private Optional<Problem> dead(Source source, String path, String anchor, Map<Page, Body> made) {
    Path target = resolved(folder, path);
    String name = target.getFileName() == null ? path : target.getFileName().toString();
    Optional<Page> page = folder.equals(target.getParent())
        ? book.pages().stream().filter(one -> one.fileName().equals(name)).findFirst() : Optional.empty();
    if (page.isPresent()) {
      Body there = made.get(page.get());
      return there == null || anchor.isEmpty() || hasAnchor(there, anchor) ? Optional.empty()
          : Optional.of(source.problemAt("#" + anchor, "dead link: " + name + " has no anchor #" + anchor));
    }
    String shown = target.startsWith(book.root()) ? slashed(book.root().relativize(target)) : path;
    return Files.exists(target) ? Optional.empty() : Optional.of(source.problemAt(
        name.endsWith(".html") ? name.substring(0, name.length() - ".html".length()) : name,
        "dead link: there is no " + shown));
  }

  private static boolean hasAnchor(Body body, String anchor) {
    return anchor.equals(Layout.TEXT) || body.ids().contains(anchor);
  }

  private static Path resolved(Path from, String path) {
    return from.resolve(decoded(path)).normalize();
  }

  private static String decoded(String path) {
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return path;
    }
  }

  /// The path with slashes on every system.
  static String slashed(Path path) {
    return path.toString().replace('\\', '/');
  }
}
