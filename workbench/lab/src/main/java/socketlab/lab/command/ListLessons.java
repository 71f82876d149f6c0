package socketlab.lab.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import socketlab.course.Lesson;
import socketlab.course.Task;
import socketlab.lab.report.Ink;
import socketlab.lab.session.Reader;
import socketlab.lab.session.Session;

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
    int all = 0;
    int done = 0;
    int first = 0;
    int last = 0;
    for (Lesson lesson : session.course().lessons()) {
      boolean isMarked = lesson.equals(marked);
      first = isMarked ? lines.size() : first;
      Reader.State state = session.reader().state(lesson);
      List<Integer> solved = session.reader().solvedTasks(lesson);
      List<Integer> skipped = session.reader().skippedTasks(lesson);
      String words = switch (state) {
        case SOLVED -> ink.good("solved");
        case CHANGED -> ink.advice("changed since the last check");
        case BEGUN, NEW -> "";
      };
      String name = lesson.number() + "  " + lesson.title();
      lines.add((marked == null ? ink.strong(name) : isMarked ? ink.advice("▶ " + name) : "  " + ink.strong(name))
          + (words.isEmpty() ? "" : "   " + words));
      for (Task task : lesson.tasks()) {
        boolean isDone = solved.contains(task.number()) && state != Reader.State.CHANGED;
        boolean isSkipped = skipped.contains(task.number());
        all += isSkipped ? 0 : 1;
        done += isDone ? 1 : 0;
        String sentence = task.sentence() + (isSkipped ? " (skipped on this machine)" : "");
        lines.add("    " + (isDone ? ink.good("✓") : isSkipped ? "-" : "·") + " task " + task.number() + "  "
            + (sentence.length() > 64 ? sentence.substring(0, 63) + "…" : sentence));
      }
      last = isMarked ? lines.size() - 1 : last;
    }
    if (all > 0) {
      int filled = BAR * done / all;
      lines.add("");
      lines.add(ink.good("█".repeat(filled)) + ink.faint("░".repeat(BAR - filled)) + "  " + done + " of " + all
          + " tasks done");
    }
    return new Page(lines, first, last);
  }
}
