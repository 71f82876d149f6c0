package socketlab.lab.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import socketlab.lab.check.Verdict.Mistake;
import socketlab.lab.course.Course;
import socketlab.lab.course.Lesson;

/// The compiled tests of the exercises. They are compiled once, against the model answer, so that a reader who changes
/// a name breaks nothing but the check that needs it, and kept in `.lab/tests` until they change.
final class Tests {
  private final Path kept;
  private final Toolbox tools;
  private final Map<String, Path> compiled = new ConcurrentHashMap<>();

  Tests(Course course, Toolbox tools) {
    kept = course.state().resolve("tests");
    this.tools = tools;
  }

  /// The names of the exercise's classes of tests.
  List<String> names(Lesson lesson) {
    return Lesson.javaFiles(lesson.testSources()).stream()
        .map(file -> lesson.testSources().relativize(file).toString())
        .filter(name -> name.endsWith("Test.java"))
        .map(name -> name.replaceAll("\\.java$", "").replace('/', '.').replace('\\', '.')).toList();
  }

  /// The folder with the compiled tests of this exercise.
  ///
  /// @throws BrokenCourseException if they do not compile
  Path compiled(Lesson lesson) {
    Map<Path, Path> sources = Sources.of(lesson.testSources(), null);
    String key = lesson.slug() + "-" + new Digest().add(sources).add(Sources.of(lesson.solutionSources(), null))
        .add(stamp()).text();
    return compiled.computeIfAbsent(key, name -> {
      Path classes = kept.resolve(name);
      return Files.isDirectory(classes) ? classes : compile(lesson, classes);
    });
  }

  private Path compile(Lesson lesson, Path classes) {
    try {
      Files.createDirectories(kept);
      Path fresh = Files.createTempDirectory(kept, "new-");
      List<Mistake> mistakes = Compiler.compile(lesson.testSources(), fresh, tools.testClassPath(),
          lesson.solutionSources());
      if (!mistakes.isEmpty()) {
        Folders.delete(fresh);
        throw new BrokenCourseException("the tests of " + lesson.name() + " do not compile:\n" + mistakes.stream()
            .map(mistake -> mistake.file() + ":" + mistake.line() + ": " + mistake.message())
            .collect(Collectors.joining("\n")));
      }
      removeOld(lesson);
      try {
        Files.move(fresh, classes);
      } catch (IOException anotherWasFirst) {
        Folders.delete(fresh);
      }
      return classes;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private void removeOld(Lesson lesson) throws IOException {
    try (Stream<Path> folders = Files.list(kept)) {
      folders.filter(folder -> folder.getFileName().toString().startsWith(lesson.slug() + "-"))
          .forEach(Folders::delete);
    }
  }

  /// Changes when the harness does.
  private String stamp() {
    return Stream.of(tools.home().resolve("lab.jar"), tools.home().resolve("lib"))
        .map(file -> file.toFile().lastModified() + "").collect(Collectors.joining());
  }
}
