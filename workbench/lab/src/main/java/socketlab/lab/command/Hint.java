package socketlab.lab.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.harness.finding.Paragraph;
import socketlab.lab.engine.Checker;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Reader.GivenHint;
import socketlab.lab.session.Reader.State;

/// `./lab hint [NN]`: the next hint for the task that fails now.
@Command(name = "hint",
    description = "Give the next hint for the task that fails now; call it again for the one after.")
public final class Hint extends LessonCommand {
  @Override
  public Integer call() {
    Lesson lesson = lesson();
    PrintWriter out = session().out();
    State state = session().reader().state(lesson);
    if (state == State.NEW || state == State.CHANGED) {
      try (Checker checker = session().checker(false)) {
        session().reader().check(lesson, Reader.sources(lesson), checker, false);
      }
    }
    if (session().reader().state(lesson) == State.SOLVED) {
      out.println(lesson.name() + " is solved: there is nothing to hint at.");
      return 0;
    }
    Optional<GivenHint> hint = session().reader().nextHint(lesson);
    if (hint.isEmpty()) {
      out.println("No check of " + lesson.name() + " comes to an end yet: ./lab check " + lesson.number()
          + " says what to mend first.");
      return 1;
    }
    lines(lesson, hint.get()).forEach(out::println);
    return 0;
  }

  /// A hint as text.
  public static List<String> lines(Lesson lesson, GivenHint hint) {
    var lines = new ArrayList<String>();
    lines.add(lesson.name() + " · task " + hint.task() + " · hint " + hint.number() + " of " + hint.of());
    lines.add("");
    Paragraph.wrap(hint.text(), 76).forEach(line -> lines.add("  " + line));
    return lines;
  }
}
