package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import socketlab.course.Problem;

/// The text of a page, and the files that it takes in.
///
/// @param root the course's folder
/// @param file the Asciidoc file, relative to the root
record Source(Path root, Path file, List<String> lines) {

  private static final Pattern TAKEN_IN =
      Pattern.compile("(?:include|image|plantuml)::?([^\\s\\[:][^\\[]*)\\[");

  static Source of(Path root, Path file) throws IOException {
    return new Source(root, file, Files.readString(root.resolve(file)).lines().toList());
  }

  /// The page itself and, down through included pages, each file that it includes or shows.
  Set<Path> inputs() throws IOException {
    var found = new LinkedHashSet<Path>();
    collect(root.resolve(file), found);
    return found;
  }

  private static void collect(Path input, Set<Path> found) throws IOException {
    if (!found.add(input) || !input.toString().endsWith(".adoc") || !Files.isRegularFile(input)) {
      return;
    }
    var targets = TAKEN_IN.matcher(Files.readString(input));
    while (targets.find()) {
      Path target = input.resolveSibling(targets.group(1)).normalize();
      if (Includes.isLessons(targets.group(1)) && Files.isDirectory(target)) {
        collectLessons(target, found);
      } else {
        collect(target, found);
      }
    }
  }

  /// What is made from all lessons depends on their texts, and on the list of the other pages.
  private static void collectLessons(Path lessons, Set<Path> found) throws IOException {
    var files = new ArrayList<Path>();
    try (Stream<Path> folders = Files.list(lessons)) {
      folders.filter(Files::isDirectory).sorted()
          .forEach(folder -> files.addAll(List.of(folder.resolve("lesson.adoc"), folder.resolve("teaching.adoc"))));
    }
    Path docs = lessons.resolveSibling("docs");
    try (Stream<Path> pages = Files.list(docs)) {
      pages.filter(page -> page.toString().endsWith(".adoc")).sorted().forEach(files::add);
    }
    files.add(docs.resolveSibling(Contents.FILE));
    files.stream().filter(Files::exists).forEach(found::add);
  }

  /// A problem at the first line that has this text in it, or at line 1.
  Problem problemAt(String text, String message) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(text)) {
        return problem(i + 1, message);
      }
    }
    return problem(1, message);
  }

  /// A problem at the last line that has this text in it, or at line 1.
  Problem problemAtLast(String text, String message) {
    for (int i = lines.size(); i > 0; i--) {
      if (lines.get(i - 1).contains(text)) {
        return problem(i, message);
      }
    }
    return problem(1, message);
  }

  Problem problem(int line, String message) {
    return Problem.in(file, line, message);
  }
}
