package socketlab.selfcheck;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;

/// Where the real course is: the tests run somewhere below it, whoever starts them.
final class CourseFolder {
  private static boolean trained;

  private CourseFolder() {}

  /// The course's folder.
  static Path root() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (List.of("lessons", "exercises", "solutions").stream().map(folder::resolve).allMatch(Files::isDirectory)) {
        return folder;
      }
    }
    throw new IllegalStateException("there is no course above " + start);
  }

  /// The packaged tool, which must be there already. Its workers start from an AOT cache, made once for this build:
  /// these tests start some seventy of them.
  static synchronized Toolbox tools() {
    Toolbox tools = Toolbox.of(root());
    if (!Files.exists(tools.home().resolve("lab.jar"))) {
      throw new IllegalStateException("the tool is not packaged: run mvn verify, or mvn -pl workbench/lab -am package");
    }
    File cache = tools.home().resolve("worker.aot").toFile();
    if (cache.lastModified() < tools.home().resolve("lab.jar").toFile().lastModified() && !trained) {
      trained = true;
      cache.delete();
      var course = new Course(root());
      Lesson first = course.lessons().getFirst();
      try (var checker = new Checker(course, tools.inTraining(), false)) {
        checker.check(first, Sources.of(first.solutionSources()), false);
      }
    }
    return tools;
  }
}
