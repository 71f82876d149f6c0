package socketlab.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import socketlab.course.Lesson;
import socketlab.course.Problem;
import socketlab.course.Task;

/// What every lesson's page keeps to: five parts in one order, tasks numbered from 1 in the last.
final class LessonRules {

  private static final List<String> PARTS = Lesson.PARTS;

  private LessonRules() {}

  /// @param parts the titles of the page's sections, top level only
  /// @param tasks the titles of the sections in the last part
  static List<Problem> broken(Source source, List<String> parts, List<String> tasks) {
    var problems = new ArrayList<Problem>();
    if (!parts.equals(PARTS)) {
      problems.add(firstWrong(source, parts));
    }
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
          "no task: it is a section named === Task 1: what to do, in one sentence"));
    }
    return problems;
  }

  private static Problem firstWrong(Source source, List<String> parts) {
    for (int i = 0; i < parts.size(); i++) {
      if (i >= PARTS.size() || !parts.get(i).equals(PARTS.get(i))) {
        String wanted = i < PARTS.size()
            ? "the section should be == " + PARTS.get(i) : "there should be no sixth section";
        return source.problemAt("== " + parts.get(i), wanted + ", not == " + parts.get(i));
      }
    }
    return source.problem(source.lines().size(), "the section == " + PARTS.get(parts.size()) + " is missing");
  }
}
