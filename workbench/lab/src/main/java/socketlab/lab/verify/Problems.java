package socketlab.lab.verify;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import socketlab.course.Course;

/// What one part of the self-check has found so far, with the places as an author knows them. It belongs to one thread.
final class Problems {
  private final Course course;
  private final List<Problem> found = new ArrayList<>();

  Problems(Course course) {
    this.course = course;
  }

  void add(String where, String what) {
    found.add(new Problem(where, what));
  }

  void add(Path where, String what) {
    add(relative(where), what);
  }

  void add(socketlab.course.Problem problem) {
    add(problem.file() + (problem.line() > 0 ? ":" + problem.line() : ""), problem.message());
  }

  /// A file or a folder as an author calls it: relative to the course, with `/`.
  String relative(Path path) {
    return course.root().relativize(path).toString().replace('\\', '/');
  }

  boolean areNone() {
    return found.isEmpty();
  }

  List<Problem> list() {
    return List.copyOf(found);
  }
}
