package socketlab.course;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One lesson: a folder name that is the same below `lessons/`, `exercises/` and `solutions/`.
///
/// @param root the folder of the whole course
/// @param slug `NN-slug`, the folder's name
public record Lesson(Path root, String slug) {
  static final Pattern SLUG = Pattern.compile("(\\d\\d)-[a-z0-9-]+");
  private static final int PART_LEVEL = 2;
  private static final Pattern NATIVE_ACCESS = Pattern.compile("<jvm\\.flags>[^<]*--enable-native-access");

  /// The five parts of a lesson's text, always in this order; the last one holds the tasks.
  public static final List<String> PARTS = List.of(
      "What you will be able to do", "See it", "How it works", "You may have read", "Your turn");

  /// What may stand below the tasks: boxes on what others write that no task needs.
  public static final String MORE = "You may also have read";

  /// How many words may stand above the tasks, as [PageText#wordsAbove] counts them.
  public static final int MOST_WORDS = 2_500;

  /// "01".
  public String number() {
    return slug.substring(0, 2);
  }

  /// "blocking-echo".
  public String subject() {
    return slug.substring(3);
  }

  /// "01 blocking-echo".
  public String name() {
    return number() + " " + subject();
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

  /// Whether the exercise's code calls restricted methods of `java.lang.foreign`, as its POM says for Maven too: with
  /// `--enable-native-access` in its property `jvm.flags`.
  public boolean hasNativeAccess() {
    Path pom = exerciseFolder().resolve("pom.xml");
    try {
      return Files.isRegularFile(pom) && NATIVE_ACCESS.matcher(Files.readString(pom)).find();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
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

  /// Whether a reader calls the lesson so: "1", "01", "01-blocking-echo", "blocking-echo", or the path of its folder.
  public boolean isCalled(String name) {
    String last = name.replaceAll("[/\\\\]+$", "").replaceAll(".*[/\\\\]", "");
    return number().equals(last.matches("\\d") ? "0" + last : last) || slug.equals(last) || subject().equals(last);
  }

  /// The lesson's title; its subject where the text has none yet.
  public String title() {
    return page().title().orElse(subject());
  }

  /// The tasks that the last part of the lesson's text announces with `=== Task N: sentence`, in its order.
  public List<Task> tasks() {
    var tasks = new ArrayList<Task>();
    boolean inLastPart = false;
    for (PageText.Heading heading : page().headings()) {
      if (heading.level() == PART_LEVEL) {
        inLastPart = heading.text().equals(PARTS.getLast());
      } else if (inLastPart && heading.level() == PART_LEVEL + 1) {
        Task.announcedBy(heading.text()).ifPresent(tasks::add);
      }
    }
    return tasks;
  }

  /// The commands of the lesson's text that run a program of it and can be run as they stand, each of them once.
  public List<RunCommand> runCommands() {
    return RunCommand.in(page().lines(), number());
  }

  /// How many predictions the lesson's text asks for: they stand in blocks with the title `Predict`.
  public int predictions() {
    return page().blocks("Predict");
  }

  private PageText page() {
    try {
      return PageText.in(text());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// The small programs beside the lesson's text.
  public List<LessonProgram> programs() {
    return javaFiles(lessonFolder()).stream().filter(file -> file.getParent().equals(lessonFolder()))
        .map(LessonProgram::new).toList();
  }

  /// The program that is called so, of the lesson or among the reader's sources.
  public Optional<LessonProgram> program(String name) {
    return Stream.concat(programs().stream(), exercisePrograms().stream()).filter(one -> one.isCalled(name))
        .findFirst();
  }

  /// The programs among the reader's sources.
  public List<LessonProgram> exercisePrograms() {
    return javaFiles(exerciseSources()).stream().filter(LessonProgram::is).map(LessonProgram::new).toList();
  }

  /// True for a Java file. One whose name begins with a dot is none: editors leave such files, and systems that keep in
  /// them what they know of another file (`._Echo.java`).
  public static boolean isJava(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.startsWith(".");
  }

  /// The [Java files][#isJava(Path)] below a folder, in a stable order; none when there is no such folder.
  public static List<Path> javaFiles(Path folder) {
    return files(folder).filter(Lesson::isJava).toList();
  }

  /// All files below a folder, in a stable order; none when there is no such folder. Symbolic links are followed, but
  /// not one that leads back to a folder above it.
  public static Stream<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (attributes.isRegularFile()) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
              if (failed instanceof FileSystemLoopException) {
                return FileVisitResult.CONTINUE;
              }
              throw failed;
            }
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return files.stream().sorted();
  }
}
