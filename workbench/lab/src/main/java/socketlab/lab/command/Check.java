package socketlab.lab.command;

import java.io.PrintWriter;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.report.JsonReport;
import socketlab.lab.report.Report;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;
import socketlab.lab.time.Trace;
import socketlab.lab.verdict.Verdict;

/// `./lab check [NN]`: one verdict.
@Command(name = "check", description = "Check one exercise: give one verdict, and say what to do next.")
public final class Check extends LessonCommand {
  @Option(names = "--json", description = "Print the verdict as JSON, for other programs.")
  private boolean json;

  @Option(names = "--real-peers",
      description = "Also talk to programs that are not Java, in containers, if there is a container engine.")
  private boolean realPeers;

  @Option(names = "--task", paramLabel = "K", description = "Show what fails in this task, even if an earlier "
      + "task is not done. The exit status is about this task alone.")
  private int task;

  @Option(names = "--all", description = "Name each check that fails.")
  private boolean all;

  /// What is shown of a verdict.
  ///
  /// @param task the number of the task that it is about, or 0 for the whole exercise
  /// @param all whether each check that fails is named
  private record Wanted(boolean json, boolean realPeers, int task, boolean all) {}

  @Override
  public Integer call() {
    Lesson lesson = lesson();
    if (task != 0 && lesson.tasks().stream().noneMatch(one -> one.number() == task)) {
      throw new ParameterException(spec().commandLine(), lesson.name() + " has no task " + task + "; it has "
          + lesson.tasks().stream().map(one -> String.valueOf(one.number())).collect(Collectors.joining(", ")));
    }
    return check(session(), lesson, new Wanted(json, realPeers, task, all));
  }

  /// Checks, prints, and says how it ended.
  public static int check(Session session, Lesson lesson) {
    return check(session, lesson, new Wanted(false, false, 0, false));
  }

  private static int check(Session session, Lesson lesson, Wanted wanted) {
    Trace.mark("command");
    try (Checker checker = session.checker(false)) {
      Sources sources = Reader.sources(lesson);
      checker.getReady(lesson, sources);
      Verdict verdict = session.reader().check(lesson, sources, checker, wanted.realPeers());
      Trace.mark("verdict");
      PrintWriter out = session.out();
      if (wanted.json()) {
        out.println(JsonReport.of(lesson, verdict, sources).text());
      } else {
        Report.lines(lesson, verdict, wanted.task(), sources, Session.here(), session.ink()).forEach(out::println);
        if (wanted.all()) {
          Report.failing(verdict, wanted.task(), session.ink()).forEach(out::println);
        }
        out.println();
        Standing.nextSteps(lesson, verdict, session).forEach(out::println);
      }
      Trace.mark("reported");
      return wanted.task() > 0 && verdict.solved(wanted.task()) ? ExitStatus.DONE : status(verdict);
    }
  }

  /// The exit status that tells this verdict.
  static int status(Verdict verdict) {
    return switch (verdict.conclusion()) {
      case SOLVED -> ExitStatus.DONE;
      case DOES_NOT_COMPILE, ENDED, NOT_YET -> ExitStatus.NOT_YET;
      case FAULT -> ExitStatus.AT_FAULT;
    };
  }
}
