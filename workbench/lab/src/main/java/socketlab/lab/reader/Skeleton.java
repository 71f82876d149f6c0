package socketlab.lab.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.lab.process.Program;
import socketlab.lab.time.Waits;

/// The exercise as it ships, which the reader writes over. It comes from git: the newest version in the history that
/// still has every TODO; or, where there is no git, from a copy that was made when the tool first saw the exercise
/// untouched.
public final class Skeleton {
  private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

  private final Course course;
  private final Lesson lesson;
  private final Path copy;
  private final long gitMillis;

  /// The skeleton of this lesson's exercise.
  public Skeleton(Course course, Lesson lesson) {
    this(course, lesson, Waits.OTHER_PROGRAM);
  }

  /// @param gitMillis how long each answer of git's may take
  Skeleton(Course course, Lesson lesson, long gitMillis) {
    this.course = course;
    this.lesson = lesson;
    this.gitMillis = gitMillis;
    copy = course.state().resolve("skeletons").resolve(lesson.slug());
  }

  /// The numbers of the tasks for which a TODO is left in these sources.
  public static List<Integer> todos(Stream<Path> files) {
    var numbers = new ArrayList<Integer>();
    files.forEach(file -> {
      try {
        numbers.addAll(todos(Files.readString(file)));
      } catch (IOException unreadable) {
        // What is not text has no TODO.
      }
    });
    return numbers.stream().distinct().sorted().toList();
  }

  private static List<Integer> todos(String source) {
    return Pattern.compile("UnsupportedOperationException\\(\\s*\"TODO (\\d+)").matcher(source).results()
        .map(match -> Integer.valueOf(match.group(1))).toList();
  }

  /// Keeps a copy if the exercise has not been touched and there is none yet.
  public void keep() {
    if (Files.isDirectory(copy) || !isComplete(read(lesson.exerciseSources()))) {
      return;
    }
    write(read(lesson.exerciseSources()), copy);
  }

  /// Puts the skeleton back, and keeps what was there.
  ///
  /// @return where what was there is kept; empty when it was the skeleton already
  /// @throws IllegalStateException if the skeleton is not to be found; then nothing was touched
  public Optional<Path> putBack() {
    Map<String, String> skeleton = fromGit().or(this::fromCopy).orElseThrow(() -> new IllegalStateException(
        "the skeleton of " + lesson.name() + " is not to be found, neither in git's history nor in .lab/skeletons: "
            + "take exercises/" + lesson.slug() + " from the project again"));
    Map<String, String> present = read(lesson.exerciseSources());
    if (present.equals(skeleton)) {
      return Optional.empty();
    }
    Path kept = course.state().resolve("kept").resolve(lesson.slug()).resolve(LocalDateTime.now().format(WHEN));
    for (int again = 2; Files.exists(kept); again++) {
      kept = kept.resolveSibling(kept.getFileName().toString().replaceAll("-again.*", "") + "-again" + again);
    }
    if (Files.isDirectory(lesson.exerciseSources())) {
      moveAll(lesson.exerciseSources(), kept);
    }
    write(skeleton, lesson.exerciseSources());
    return Optional.of(kept);
  }

  /// The texts of its files by their paths below the folder of sources, with `/`; empty where nobody knows them.
  public Optional<Map<String, String>> files() {
    return fromGit().or(this::fromCopy);
  }

  /// False when the reader has begun to write: the files are not those of the skeleton. True where nobody knows the
  /// skeleton.
  public boolean isUntouched() {
    return fromGit().or(this::fromCopy).map(read(lesson.exerciseSources())::equals).orElse(true);
  }

  private boolean isComplete(Map<String, String> files) {
    List<Integer> found = files.values().stream().flatMap(source -> todos(source).stream())
        .distinct().sorted().toList();
    List<Integer> tasks = lesson.tasks().stream().map(Task::number).sorted().toList();
    return !found.isEmpty() && found.containsAll(tasks);
  }

  private Optional<Map<String, String>> fromCopy() {
    return Optional.of(read(copy)).filter(this::isComplete);
  }

  private Optional<Map<String, String>> fromGit() {
    String folder = "exercises/" + lesson.slug() + "/src/main/java";
    for (String commit : git("log", "--format=%H", "--max-count=200", "--", folder).lines().toList()) {
      var files = new TreeMap<String, String>();
      for (String file : git("ls-tree", "-r", "--name-only", "--full-tree", commit, folder + "/").lines().toList()) {
        files.put(file.substring(folder.length() + 1), git("show", commit + ":" + file));
      }
      if (isComplete(files)) {
        return Optional.of(files);
      }
    }
    return Optional.empty();
  }

  /// What git says, or nothing where there is no git, it does not answer, or this is no checkout of it.
  private String git(String... arguments) {
    var command = new ArrayList<>(List.of("git", "-C", course.root().toString(), "-c", "core.quotePath=false"));
    command.addAll(List.of(arguments));
    Program git = Program.run(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD), gitMillis);
    return git.succeeded() ? git.printed() : "";
  }

  private static Map<String, String> read(Path folder) {
    var files = new TreeMap<String, String>();
    Lesson.files(folder).forEach(file -> {
      try {
        files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      } catch (IOException notText) {
        files.put(folder.relativize(file).toString(), "");
      }
    });
    return files;
  }

  private static void write(Map<String, String> files, Path folder) {
    files.forEach((name, text) -> {
      try {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    });
  }

  private static void moveAll(Path from, Path to) {
    try (Stream<Path> found = Files.walk(from)) {
      List<Path> all = found.toList();
      for (Path file : all.stream().filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.move(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
      for (Path left : all.stream().sorted(Comparator.reverseOrder()).filter(Files::isDirectory).toList()) {
        Files.delete(left);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
