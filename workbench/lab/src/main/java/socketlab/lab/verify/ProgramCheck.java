package socketlab.lab.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.course.LessonProgram;
import socketlab.lab.compile.Compiler;
import socketlab.lab.files.TemporaryFolder;
import socketlab.lab.jvm.Jvm;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict.Mistake;

/// The small programs beside a lesson's text compile, end well, and print what the text says.
final class ProgramCheck {
  private final Course course;
  private final Toolbox tools;

  ProgramCheck(Course course, Toolbox tools) {
    this.course = course;
    this.tools = tools;
  }

  /// The lesson's small programs compile without a warning, end well, and print what the text says.
  List<Problem> problems(Lesson lesson) {
    var problems = new Problems(course);
    List<Transcript> transcripts = transcripts(lesson);
    List<Path> programs = lesson.programs().stream().map(LessonProgram::file).toList();
    transcripts.stream().filter(transcript -> programs.stream().noneMatch(transcript::isOf)).forEach(transcript ->
        problems.add(problems.relative(lesson.text()) + ":" + transcript.line(),
            "there is no program " + transcript.program()));
    for (Path file : programs) {
      try (TemporaryFolder temporary = TemporaryFolder.make()) {
        Path classes = temporary.path();
        List<Mistake> mistakes = Compiler.compile(file, classes, List.of("-Xlint:all", "-Werror", "-sourcepath",
            lesson.lessonFolder().toString())); // a program may have classes in folders beside it (JEP 458)
        if (mistakes.isEmpty()) {
          runs(lesson, file, classes, transcripts.stream().filter(transcript -> transcript.isOf(file)).toList(),
              problems);
        } else {
          problems.add(file, "does not compile: " + Reason.first(mistakes));
        }
      } catch (IOException failed) {
        throw new UncheckedIOException(failed);
      }
    }
    return problems.list();
  }

  private static List<Transcript> transcripts(Lesson lesson) {
    try {
      return Files.exists(lesson.text()) ? Transcript.of(lesson, Files.readAllLines(lesson.text())) : List.of();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// Runs a program once for each transcript of it, and without arguments where there is none.
  private void runs(Lesson lesson, Path file, Path classes, List<Transcript> transcripts, Problems problems)
      throws IOException {
    if (transcripts.isEmpty()) {
      printed(file, classes, List.of(), problems);
    }
    for (Transcript transcript : transcripts) {
      printed(file, classes, transcript.arguments(), problems).filter(lines -> !transcript.isKeptBy(lines))
          .ifPresent(lines -> problems.add(problems.relative(lesson.text()) + ":" + transcript.line(),
              transcript.program() + " does not print what the text says:\n"
                  + RecordedReport.difference("text", "printed", String.join("\n", transcript.output()),
                      String.join("\n", lines))));
    }
  }

  /// What a program prints, or nothing where it does not end well.
  private Optional<List<String>> printed(Path file, Path classes, List<String> arguments, Problems problems)
      throws IOException {
    String name = file.getFileName().toString().replace(".java", "");
    Path output = classes.resolve("output.txt");
    var command = new ArrayList<>(tools.flags(Jvm.PROGRAM));
    // The first one is what the launcher says when it runs a source file.
    command.addAll(List.of("-Djdk.launcher.sourcefile=" + file.toAbsolutePath(), "-cp", classes.toString(), name));
    command.addAll(arguments);
    Process program = Toolbox.java(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
    program.getOutputStream().close();
    try {
      if (!program.waitFor(Waits.LESSON_PROGRAM, TimeUnit.MILLISECONDS)) {
        problems.add(file, "does not end within " + Waits.LESSON_PROGRAM / 1000 + " s");
      } else if (program.exitValue() != 0) {
        problems.add(file, "ends with exit status " + program.exitValue() + ": " + Files.readString(output)
            .lines().limit(3).map(String::strip).collect(Collectors.joining(" ")));
      } else {
        return Optional.of(Files.readAllLines(output));
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      program.destroyForcibly();
    }
    return Optional.empty();
  }
}
