package socketlab.lab.command;

import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.verdict.Verdict;

/// `./lab warm-up`: what the launcher calls once after it has built the tool. It does what a check does, on a model
/// answer, so that the JVMs of the tool and of the workers can leave AOT caches behind (JEP 483, 514).
@Command(name = "warm-up", hidden = true, description = "Prepare fast starts; the launcher calls it after a build.")
public final class WarmUp extends Subcommand {
  @Override
  public Integer call() {
    Lesson lesson = session().lesson("01", spec());
    Sources model = Sources.of(lesson.solutionSources());
    try (var checker = new Checker(session().course(), session().tools().inTraining(), false)) {
      Verdict verdict = checker.check(lesson, model, false);
      Report.lines(lesson, verdict, model, Ink.none()).forEach(session().out()::println);
      Standing.nextSteps(lesson, verdict, session()).forEach(session().out()::println);
      ListLessons.lines(session(), Ink.none()).forEach(session().out()::println);
      return verdict.solved() ? ExitStatus.DONE : ExitStatus.NOT_YET;
    }
  }
}
