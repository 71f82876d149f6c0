package socketlab.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The course as it stands in a folder. Nothing but folder names is read before a lesson is asked for.
public final class Course {
  private final Path root;

  /// @param root the folder with `lessons`, `exercises` and `solutions`
  public Course(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /// The course's folder.
  public Path root() {
    return root;
  }

  /// Where the tool keeps what it knows of this reader; not in git.
  public Path state() {
    return root.resolve(".lab");
  }

  /// All lessons with an exercise, in the order of their numbers.
  public List<Lesson> lessons() {
    return slugs("exercises").map(slug -> new Lesson(root, slug)).toList();
  }

  /// All lessons with a text, in the order of their numbers.
  public List<Lesson> written() {
    return slugs("lessons").map(slug -> new Lesson(root, slug)).filter(lesson -> Files.exists(lesson.text())).toList();
  }

  /// The numbered folders below one of the three places.
  public Stream<String> slugs(String place) {
    Path folder = root.resolve(place);
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).map(entry -> entry.getFileName().toString())
          .filter(name -> Lesson.SLUG.matcher(name).matches()).sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The lesson with an exercise that the reader means, see [Lesson#isCalled(String)].
  public Optional<Lesson> find(String name) {
    return lessons().stream().filter(lesson -> lesson.isCalled(name)).findFirst();
  }
}
