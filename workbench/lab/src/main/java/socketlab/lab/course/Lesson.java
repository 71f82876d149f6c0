package socketlab.lab.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One lesson: a folder name that is the same below `lessons/`, `exercises/` and `solutions/`.
///
/// @param root the folder of the whole course
/// @param slug `NN-slug`, the folder's name
public record Lesson(Path root, String slug) {
  static final Pattern SLUG = Pattern.compile("(\\d\\d)-[a-z0-9-]+");
  private static final Pattern TITLE = Pattern.compile("= (?:\\d\\d\\s*[·:-]?\\s*)?(.+)");
  private static final Pattern TASK = Pattern.compile("=== Task (\\d+): (.+)");

  /// "01".
  public String number() {
    return slug.substring(0, 2);
  }

  /// "01 blocking-echo".
  public String name() {
    return number() + " " + slug.substring(3);
  }

  /// What the reader watches: text, demo, programs.
  public Path lessonFolder() {
    return root.resolve("lessons", slug);
  }

  /// What the reader works in.
  public Path exerciseFolder() {
    return root.resolve("exercises", slug);
  }

  /// The model answer and the wrong ones.
  public Path solutionFolder() {
    return root.resolve("solutions", slug);
  }

  /// The reader's sources.
  public Path exerciseSources() {
    return exerciseFolder().resolve("src", "main", "java");
  }

  /// The exercise's tests.
  public Path testSources() {
    return exerciseFolder().resolve("src", "test", "java");
  }

  /// The model answer's sources.
  public Path solutionSources() {
    return solutionFolder().resolve("src", "main", "java");
  }

  /// The wrong answers, a folder each.
  public Path wrongAnswers() {
    return solutionFolder().resolve("wrong");
  }

  /// The lesson's text.
  public Path text() {
    return lessonFolder().resolve("lesson.adoc");
  }

  /// The lesson's JShell script.
  public Path demo() {
    return lessonFolder().resolve("demo.jsh");
  }

  /// What the teacher is told.
  public Path teaching() {
    return lessonFolder().resolve("teaching.adoc");
  }

  /// The lesson's title; its folder's name where the text has none yet.
  public String title() {
    return textLines().stream().map(TITLE::matcher).filter(Matcher::matches).findFirst()
        .map(title -> title.group(1).strip()).orElse(slug.substring(3));
  }

  /// The tasks that the lesson's text announces with `=== Task N: sentence`, in its order.
  public List<Task> tasks() {
    var tasks = new ArrayList<Task>();
    for (String line : textLines()) {
      Matcher task = TASK.matcher(line.strip());
      if (task.matches()) {
        tasks.add(new Task(Integer.parseInt(task.group(1)), plain(task.group(2))));
      }
    }
    return tasks;
  }

  /// Asciidoc's quotation of code is for the page.
  private static String plain(String text) {
    return text.replace("`", "").replace("*", "").strip();
  }

  private List<String> textLines() {
    try {
      return Files.readAllLines(text());
    } catch (NoSuchFileException missing) {
      return List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The Java files below a folder, in a stable order; none when there is no such folder.
  public static List<Path> javaFiles(Path folder) {
    return files(folder).filter(file -> file.toString().endsWith(".java")).toList();
  }

  static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList().stream();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
