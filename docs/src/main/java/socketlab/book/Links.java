package socketlab.book;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import socketlab.course.Problem;

/// Relative links: turned round when a page moves from its source folder into the book, and checked there.
///
/// An author links from the source file's folder, so that a link also works where the repository is read
/// on the web. The book's pages lie side by side in one folder elsewhere.
final class Links {

  private static final Pattern HREF = Pattern.compile("(<a\\b[^>]*?\\shref=\")([^\"]*)(\")");
  private static final Pattern LOADED = Pattern.compile(
      "<(?:img|script|iframe|video|audio|source|link|image|use)\\b"
          + "[^>]*?\\s(?:src|href)=\"(?!data:|#)([^\"]*)\"");
  private static final Pattern LESSONS = Pattern.compile("(data-label=\"Lesson\"[^>]*><p[^>]*>)([\\d, ]+)");
  private static final Pattern NUMBER = Pattern.compile("\\d\\d");
  private static final Pattern ID = Pattern.compile("\\s(?:id|name)=\"([^\"]+)\"");
  private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*|//.*");

  private final Book book;
  private final Path folder;
  private final Map<Path, Set<String>> anchors = new HashMap<>();

  /// @param folder the folder that holds the HTML pages
  Links(Book book, Path folder) {
    this.book = book;
    this.folder = folder;
  }

  /// The page's HTML with each relative link as it has to be in the book.
  String turned(Page page, String html) {
    Path from = book.root().resolve(page.source()).getParent();
    return HREF.matcher(html).replaceAll(
        link -> Matcher.quoteReplacement(link.group(1) + turned(from, link.group(2)) + link.group(3)));
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

  /// The page's HTML with each lesson's number in a column "Lesson" as a link, where the lesson is there.
  String numbered(String html) {
    return LESSONS.matcher(html).replaceAll(cell -> Matcher.quoteReplacement(
        cell.group(1) + NUMBER.matcher(cell.group(2)).replaceAll(number -> book.lessons().stream()
            .filter(page -> page.number().equals(Optional.of(number.group()))).findFirst()
            .map(page -> "<a href=\"" + page.fileName() + "\">" + number.group() + "</a>")
            .orElse(number.group()))));
  }

  /// The links of a finished page that lead nowhere, and what it would load from elsewhere.
  ///
  /// @param notMade the files of pages that are not made this time; links to them are taken on trust
  List<Problem> dead(Source source, String html, Set<String> notMade) throws IOException {
    var problems = new ArrayList<Problem>();
    var own = ids(html);
    var links = HREF.matcher(html);
    while (links.find()) {
      String href = links.group(2);
      int hash = href.indexOf('#');
      String anchor = hash < 0 ? "" : decoded(href.substring(hash + 1));
      String path = hash < 0 ? href : href.substring(0, hash);
      if (href.isEmpty()) {
        problems.add(source.problemAt("[]", "dead link: the target is empty"));
      } else if (path.isEmpty()) {
        if (!anchor.isEmpty() && !own.contains(anchor)) {
          problems.add(source.problemAt(anchor, "dead link: this page has no anchor #" + anchor));
        }
      } else if (!SCHEME.matcher(href).matches()) {
        dead(source, path, anchor, notMade, problems);
      }
    }
    var loaded = LOADED.matcher(html);
    while (loaded.find()) {
      problems.add(source.problemAt(
          loaded.group(1), "a page is one file, but this one would load " + loaded.group(1)));
    }
    return problems;
  }

  private void dead(Source source, String path, String anchor, Set<String> notMade, List<Problem> problems)
      throws IOException {
    Path target = resolved(folder, path);
    boolean isPage = folder.equals(target.getParent());
    if (isPage && notMade.contains(target.getFileName().toString())) {
      return;
    }
    String shown = target.startsWith(book.root()) ? slashed(book.root().relativize(target)) : path;
    String name = target.getFileName() == null ? path : target.getFileName().toString();
    if (!Files.exists(target)) {
      problems.add(source.problemAt(
          name.endsWith(".html") ? name.substring(0, name.length() - ".html".length()) : name,
          "dead link: there is no " + shown));
    } else if (!anchor.isEmpty() && isPage) {
      if (!anchors.containsKey(target)) {
        anchors.put(target, ids(Files.readString(target)));
      }
      if (!anchors.get(target).contains(anchor)) {
        problems.add(source.problemAt("#" + anchor, "dead link: " + name + " has no anchor #" + anchor));
      }
    }
  }

  private static Set<String> ids(String html) {
    var ids = new HashSet<String>();
    var found = ID.matcher(html);
    while (found.find()) {
      ids.add(found.group(1));
    }
    return ids;
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
