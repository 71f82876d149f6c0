package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.PageText;
import socketlab.course.Problem;

/// The pages of a course: the start page `docs/index.adoc`, one for each `lessons/NN-slug/lesson.adoc`, and one
/// for each other `docs/*.adoc`.
///
/// @param root the course's folder, absolute
/// @param start the page `index.html`
/// @param parts the other pages in the book's order
/// @param problems what is wrong with that order
record Book(Path root, Page start, List<Part> parts, List<Problem> problems) {

  static final String SITE = "Socket Lab";

  private static final String START = "index";
  private static final String ADOC = ".adoc";

  static Book of(Course course) throws IOException {
    Path root = course.root();
    var lessons = new ArrayList<Page>();
    for (Lesson lesson : course.written()) {
      lessons.add(new Page(root.relativize(lesson.text()), lesson.slug(), Optional.of(lesson), lesson.title()));
    }
    Page start = new Page(Path.of("docs", START + ADOC), START, Optional.empty(), SITE);
    var others = new ArrayList<Page>();
    for (Path file : sorted(root.resolve("docs"))) {
      String name = file.getFileName().toString().replaceFirst("\\.adoc$", "");
      if (file.toString().endsWith(ADOC) && !root.relativize(file).equals(start.source())) {
        others.add(new Page(root.relativize(file), name, Optional.empty(), PageText.in(file).title().orElse(name)));
      }
    }
    var problems = new ArrayList<Problem>();
    List<Part> parts = Contents.of(root, lessons, others, problems);
    return new Book(root, start, parts, List.copyOf(problems));
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

  private static List<Path> sorted(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.sorted().toList();
    }
  }
}
