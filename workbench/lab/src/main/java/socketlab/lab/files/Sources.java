package socketlab.lab.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import socketlab.course.Lesson;

/// The Java files that make up one answer.
public final class Sources {
  private Sources() {}

  /// By relative path: those of `folder`, with those of `overlay` in the place of the ones of the same path.
  ///
  /// @param overlay may be null
  public static Map<Path, Path> of(Path folder, Path overlay) {
    var files = new TreeMap<Path, Path>();
    for (Path file : Lesson.javaFiles(folder)) {
      files.put(folder.relativize(file), file);
    }
    if (overlay != null) {
      for (Path file : Lesson.javaFiles(overlay)) {
        files.put(overlay.relativize(file), file);
      }
    }
    return files;
  }

  /// A line of a file, or null where there is none.
  ///
  /// @param number from 1
  public static String line(Path file, int number) {
    try {
      List<String> lines = Files.readAllLines(file);
      return number >= 1 && number <= lines.size() ? lines.get(number - 1) : null;
    } catch (IOException unreadable) {
      return null;
    }
  }
}
