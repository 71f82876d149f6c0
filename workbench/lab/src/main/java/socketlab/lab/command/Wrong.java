package socketlab.lab.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import socketlab.course.Lesson;
import socketlab.harness.diagnosis.Mistake;
import socketlab.harness.finding.Paragraph;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Folders;
import socketlab.lab.files.Sources;
import socketlab.lab.gallery.AnswerDiff.NoLongerAppliesException;
import socketlab.lab.gallery.WrongAnswer;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.verdict.Verdict;
import socketlab.lab.verify.GalleryCheck;
import socketlab.lab.verify.Problem;

/// `./lab wrong NN [NAME]`: the lesson's mistakes, each as a change to the model answer with the report that it earns.
@Command(name = "wrong", description = "Show the known mistakes in a lesson, when your exercise is solved: the "
    + "list of all, or one of them with the report that a reader gets for it.")
public final class Wrong extends LessonCommand {
  private static final String NAMES = "[a-z0-9]+(-[a-z0-9]+)*";

  @Parameters(index = "1", arity = "0..1", paramLabel = "NAME",
      description = "The mistake. Without it, all are listed.")
  private String name;

  @Option(names = "--reveal", description = "Show them although your exercise is not solved yet.")
  private boolean reveal;

  @Option(names = "--open",
      description = "For authors: write it as whole files into .lab/, so that you can edit them there.")
  private boolean open;

  @Option(names = "--record", description = {"For authors: keep what stands in the exercise's folder, or what --open "
      + "wrote, as the wrong answer of this name. What is observed of it, and its report, are recorded."})
  private boolean record;

  @Option(names = "--says", paramLabel = "SENTENCE",
      description = "With --record: what a reader who makes this mistake probably thinks: \"It looks as if …\".")
  private String says;

  @Override
  public Integer call() throws IOException {
    Lesson lesson = lesson();
    if (name == null && (open || record) || says != null && !record) {
      throw new ParameterException(spec().commandLine(), says != null && !record ? "--says goes with --record"
          : "--open and --record need the NAME of a wrong answer");
    }
    if (record) {
      return record(lesson);
    }
    if (!reveal && !open && !isSolved(lesson)) {
      session().out().println(lesson.name() + " is not solved yet. ./lab wrong " + lesson.number()
          + " --reveal shows its mistakes now.");
      return 1;
    }
    if (name == null) {
      list(lesson);
      return 0;
    }
    WrongAnswer answer = WrongAnswer.of(lesson).stream().filter(one -> one.name().equals(name)).findFirst()
        .orElseThrow(() -> new ParameterException(spec().commandLine(), "there is no wrong answer " + name + " in "
            + lesson.name() + " (./lab wrong " + lesson.number() + " lists them)"));
    return open ? open(lesson, answer) : show(lesson, answer);
  }

  private void list(Lesson lesson) {
    PrintWriter out = session().out();
    List<WrongAnswer> answers = WrongAnswer.of(lesson);
    out.println(session().ink().strong(lesson.name() + " · " + answers.size()
        + (answers.size() == 1 ? " wrong answer" : " wrong answers")));
    for (WrongAnswer answer : answers) {
      out.println();
      out.println("  " + session().ink().strong(answer.name()));
      Paragraph.wrap(answer.mistake().says(), Report.WIDTH - 6).forEach(line -> out.println("      " + line));
    }
    out.println();
    out.println("./lab wrong " + lesson.number() + " NAME shows one, and the report that a reader gets for it.");
  }

  private int show(Lesson lesson, WrongAnswer answer) throws IOException {
    PrintWriter out = session().out();
    Ink ink = session().ink();
    out.println(ink.strong(lesson.name() + " · " + answer.name()));
    out.println();
    Paragraph.wrap(answer.mistake().says(), Report.WIDTH - 2).forEach(line -> out.println("  " + ink.advice(line)));
    out.println();
    answer.diff().readable().forEach(line -> out.println(line.startsWith("+++") || line.startsWith("---")
        ? ink.strong(line) : line.startsWith("+") ? ink.good(line) : line.startsWith("-") ? ink.bad(line)
        : line.startsWith("@@") ? ink.faint(line) : line));
    Path report = answer.report();
    if (Files.exists(report)) {
      out.println();
      out.println(ink.strong("The report that a reader gets for it"));
      out.println();
      Files.readAllLines(report).forEach(out::println);
    }
    return 0;
  }

  /// Where a wrong answer stands as whole files while an author edits it.
  private Path unpacked(Lesson lesson) {
    return session().course().state().resolve("wrong").resolve(lesson.slug()).resolve(name);
  }

  private int open(Lesson lesson, WrongAnswer answer) throws IOException {
    PrintWriter out = session().out();
    Path folder = unpacked(lesson);
    if (Files.isDirectory(folder)) {
      out.println(answer.name() + " is open already, and stays as it is: " + shown(folder));
    } else {
      try {
        answer.write(folder);
      } catch (NoLongerAppliesException changed) {
        Folders.delete(folder);
        out.println(answer.name() + " cannot be put together: " + changed.getMessage());
        return 2;
      }
      out.println(answer.name() + " stands in " + shown(folder));
    }
    out.println("Edit it there. Then run: ./lab wrong " + lesson.number() + " " + answer.name() + " --record");
    return 0;
  }

  private int record(Lesson lesson) throws IOException {
    if (!name.matches(NAMES)) {
      throw new ParameterException(spec().commandLine(), "the name of a wrong answer has small letters and "
          + "hyphens, such as one-read-for-one-message");
    }
    PrintWriter out = session().out();
    var answer = new WrongAnswer(lesson.wrongAnswers().resolve(name), lesson.solutionSources());
    Path opened = unpacked(lesson);
    Optional<Path> sources = Files.isDirectory(opened) ? Optional.of(opened)
        : new Skeleton(session().course(), lesson).isUntouched() ? Optional.empty()
        : Optional.of(lesson.exerciseSources());
    if (sources.isEmpty() && !Files.isDirectory(answer.folder())) {
      out.println("There is nothing to keep: as far as the lab knows, " + shown(lesson.exerciseSources()) + " holds "
          + "the skeleton. Write the wrong answer there, or unpack one with --open. In a new lesson, run ./lab verify "
          + lesson.number() + " first, so that the lab knows the skeleton.");
      return 2;
    }
    if (!(says == null ? answer.mistake().says() : says).startsWith(Mistake.BEGINNING)) {
      out.println("Say what a reader who makes this mistake probably thinks: --says \"" + Mistake.BEGINNING + " …\"");
      return 2;
    }
    try (Checker checker = session().checker(false)) {
      if (sources.isPresent()) {
        out.println("Taken from " + shown(sources.get()));
        Verdict verdict = checker.check(lesson, Sources.of(sources.get()), false);
        if (verdict.solved() || verdict.failure() == null || verdict.failure().finding() == null) {
          out.println(verdict.solved() ? "This answer is right: every check passes. Nothing was kept."
              : "No check fails with a finding, so nothing was kept. ./lab check " + lesson.number()
                  + " says what happens.");
          return 1;
        }
        if (!answer.pack(sources.get())) {
          out.println("This is the model answer itself. Nothing was kept.");
          return 1;
        }
      }
      if (says != null) {
        answer.say(says);
      }
      var recording = new GalleryCheck(session().course(), checker, true);
      recording.job(lesson, answer).run();
      List<Problem> problems = recording.outcomes().problems();
      if (sources.filter(opened::equals).isPresent()) {
        Folders.delete(opened);
      }
      out.println("Kept in " + shown(answer.folder()) + ":");
      out.println();
      show(lesson, answer);
      problems.forEach(out::println);
      return problems.isEmpty() ? 0 : 1;
    }
  }

  private String shown(Path path) {
    return session().course().root().relativize(path).toString().replace('\\', '/');
  }
}
