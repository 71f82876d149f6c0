package socketlab.course;

import java.nio.file.Path;

/// Something in the course that an author has to mend, with the place to look at.
///
/// @param file relative to the course's root, with slashes on every system
/// @param line the first line concerned, from 1; 0 if the whole file is
/// @param message a sentence, without the place
public record Problem(String file, int line, String message) {
  /// A problem in this file.
  public static Problem in(Path file, int line, String message) {
    return new Problem(file.toString().replace('\\', '/'), line, message);
  }

  /// `file:line: message`.
  @Override
  public String toString() {
    return file + (line > 0 ? ":" + line : "") + ": " + message;
  }
}
