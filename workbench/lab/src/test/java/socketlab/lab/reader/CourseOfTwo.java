package socketlab.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import socketlab.course.Course;
import socketlab.course.Lesson;

/// A course of two lessons in a folder of its own: their texts and their skeletons, and nothing to run.
///
/// @param root the course's folder
public record CourseOfTwo(Path root) {
  public static final String PING = "exercises/01-ping/src/main/java/ping/Ping.java";
  public static final String PONG = "exercises/01-ping/src/main/java/ping/Pong.java";
  public static final String PING_SKELETON = """
      package ping;

      class Ping {
        String answer() {
          throw new UnsupportedOperationException("TODO 1: answer a ping");
        }
      }
      """;
  public static final String PONG_SKELETON = """
      package ping;

      class Pong {
        boolean isPong() {
          throw new UnsupportedOperationException("TODO 2: know a pong");
        }
      }
      """;

  /// Writes the course.
  public static CourseOfTwo in(Path root) throws IOException {
    var course = new CourseOfTwo(root);
    course.write("lessons/01-ping/lesson.adoc", """
        = Ping and pong

        == Your turn

        === Task 1: Answer a `ping`

        === Task 2: Know a *pong*
        """);
    course.write("lessons/02-two-loops/lesson.adoc", "= Two loops\n\n== Your turn\n\n=== Task 1: Loop\n");
    course.write(PING, PING_SKELETON);
    course.write(PONG, PONG_SKELETON);
    course.write("exercises/02-two-loops/src/main/java/loops/Loop.java", "class Loop {}\n");
    return course;
  }

  /// The course as the tool sees it.
  public Course course() {
    return new Course(root);
  }

  /// Lesson 01.
  public Lesson ping() {
    return course().lessons().getFirst();
  }

  /// Lesson 02.
  public Lesson loops() {
    return course().lessons().getLast();
  }

  /// Writes a file, and the folders above it.
  public void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }

  /// Reads a file.
  public String read(String file) throws IOException {
    return Files.readString(root.resolve(file));
  }
}
