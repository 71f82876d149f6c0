package socketlab.lab.verify;

import java.io.PrintStream;
import java.nio.file.Files;
import java.util.List;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.report.Pages;

/// Each lesson has a text, and its page converts without a warning.
final class PageCheck {
  private final Course course;

  PageCheck(Course course) {
    this.course = course;
  }

  /// What is wrong with the pages of these lessons, and with the other pages of the book where these are all lessons.
  ///
  /// @param progress where to say what takes long
  List<Problem> problems(List<Lesson> lessons, PrintStream progress) {
    var problems = new Problems(course);
    List<Lesson> written = lessons.stream().filter(lesson -> Files.exists(lesson.text())).toList();
    lessons.stream().filter(lesson -> !written.contains(lesson)).forEach(lesson ->
        problems.add(lesson.text(), "there is no text"));
    if (!written.isEmpty()) {
      try {
        var pages = new Pages(course);
        boolean whole = written.equals(course.lessons());
        (whole ? pages.convertAll(progress) : pages.convert(written, progress)).forEach(problems::add);
      } catch (IllegalStateException failed) {
        problems.add("docs", failed.getMessage());
      }
    }
    return problems.list();
  }
}
