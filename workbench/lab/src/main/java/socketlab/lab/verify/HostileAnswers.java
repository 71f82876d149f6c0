package socketlab.lab.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Folders;
import socketlab.lab.files.Sources;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.verdict.Verdict;

/// Answers to the first exercise that try to hang, end or fool the tool, in `workbench/selfcheck/hostile`, each with
/// the report that it earns. A folder there holds the files that differ from the model answer; `removed.txt` names
/// files of the model answer that are missing.
public final class HostileAnswers {
  private static final String RECORD = "./lab verify --hostile --record";

  private final Course course;
  private final Lesson lesson;
  private final Path folder;

  /// The hostile answers of this course.
  public HostileAnswers(Course course) {
    this.course = course;
    lesson = course.lessons().getFirst();
    folder = course.root().resolve("workbench").resolve("selfcheck").resolve("hostile");
  }

  /// Their names, in order.
  public List<String> names() {
    try (Stream<Path> folders = Files.list(folder)) {
      return folders.filter(Files::isDirectory).map(one -> one.getFileName().toString()).sorted().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// What one of them came to.
  ///
  /// @param problem what is wrong with its report, as a sentence; null when it is as recorded
  public record Met(Verdict verdict, List<String> report, String problem) {}

  /// Checks one of them.
  ///
  /// @param record write its report anew instead of comparing it
  public Met meet(String name, Checker checker, boolean record) {
    try {
      Path answer = Files.createTempDirectory("socket-lab-hostile-");
      try {
        write(name, answer);
        Verdict verdict = checker.check(lesson, answer, null, false);
        List<String> report = Report.lines(lesson, verdict, Sources.of(answer, null), Ink.none());
        RecordedReport recorded = RecordedReport.in(folder.resolve(name), RECORD);
        if (record) {
          recorded.record(report);
        }
        return new Met(verdict, report, verdict.solved() ? "it is called solved" : recorded.problem(report));
      } finally {
        Folders.delete(answer);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// Writes one of them, whole, into a folder of sources.
  public void write(String name, Path sources) throws IOException {
    Folders.copy(lesson.solutionSources(), sources);
    Path hostile = folder.resolve(name);
    for (var file : Sources.of(hostile, null).entrySet()) {
      Path target = sources.resolve(file.getKey().toString());
      Files.createDirectories(target.getParent());
      Files.write(target, Files.readAllBytes(file.getValue()));
    }
    Path removed = hostile.resolve("removed.txt");
    if (Files.exists(removed)) {
      for (String file : Files.readAllLines(removed)) {
        Files.delete(sources.resolve(file));
      }
    }
  }

  /// Checks all of them, one after another: some take all that the machine has.
  public List<Problem> all(Checker checker, boolean record) {
    var problems = new ArrayList<Problem>();
    for (String name : names()) {
      String problem = meet(name, checker, record).problem();
      if (problem != null) {
        problems.add(new Problem(course.root().relativize(folder.resolve(name)).toString().replace('\\', '/'),
            problem));
      }
    }
    return problems;
  }
}
