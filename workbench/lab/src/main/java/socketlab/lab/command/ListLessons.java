package socketlab.lab.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;
import socketlab.lab.session.Standings;

/// `./lab list`: every lesson with its tasks, and what is done.
@Command(name = "list", description = "List the lessons and their tasks, and show which are done.")
public final class ListLessons extends Subcommand {
  private static final int BAR = 40;

  @Override
  public Integer call() {
    lines(session(), session().ink()).forEach(session().out()::println);
    return 0;
  }

  /// The list, line by line.
  public static List<String> lines(Session session, Ink ink) {
    return page(session, ink, null).lines();
  }

  /// The list where one lesson is marked.
  ///
  /// @param first the first of the lines that belong to this lesson, from 0
  /// @param last the last of these
  public record Page(List<String> lines, int first, int last) {}

  /// The list with a mark at this lesson.
  public static Page choice(Session session, Ink ink, Lesson marked) {
    return page(session, ink, marked);
  }

  private static Page page(Session session, Ink ink, Lesson marked) {
    var lines = new ArrayList<String>();
    int first = 0;
    int last = 0;
    Standings standings = session.reader().standings();
    for (Standings.Standing standing : standings.lessons()) {
      Lesson lesson = standing.lesson();
      boolean isMarked = lesson.equals(marked);
      first = isMarked ? lines.size() : first;
      String words = standing.state() == Reader.State.SOLVED ? ink.good(standing.words())
          : ink.advice(standing.words());
      String name = lesson.number() + "  " + lesson.title();
      lines.add((marked == null ? ink.strong(name) : isMarked ? ink.advice("▶ " + name) : "  " + ink.strong(name))
          + (words.isEmpty() ? "" : "   " + words));
      for (Standings.TaskStanding one : standing.tasks()) {
        String sentence = one.task().sentence() + (one.isSkipped() ? " (skipped on this machine)" : "");
        String mark = one.isDone() ? ink.good("✓") : one.isSkipped() ? "-" : "·";
        lines.add("    " + mark + " task " + one.task().number() + "  "
            + (sentence.length() > 64 ? sentence.substring(0, 63) + "…" : sentence));
      }
      last = isMarked ? lines.size() - 1 : last;
    }
    if (standings.tasks() > 0) {
      int filled = BAR * standings.done() / standings.tasks();
      lines.add("");
      lines.add(ink.good("█".repeat(filled)) + ink.faint("░".repeat(BAR - filled)) + "  " + standings.words());
    }
    return new Page(lines, first, last);
  }
}
