package socketlab.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A Java file with a `main`, which is run as it is (JEP 330, JEP 458).
///
/// @param file the file
public record LessonProgram(Path file) {
  private static final String EXTENSION = ".java";
  private static final String COMMENT = "///";

  /// A method that the `java` launcher calls, whatever stands before `void` (JLS 25 §12.1.4).
  private static final Pattern MAIN = Pattern.compile("(?m)^[a-z \\t]*\\bvoid main\\(");
  private static final Pattern SENTENCE = Pattern.compile("(?s).*?[.?!](?=\\s|$)");

  /// True for a file that holds a program.
  static boolean is(Path file) {
    return MAIN.matcher(text(file)).find();
  }

  /// The name of the file without its `.java`.
  public String name() {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - EXTENSION.length());
  }

  /// Whether a reader calls it so: "NineWrites", "NineWrites.java", or the path of its file; capital letters or not.
  public boolean isCalled(String name) {
    String last = name.replaceAll(".*[/\\\\]", "");
    return name().equalsIgnoreCase(last) || (name() + EXTENSION).equalsIgnoreCase(last);
  }

  /// The first sentence of its first comment, without the marks of Markdown; empty where it has none.
  public String purpose() {
    List<String> comment = text(file).lines().map(String::strip).dropWhile(line -> !line.startsWith(COMMENT))
        .takeWhile(line -> line.startsWith(COMMENT)).map(line -> line.substring(COMMENT.length()).strip())
        .takeWhile(line -> !line.isEmpty()).toList();
    String paragraph = comment.stream().collect(Collectors.joining(" ")).replace("`", "");
    var sentence = SENTENCE.matcher(paragraph);
    return sentence.lookingAt() ? sentence.group() : paragraph;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
