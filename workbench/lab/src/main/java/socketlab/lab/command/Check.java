package socketlab.lab.command;

import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
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
@Command(name = "check", description = "Check one exercise: one verdict, and what to do next.")
public final class Check extends LessonCommand {
  @Option(names = "--json", description = "Print the verdict as JSON, for other programs.")
  private boolean json;

  @Option(names = "--real-peers",
      description = "Also meet programs that are not Java, in containers, where there is a container engine.")
  private boolean realPeers;

  @Override
  public Integer call() {
    return check(session(), lesson(), json, realPeers);
  }

  /// Checks, prints, and says how it ended.
  public static int check(Session session, Lesson lesson, boolean json, boolean realPeers) {
    Trace.mark("command");
    try (Checker checker = session.checker(false)) {
      Sources sources = Reader.sources(lesson);
      checker.getReady(lesson, sources);
      Verdict verdict = session.reader().check(lesson, sources, checker, realPeers);
      Trace.mark("verdict");
      PrintWriter out = session.out();
      if (json) {
        out.println(JsonReport.of(lesson, verdict, sources).text());
      } else {
        Report.lines(lesson, verdict, sources, Session.here(), session.ink()).forEach(out::println);
        out.println();
        Standing.nextSteps(lesson, verdict, session).forEach(out::println);
      }
      Trace.mark("reported");
      return status(verdict);
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
