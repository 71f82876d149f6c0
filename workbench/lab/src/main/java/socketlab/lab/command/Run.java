package socketlab.lab.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import socketlab.course.Lesson;
import socketlab.course.LessonProgram;
import socketlab.harness.finding.Paragraph;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;

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
    Optional<LessonProgram> program = lesson.program(name);
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
    List<String> encodings = Stream.of("stdout", "stderr")
        .map(stream -> "-D" + stream + ".encoding=" + System.getProperty(stream + ".encoding")).toList();
    Process process = new ProgramCall(program, arguments).process(session(), encodings).inheritIO().start();
    // One that still runs when the tool is ended, as by Ctrl-C, ends before the shell shows its prompt again.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ProgramCall.end(process)));
    try {
      return process.waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return ExitStatus.AT_FAULT;
    }
  }
}
