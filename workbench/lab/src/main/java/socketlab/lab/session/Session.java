package socketlab.lab.session;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Signs;

/// What every command needs, made when it is asked for.
public final class Session {
  private final Path root;
  private Course course;
  private Reader reader;

  /// The session in the course of this folder.
  public Session(Path root) {
    this.root = root;
  }

  /// The course.
  public Course course() {
    if (course == null) {
      course = new Course(root);
    }
    return course;
  }

  /// Where the reader stands.
  public Reader reader() {
    if (reader == null) {
      reader = new Reader(course());
    }
    return reader;
  }

  /// What is to be told beside all else, see [Reader#remarks()].
  public List<String> remarks() {
    return reader == null ? List.of() : reader.remarks();
  }

  /// An engine for verdicts; whoever takes it closes it.
  public Checker checker(boolean spares) {
    return new Checker(course(), tools(), spares);
  }

  /// The packaged tool.
  public Toolbox tools() {
    return Toolbox.of(course().root());
  }

  /// The lesson of that name, or the reader's next one where no name is given.
  ///
  /// @throws ParameterException if there is no such lesson
  public Lesson lesson(String name, CommandSpec spec) {
    var lessons = course().lessons();
    if (lessons.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "there is no exercise in " + root.resolve("exercises"));
    }
    if (name == null) {
      return reader().next().orElse(lessons.getLast());
    }
    return course().find(name).orElseThrow(() -> new ParameterException(spec.commandLine(), "there is no lesson "
        + name + "; there are " + lessons.getFirst().number() + " to " + lessons.getLast().number()
        + " (./lab list shows them)"));
  }

  /// The folder in which the tool was started.
  public static Path here() {
    return Path.of("").toAbsolutePath();
  }

  /// Standard output, with colour where it is a terminal.
  public Ink ink() {
    return Ink.auto();
  }

  /// True when somebody sits at a terminal and can press keys.
  public static boolean hasTerminal() {
    return System.console() != null && System.console().isTerminal() && !"dumb".equals(System.getenv("TERM"))
        && System.getenv("CI") == null;
  }

  /// Standard output.
  public PrintWriter out() {
    return Signs.writer(System.out);
  }

  /// Standard error.
  public PrintWriter err() {
    return Signs.writer(System.err);
  }
}
