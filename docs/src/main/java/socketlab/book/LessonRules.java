package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import socketlab.course.Lesson;
import socketlab.course.PageText;
import socketlab.course.Problem;
import socketlab.course.Task;

/// What every lesson's page keeps to: five parts in one order, tasks numbered from 1 in the fifth, not too many words
/// above them, and below them nothing but more boxes.
final class LessonRules {

  private static final List<String> PARTS = Lesson.PARTS;

  private LessonRules() {}

  /// @param parts the titles of the page's sections, top level only
  /// @param tasks the titles of the sections in the part with the tasks
  static List<Problem> broken(Source source, List<String> parts, List<String> tasks) {
    var problems = new ArrayList<Problem>();
    boolean hasMore = parts.size() == PARTS.size() + 1 && parts.getLast().equals(Lesson.MORE);
    if (!parts.equals(PARTS) && !(hasMore && parts.subList(0, PARTS.size()).equals(PARTS))) {
      problems.add(firstWrong(source, parts));
    }
    tooLong(source).ifPresent(problems::add);
    int number = 0;
    for (String task : tasks) {
      Optional<Task> announced = Task.announcedBy(task);
      if (announced.isPresent()) {
        number++;
        if (announced.get().number() != number) {
          problems.add(source.problemAt("=== " + task,
              "task " + announced.get().number() + " stands where task " + number + " should be"));
        }
      }
    }
    if (number == 0 && parts.contains(PARTS.getLast())) {
      problems.add(source.problemAt("== " + PARTS.getLast(),
          "there is no task: write a section === Task 1: what to do, in one sentence"));
    }
    return problems;
  }

  private static Optional<Problem> tooLong(Source source) {
    var text = new PageText(source.lines());
    return text.headings().stream().filter(heading -> heading.text().equals(PARTS.getLast())).findFirst()
        .flatMap(tasks -> tooLong(source, tasks.line(), text.wordsAbove(tasks.line())));
  }

  private static Optional<Problem> tooLong(Source source, int tasks, int words) {
    return words <= Lesson.MOST_WORDS ? Optional.empty() : Optional.of(source.problem(tasks, String.format(Locale.ROOT,
        "%,d words stand above == %s, but at most %,d may (listings, drawings and what programs print are not counted)"
            + ": cut what the text says twice, and move boxes that no task needs into a last section == %s",
        words, PARTS.getLast(), Lesson.MOST_WORDS, Lesson.MORE)));
  }

  private static Problem firstWrong(Source source, List<String> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (i >= PARTS.size() || !parts.get(i).equals(PARTS.get(i))) {
        String wanted = i < PARTS.size() ? "the section should be == " + PARTS.get(i)
            : "only == " + Lesson.MORE + " may stand below == " + PARTS.getLast();
        return source.problemAt("== " + parts.get(i), wanted + ", not == " + parts.get(i));
      }
    }
    return source.problem(source.lines().size(), "the section == " + PARTS.get(parts.size()) + " is missing");
  }
}
