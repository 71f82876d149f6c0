package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages of a course: the start page `docs/index.adoc`, one for each `lessons/NN-slug/lesson.adoc`, and one
/// for each other `docs/*.adoc`.
///
/// @param root the course's folder, absolute
/// @param start the page `index.html`
/// @param parts the other pages in the book's order
/// @param problems what is wrong with that order
record Course(Path root, Page start, List<Part> parts, List<Problem> problems) {

  static final String SITE = "Socket Lab";

  private static final String START = "index";
  private static final Pattern LESSON_FOLDER = Pattern.compile("(\\d\\d)-.+");
  private static final Pattern TITLE = Pattern.compile("(?m)^= +(?:\\d\\d · +)?(.+?) *$");

  static Course at(Path root) throws IOException {
    var lessons = new ArrayList<Page>();
    for (Path folder : sorted(root.resolve("lessons"))) {
      var number = LESSON_FOLDER.matcher(folder.getFileName().toString());
      Path text = folder.resolve("lesson.adoc");
      if (number.matches() && Files.exists(text)) {
        lessons.add(page(root, text, folder.getFileName().toString(), Optional.of(number.group(1))));
      }
    }
    var others = new ArrayList<Page>();
    Page start = new Page(Path.of("docs", START + ".adoc"), START, Optional.empty(), SITE);
    for (Path file : sorted(root.resolve("docs"))) {
      String name = file.getFileName().toString();
      if (name.endsWith(".adoc") && !root.relativize(file).equals(start.source())) {
        others.add(page(root, file, name.substring(0, name.length() - ".adoc".length()), Optional.empty()));
      }
    }
    var problems = new ArrayList<Problem>();
    List<Part> parts = Contents.of(root, lessons, others, problems);
    return new Course(root, start, parts, List.copyOf(problems));
  }

  /// The start page, and then all the others in their order.
  List<Page> pages() {
    return Stream.concat(Stream.of(start), parts.stream().flatMap(part -> part.pages().stream())).toList();
  }

  List<Page> lessons() {
    return pages().stream().filter(page -> page.lesson().isPresent()).toList();
  }

  /// The page made from this file, if there is one.
  Optional<Page> pageOf(Path source) {
    return pages().stream().filter(page -> root.resolve(page.source()).equals(source)).findFirst();
  }

  Optional<Page> before(Page page) {
    return neighbour(page, -1);
  }

  Optional<Page> after(Page page) {
    return neighbour(page, +1);
  }

  private Optional<Page> neighbour(Page page, int step) {
    List<Page> lessons = lessons();
    int place = lessons.indexOf(page);
    int other = place + step;
    return place < 0 || other < 0 || other >= lessons.size()
        ? Optional.empty() : Optional.of(lessons.get(other));
  }

  private static Page page(Path root, Path text, String name, Optional<String> number) throws IOException {
    var title = TITLE.matcher(Files.readString(text));
    return new Page(root.relativize(text), name, number, title.find() ? typographic(title.group(1)) : name);
  }

  /// As Asciidoctor does it in the texts.
  private static String typographic(String title) {
    return title.replaceAll("(?<=\\p{L})'(?=\\p{L})", "’");
  }

  private static List<Path> sorted(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
