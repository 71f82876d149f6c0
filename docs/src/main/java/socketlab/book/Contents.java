package socketlab.book;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import socketlab.course.Problem;

/// The book's order, from `docs/contents.txt`: a line is the heading of a part, and the indented lines below it
/// name the part's pages, a lesson by its number and several lessons as `01-06`.
///
/// A lesson in the file need not exist yet. A page that the file does not name stands at the end of the last part,
/// or, if it is a lesson, of the last part that the file gives lessons to.
final class Contents {

  static final Path FILE = Path.of("docs", "contents.txt");

  private static final Pattern LESSONS = Pattern.compile("(\\d\\d)(?:-(\\d\\d))?");

  private Contents() {}

  /// The parts that have pages.
  static List<Part> of(Path root, List<Page> lessons, List<Page> others, List<Problem> problems)
      throws IOException {
    Path file = root.resolve(FILE);
    List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of("Lessons", "  01-99", "Also here");
    var titles = new ArrayList<String>();
    var parts = new ArrayList<List<Page>>();
    var rest = new LinkedHashSet<Page>(lessons);
    rest.addAll(others);
    int lastWithLessons = 0;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      if (!line.startsWith(" ")) {
        titles.add(line.strip());
        parts.add(new ArrayList<>());
      } else if (parts.isEmpty()) {
        problems.add(Problem.in(FILE, i + 1, "a page before the first heading: " + line.strip()));
      } else {
        boolean named = take(line.strip(), rest, parts.getLast());
        if (LESSONS.matcher(line.strip()).matches()) {
          lastWithLessons = parts.size() - 1;
        } else if (!named) {
          problems.add(Problem.in(FILE, i + 1, "there is no page docs/" + line.strip() + ".adoc"));
        }
      }
    }
    for (Page page : rest) {
      parts.get(page.lesson().isPresent() ? lastWithLessons : parts.size() - 1).add(page);
    }
    var found = new ArrayList<Part>();
    for (int i = 0; i < titles.size(); i++) {
      if (!parts.get(i).isEmpty()) {
        found.add(new Part(titles.get(i), List.copyOf(parts.get(i))));
      }
    }
    return List.copyOf(found);
  }

  private static boolean take(String entry, Set<Page> rest, List<Page> part) {
    var lessons = LESSONS.matcher(entry);
    boolean areLessons = lessons.matches();
    String first = areLessons ? lessons.group(1) : "";
    String last = areLessons && lessons.group(2) != null ? lessons.group(2) : first;
    List<Page> taken = rest.stream().filter(page -> areLessons
        ? page.number().filter(number -> number.compareTo(first) >= 0 && number.compareTo(last) <= 0).isPresent()
        : page.lesson().isEmpty() && page.name().equals(entry)).toList();
    part.addAll(taken);
    taken.forEach(rest::remove);
    return !taken.isEmpty();
  }
}
