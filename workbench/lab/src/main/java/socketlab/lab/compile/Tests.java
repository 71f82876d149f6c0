package socketlab.lab.compile;

import java.io.File;
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

  /// The folder with the compiled tests of this exercise, which have the marks that tell by which line a value came.
  ///
  /// @throws BrokenCourseException if they do not compile
  public Path compiled(Lesson lesson) {
    Sources sources = Sources.of(lesson.testSources());
    Sources model = Sources.of(lesson.solutionSources());
    return once(lesson.slug() + "-tests", "the tests of " + lesson.name() + " do not compile",
        List.of(sources, model), classes -> {
          Path answer = model(lesson, model);
          List<Mistake> mistakes =
              Compiler.compile(sources, classes, tools.testClassPath() + File.pathSeparator + answer);
          if (mistakes.isEmpty()) {
            CallMarks.insert(classes, answer);
          }
          return mistakes;
        });
  }

  /// The folder with the compiled model answer, which has the marks that a reader's answer gets: it is there to
  /// rehearse for one.
  ///
  /// @throws BrokenCourseException if it does not compile
  public Path model(Lesson lesson) {
    return model(lesson, Sources.of(lesson.solutionSources()));
  }

  private Path model(Lesson lesson, Sources model) {
    return once(lesson.slug() + "-model", "the model answer of " + lesson.name() + " does not compile",
        List.of(model), classes -> Answers.marked(model, classes));
  }

  private Path once(String name, String trouble, List<Sources> sources, KeptClasses.Compilation compilation) {
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
