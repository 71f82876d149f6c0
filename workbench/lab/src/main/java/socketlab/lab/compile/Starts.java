package socketlab.lab.compile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import socketlab.course.Lesson;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// Whether compiled code may start processes: it names a class of the JDK that does, in a call or in a text.
public final class Starts {
  private static final List<String> NAMES = List.of("ProcessBuilder", "java/lang/Runtime", "java.lang.Runtime");

  private Starts() {}

  /// True when one of the classes below this folder names one.
  public static boolean processes(Path classes) {
    return Lesson.files(classes).anyMatch(Starts::namesOne);
  }

  private static boolean namesOne(Path file) {
    try {
      String content = Files.readString(file, ISO_8859_1);
      return NAMES.stream().anyMatch(content::contains);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
