package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The pages of a course: one for each `lessons/NN-slug/lesson.adoc`, then one for each `docs/*.adoc`.
///
/// @param root the course's folder, absolute
record Course(Path root, List<Page> lessons, List<Page> others) {

  static final String SITE = "Socket Lab";

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
    for (Path file : sorted(root.resolve("docs"))) {
      String name = file.getFileName().toString();
      if (name.endsWith(".adoc")) {
        others.add(page(root, file, name.substring(0, name.length() - ".adoc".length()), Optional.empty()));
      }
    }
    return new Course(root, List.copyOf(lessons), List.copyOf(others));
  }

  List<Page> pages() {
    return Stream.concat(lessons.stream(), others.stream()).toList();
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
    int place = lessons.indexOf(page);
    int other = place + step;
    return place < 0 || other < 0 || other >= lessons.size()
        ? Optional.empty() : Optional.of(lessons.get(other));
  }

  private static Page page(Path root, Path text, String name, Optional<String> number) throws IOException {
    var title = TITLE.matcher(Files.readString(text));
    return new Page(root.relativize(text), name, number, title.find() ? title.group(1) : name);
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
