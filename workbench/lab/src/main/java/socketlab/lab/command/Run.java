package socketlab.lab.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import socketlab.course.Lesson;
import socketlab.course.LessonProgram;
import socketlab.harness.finding.Paragraph;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.time.Waits;

/// `./lab run NN [NAME] [ARGS]`: a program of the lesson, run by the JDK that runs the tool, whatever `java` is on the
/// PATH.
@Command(name = "run", description = {"Run a program of the lesson, or a program of yours in its exercise, with the "
    + "JDK that the lab has found. Without NAME, list the programs."})
public final class Run extends LessonCommand {
  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The program, such as NextLetter.")
  private String name;

  @Parameters(index = "2..*", arity = "0..*", paramLabel = "ARGS", description = "The arguments of the program.")
  private List<String> arguments = List.of();

  @Override
  public Integer call() throws IOException {
    Lesson lesson = lesson();
    if (name == null) {
      list(lesson, session().out(), session().ink());
      return ExitStatus.DONE;
    }
    Optional<LessonProgram> program = Stream.concat(lesson.programs().stream(), lesson.exercisePrograms().stream())
        .filter(one -> one.isCalled(name)).findFirst();
    if (program.isEmpty()) {
      PrintWriter err = spec().commandLine().getErr();
      err.println("lab: there is no program " + name + " in " + lesson.name() + ". There are these:");
      err.println();
      list(lesson, err, Ink.none());
      return ExitStatus.AT_FAULT;
    }
    return run(program.get());
  }

  private static void list(Lesson lesson, PrintWriter out, Ink ink) {
    out.println(ink.strong(lesson.name() + " · " + lesson.title()));
    list(lesson.programs(), "", out, ink);
    list(lesson.exercisePrograms(), "yours, in exercises/" + lesson.slug() + ":", out, ink);
    out.println();
    out.println("./lab run " + lesson.number() + " NAME runs one of them.");
  }

  private static void list(List<LessonProgram> programs, String head, PrintWriter out, Ink ink) {
    if (programs.isEmpty()) {
      return;
    }
    out.println();
    if (!head.isEmpty()) {
      out.println(head);
      out.println();
    }
    for (LessonProgram program : programs) {
      out.println("  " + ink.strong(program.name()));
      if (!program.purpose().isEmpty()) {
        Paragraph.wrap(program.purpose(), Report.WIDTH - 6).forEach(line -> out.println("      " + line));
      }
    }
  }

  /// Runs a program at this terminal, in this folder, and with this environment.
  ///
  /// @return its exit status
  private int run(LessonProgram program) throws IOException {
    var command = new ArrayList<>(session().tools().flags(Jvm.PROGRAM));
    for (String stream : List.of("stdout", "stderr")) {
      command.add("-D" + stream + ".encoding=" + System.getProperty(stream + ".encoding"));
    }
    command.add(program.file().toString());
    command.addAll(arguments);
    Process process = Toolbox.java(command).inheritIO().start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitStatus.AT_FAULT;
    }
  }

  /// Ends a program that still runs when the tool is ended, as by Ctrl-C, before the shell shows its prompt again.
  private static void end(Process process) {
    process.destroy();
    try {
      if (!process.waitFor(Waits.PROCESS_END, TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
