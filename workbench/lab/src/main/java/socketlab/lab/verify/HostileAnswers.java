package socketlab.lab.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.gallery.AnswerDiff.NoLongerAppliesException;
import socketlab.lab.gallery.Diagnosed;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.verdict.Verdict;

/// Answers to the first exercise that try to hang, end or fool the tool, in `workbench/selfcheck/hostile`, each as
/// its change to the model answer with the report that it earns.
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
    return WrongAnswer.in(folder, lesson.solutionSources()).stream().map(WrongAnswer::name).toList();
  }

  private WrongAnswer answer(String name) {
    return new WrongAnswer(folder.resolve(name), lesson.solutionSources());
  }

  /// What one of them came to.
  ///
  /// @param problem what is wrong with its report, as a sentence; null when it is as recorded
  public record Met(Verdict verdict, List<String> report, String problem) {}

  /// Checks one of them.
  ///
  /// @param record write its report anew instead of comparing it
  public Met meet(String name, Checker checker, boolean record) {
    WrongAnswer hostile = answer(name);
    try {
      Sources answer = hostile.sources();
      Verdict verdict = Diagnosed.of(checker.check(lesson, answer, false), lesson);
      List<String> report = Report.lines(lesson, verdict, answer, Ink.none());
      var recorded = new RecordedReport(hostile.report(), RECORD);
      if (record) {
        recorded.record(report);
      }
      return new Met(verdict, report, verdict.solved() ? "it is called solved" : recorded.problem(report));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoLongerAppliesException changed) {
      return new Met(null, List.of(), changed.getMessage());
    }
  }

  /// Writes one of them, whole, into a folder of sources.
  public void write(String name, Path sources) throws IOException {
    try {
      answer(name).write(sources);
    } catch (NoLongerAppliesException changed) {
      throw new IOException(name + ": " + changed.getMessage(), changed);
    }
  }

  /// Checks all of them, one after another: some take all that the machine has.
  public List<Problem> all(Checker checker, boolean record) {
    var problems = new Problems(course);
    for (String name : names()) {
      String problem = meet(name, checker, record).problem();
      if (problem != null) {
        problems.add(folder.resolve(name), problem);
      }
    }
    return problems.list();
  }
}
