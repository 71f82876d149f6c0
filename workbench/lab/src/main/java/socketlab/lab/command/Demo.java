package socketlab.lab.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.course.Step;
import socketlab.lab.demo.LiveDemo;
import socketlab.lab.demo.Replay;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Session;

/// `./lab demo [NN]`: the lesson's demo, step by step; without a terminal, as a transcript.
@Command(name = "demo", description = {"Play the lesson's demo in JShell, step by step.",
    "Without a terminal, print the whole demo, and what each step shows."})
public final class Demo extends LessonCommand {
  @Override
  public Integer call() {
    Lesson lesson = lesson();
    if (Session.hasTerminal()) {
      LiveDemo.play(lesson, session());
      return 0;
    }
    PrintWriter out = session().out();
    Replay replay = Replay.of(lesson);
    lines(lesson, replay, session().ink()).forEach(out::println);
    replay.problems().forEach(out::println);
    return replay.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_YET;
  }

  /// The whole transcript.
  private static List<String> lines(Lesson lesson, Replay replay, Ink ink) {
    var lines = new ArrayList<String>();
    lines.add(ink.strong(lesson.name() + " · " + lesson.title()));
    for (int i = 0; i < replay.shown().size(); i++) {
      Step step = replay.steps().get(i);
      lines.add("");
      step.note().forEach(lines::add);
      for (int line = 0; line < step.code().size(); line++) {
        lines.add(ink.faint(line == 0 ? "jshell> " : "   ...> ") + step.code().get(line));
      }
      replay.shown().get(i).lines().forEach(shown -> lines.add(ink.good(shown)));
    }
    return lines;
  }
}
