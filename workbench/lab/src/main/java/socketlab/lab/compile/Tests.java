package socketlab.lab.compile;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.verdict.Verdict.Mistake;

/// What an exercise brings along, compiled once: its tests, against the model answer, so that a reader who changes a
/// name breaks nothing but the check that needs it; and the model answer itself.
public final class Tests {
  private final KeptClasses kept;
  private final Toolbox tools;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /// The tests and model answers whose classes are kept there.
  public Tests(KeptClasses kept, Toolbox tools) {
    this.kept = kept;
    this.tools = tools;
  }

  /// The names of the exercise's classes of tests.
  public List<String> names(Lesson lesson) {
    return Lesson.javaFiles(lesson.testSources()).stream()
        .map(file -> lesson.testSources().relativize(file).toString())
        .filter(name -> name.endsWith("Test.java"))
        .map(name -> name.replaceAll("\\.java$", "").replace('/', '.').replace('\\', '.')).toList();
  }

  /// The folder with the compiled tests of this exercise.
  ///
  /// @throws BrokenCourseException if they do not compile
  public Path compiled(Lesson lesson) {
    return once(lesson.slug() + "-tests", "the tests of " + lesson.name() + " do not compile",
        List.of(Sources.of(lesson.testSources(), null), Sources.of(lesson.solutionSources(), null)),
        classes -> Compiler.compile(lesson.testSources(), classes, tools.testClassPath(), lesson.solutionSources()));
  }

  /// The folder with the compiled model answer, which has the marks that a reader's answer gets: it is there to
  /// rehearse for one.
  ///
  /// @throws BrokenCourseException if it does not compile
  public Path model(Lesson lesson) {
    return once(lesson.slug() + "-model", "the model answer of " + lesson.name() + " does not compile",
        List.of(Sources.of(lesson.solutionSources(), null)),
        classes -> {
          List<Mistake> mistakes = Compiler.compile(lesson.solutionSources(), classes, "", lesson.solutionSources());
          WriteMarks.insert(classes);
          return mistakes;
        });
  }

  private Path once(String name, String trouble, List<Map<Path, Path>> sources,
      KeptClasses.Compilation compilation) {
    synchronized (locks.computeIfAbsent(name, _ -> new Object())) {
      try {
        return kept.get(name, sources, compilation);
      } catch (RefusedException refused) {
        throw new BrokenCourseException(trouble + ":\n" + refused.mistakes().stream()
            .map(mistake -> mistake.file() + ":" + mistake.line() + ": " + mistake.message())
            .collect(Collectors.joining("\n")));
      }
    }
  }
}
