package socketlab.lab.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import socketlab.course.Lesson;
import socketlab.course.Step;
import socketlab.lab.demo.LiveDemo;
import socketlab.lab.demo.Replay;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Session;

/// `./lab demo [NN]`: the lesson's demo, step by step, in the terminal or on a page; without a terminal, as a
/// transcript.
@Command(name = "demo", description = {"Play the lesson's demo in JShell, step by step. The next time it "
    + "goes on where you left it.", "Without a terminal, print the whole demo, and what each step shows."})
public final class Demo extends LessonCommand {
  @Option(names = "--from", paramLabel = "STEP",
      description = "Begin with this step. The steps before it run first, but are not shown.")
  private Integer from;

  @Option(names = "--page", description = "Play it on a page in the browser, for a projector, with the teacher's notes "
      + "in a second window. Ctrl-C ends it.")
  private boolean page;

  private final Pages pages;

  /// Plays a demo on a page in the browser.
  public interface Pages {
    /// Plays it until it is ended, and returns the exit status.
    ///
    /// @param from the step to begin with, from 1; 0 for where it was left
    int play(Lesson lesson, Session session, int from);
  }

  /// @param pages plays it where a page is wanted
  public Demo(Pages pages) {
    this.pages = pages;
  }

  @Override
  public Integer call() {
    Lesson lesson = lesson();
    if (from != null) {
      expectStep(lesson);
    }
    if (page) {
      return pages.play(lesson, session(), from == null ? 0 : from);
    }
    if (Session.hasTerminal()) {
      LiveDemo.play(lesson, session(), from == null ? 0 : from);
      return 0;
    }
    PrintWriter out = session().out();
    Replay replay = Replay.of(lesson);
    lines(lesson, replay, from == null ? 1 : from, session().ink()).forEach(out::println);
    replay.problems().forEach(out::println);
    return replay.problems().isEmpty() ? ExitStatus.DONE : ExitStatus.NOT_YET;
  }

  private void expectStep(Lesson lesson) {
    int steps;
    try {
      steps = Step.of(lesson.demo()).size();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    if (from < 1 || from > steps) {
      throw new ParameterException(spec().commandLine(), "the demo of " + lesson.name() + " has the steps 1 to " + steps
          + ", but no step " + from);
    }
  }

  /// The transcript.
  ///
  /// @param from the first step that is in it, from 1
  private static List<String> lines(Lesson lesson, Replay replay, int from, Ink ink) {
    var lines = new ArrayList<String>();
    lines.add(ink.strong(lesson.name() + " · " + lesson.title()));
    for (int i = from - 1; i < replay.shown().size(); i++) {
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
