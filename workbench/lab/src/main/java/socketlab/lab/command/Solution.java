package socketlab.lab.command;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import socketlab.course.Lesson;
import socketlab.lab.files.Sources;
import socketlab.lab.reader.Skeleton;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;

import static java.nio.charset.StandardCharsets.UTF_8;

/// `./lab solution NN`: where the model answer differs from the reader's.
@Command(name = "solution", description = "Show where the model answer differs from yours, when yours is solved.")
public final class Solution extends LessonCommand {
  /// How many lines around a difference are shown.
  private static final int CONTEXT = 3;

  @Option(names = "--reveal", description = "Show the model answer although yours is not solved yet.")
  private boolean reveal;

  @Override
  public Integer call() {
    Lesson lesson = lesson();
    PrintWriter out = session().out();
    if (!reveal && !isSolved(lesson)) {
      out.println(lesson.name() + " is not solved yet. ./lab hint " + lesson.number() + " gives a hint. ./lab solution "
          + lesson.number() + " --reveal shows the model answer now.");
      return ExitStatus.NOT_YET;
    }
    List<String> lines = differences(session(), lesson, session().ink());
    if (lines.isEmpty()) {
      out.println(lesson.name() + ": your answer is the model answer, line for line. The model answer stands in "
          + "solutions/" + lesson.slug() + ".");
      return ExitStatus.DONE;
    }
    out.println(session().ink().strong(lesson.name()) + "     - yours   + model answer");
    lines.forEach(out::println);
    return ExitStatus.DONE;
  }

  /// Where the model answer of a lesson differs from the reader's; empty where it does not.
  public static List<String> differences(Session session, Lesson lesson, Ink ink) {
    return lines(Reader.sources(lesson), Sources.of(lesson.solutionSources()),
        new Skeleton(session.course(), lesson).files().orElse(Map.of()), ink);
  }

  /// The differences of each file that the reader has to write, in groups with the lines around them.
  ///
  /// @param skeleton the texts of the exercise as it ships, by their paths; a file that the model answer leaves as it
  ///     ships was given, and is none of the reader's
  static List<String> lines(Sources yours, Sources model, Map<String, String> skeleton, Ink ink) {
    var lines = new ArrayList<String>();
    for (Path file : model.files()) {
      String name = file.toString().replace('\\', '/');
      List<String> right = text(model, file);
      if (right.equals(skeleton.getOrDefault(name, "").lines().toList())) {
        continue;
      }
      List<String> left = text(yours, file);
      List<String> differences =
          UnifiedDiffUtils.generateUnifiedDiff(name, name, left, DiffUtils.diff(left, right), CONTEXT);
      if (!differences.isEmpty()) {
        lines.add("");
        lines.add(ink.strong(name));
        differences.stream().skip(2).map(line -> painted(line, ink)).forEach(lines::add);
      }
    }
    return lines;
  }

  private static List<String> text(Sources sources, Path file) {
    if (!sources.files().contains(file)) {
      return List.of();
    }
    try {
      return sources.text(file).lines().toList();
    } catch (CharacterCodingException notUtf8) {
      return new String(sources.bytes(file), UTF_8).lines().toList();
    }
  }

  private static String painted(String line, Ink ink) {
    return switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case '@' -> ink.faint(line);
      case '-' -> ink.bad(line);
      case '+' -> ink.good(line);
      default -> line;
    };
  }
}
