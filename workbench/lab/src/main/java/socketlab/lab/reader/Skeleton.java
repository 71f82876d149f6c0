package socketlab.lab.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.lab.files.Folders;
import socketlab.lab.process.Program;
import socketlab.lab.time.Waits;

import static java.nio.charset.StandardCharsets.UTF_8;

/// The exercise as it ships, which the reader writes over. It comes from git: the newest version in the history that
/// still has every TODO; or, where there is no git, from a copy that was made when the tool was first started.
public final class Skeleton {
  private static final String SOURCES = "src/main/java";

  private final Course course;
  private final Lesson lesson;
  private final Versions versions;
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
    versions = new Versions(course, lesson);
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

  /// Keeps a copy of each exercise of the course that has none, if it is complete.
  ///
  /// @throws UncheckedIOException if one can't be written
  public static void keepAll(Course course) {
    course.lessons().forEach(lesson -> new Skeleton(course, lesson).keep());
  }

  /// Keeps a copy if there is none yet and the exercise has a TODO for each task.
  ///
  /// @throws UncheckedIOException if it can't be written
  public void keep() {
    if (Files.isDirectory(copy)) {
      return;
    }
    Map<String, String> present = read(lesson.exerciseSources());
    if (isComplete(present)) {
      Path fresh = copy.resolveSibling(copy.getFileName() + ".new");
      Folders.delete(fresh);
      write(present, fresh);
      try {
        Files.move(fresh, copy); // a copy is there as a whole, or not at all
      } catch (FileAlreadyExistsException | DirectoryNotEmptyException anotherWasFirst) {
        Folders.delete(fresh);
      } catch (IOException unwritable) {
        throw new UncheckedIOException(unwritable);
      }
    }
  }

  /// Keeps what stands in each of the other exercises as a version, unless it is the skeleton: an answer that is being
  /// checked may delete whatever it finds.
  ///
  /// @throws UncheckedIOException if it can't be written
  public static void keepOthers(Course course, Lesson checked) {
    for (Lesson lesson : course.lessons()) {
      if (!lesson.equals(checked)) {
        new Skeleton(course, lesson).keepVersion();
      }
    }
  }

  private void keepVersion() {
    if (!versions.mayHaveChangedSince(copy)) {
      return;
    }
    try {
      Map<String, byte[]> present = versions.present();
      if (!present.isEmpty() && (versions.last().isPresent() || !isCopy(present))) {
        versions.keep(present);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean isCopy(Map<String, byte[]> present) {
    var texts = new TreeMap<String, String>();
    present.forEach((name, content) -> texts.put(name, new String(content, UTF_8)));
    return texts.equals(read(copy));
  }

  /// Puts the skeleton back, and keeps what was there: as a version, and as a folder that can be copied over that of
  /// the exercise.
  ///
  /// @return where what was there is kept; empty when it was the skeleton already
  /// @throws IllegalStateException if the skeleton is not to be found; then nothing was touched
  /// @throws UncheckedIOException if a file can't be written; what was there is kept before anything is changed
  public Optional<Path> putBack() {
    Map<String, String> skeleton = fromGit().or(this::fromCopy).orElseThrow(() -> new IllegalStateException(
        "the skeleton of " + lesson.name() + " was found neither in git's history nor in .lab/skeletons: "
            + Git.refusal(course.root(), gitMillis)
                .orElse("take exercises/" + lesson.slug() + " from the project again")));
    if (read(lesson.exerciseSources()).equals(skeleton)) {
      return Optional.empty();
    }
    Path kept = StateFolder.nowIn(course.state().resolve("kept").resolve(lesson.slug()));
    try {
      Map<String, byte[]> present = versions.present();
      if (!present.isEmpty()) {
        versions.keep(present);
      }
      if (Files.isDirectory(lesson.exerciseSources())) {
        Folders.copy(lesson.exerciseSources(), kept.resolve(SOURCES));
      }
      var files = new TreeMap<String, byte[]>();
      skeleton.forEach((name, text) -> files.put(name, text.getBytes(UTF_8)));
      for (Path file : Lesson.files(lesson.exerciseSources()).toList()) {
        present.putIfAbsent(lesson.exerciseSources().relativize(file).toString().replace('\\', '/'), new byte[0]);
      }
      versions.write(files, present);
      versions.keep(files);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
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
    String folder = "exercises/" + lesson.slug() + "/" + SOURCES;
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
        files.put(folder.relativize(file).toString().replace('\\', '/'), "");
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
}
