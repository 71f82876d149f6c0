package socketlab.lab.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import socketlab.course.Lesson;
import socketlab.harness.finding.Paragraph;
import socketlab.lab.reader.Progress.SeenHint;
import socketlab.lab.session.Reader.GivenHint;

/// `./lab hint [NN]`: the next hint for what fails now.
@Command(name = "hint",
    description = "Give the next hint for what fails now. Each call gives one more hint.")
public final class Hint extends LessonCommand {
  @Option(names = "--all", description = "Show again the hints that you have had.")
  private boolean all;

  @Override
  public Integer call() {
    Lesson lesson = lesson();
    PrintWriter out = session().out();
    if (all) {
      seen(lesson, session().reader().seenHints(lesson)).forEach(out::println);
      return 0;
    }
    if (isSolved(lesson)) {
      out.println(lesson.name() + " is solved: it needs no hint.");
      return 0;
    }
    Optional<GivenHint> hint = session().reader().nextHint(lesson);
    if (hint.isEmpty()) {
      out.println("No check of " + lesson.name() + " can run to its end yet. ./lab check " + lesson.number()
          + " says what to fix first.");
      return ExitStatus.NOT_YET;
    }
    lines(lesson, hint.get()).forEach(out::println);
    return 0;
  }

  /// The hints that the reader has had, as text.
  public static List<String> seen(Lesson lesson, List<SeenHint> hints) {
    if (hints.isEmpty()) {
      return List.of("You have had no hint for " + lesson.name() + " yet.");
    }
    var lines = new ArrayList<>(List.of(lesson.name() + " · the hints that you have had", ""));
    for (SeenHint hint : hints) {
      String label = "  task " + hint.task() + "  ";
      for (String line : Paragraph.wrap(hint.text(), 78 - label.length())) {
        lines.add(label + line);
        label = " ".repeat(label.length());
      }
    }
    return lines;
  }

  /// A hint as text.
  public static List<String> lines(Lesson lesson, GivenHint hint) {
    var lines = new ArrayList<String>();
    lines.add(lesson.name() + " · task " + hint.task() + " · hint " + hint.number() + " of " + hint.of());
    lines.add("");
    Paragraph.wrap(hint.text(), 76).forEach(line -> lines.add("  " + line));
    if (hint.number() == hint.of()) {
      lines.add("");
      lines.add("This is the last hint. ./lab solution " + lesson.number() + " --reveal shows the model answer.");
    }
    return lines;
  }
}
