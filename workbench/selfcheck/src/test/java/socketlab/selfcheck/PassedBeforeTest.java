package socketlab.selfcheck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Course;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.report.Ink;
import socketlab.lab.report.Report;
import socketlab.lab.session.Reader;
import socketlab.lab.verdict.Verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static socketlab.selfcheck.MadeUpCourse.RIGHT;
import static socketlab.selfcheck.MadeUpCourse.SKELETON;

/// An answer that is right only as long as there is a file somewhere: the same files of the reader's, and another
/// verdict.
@Tag("thorough")
class PassedBeforeTest {
  private static final String TOLD = "This check has passed before";

  @TempDir
  private Path folder;

  @Test
  void a_check_that_fails_now_with_the_same_files_is_said_to_have_passed() throws IOException {
    var made = MadeUpCourse.in(folder.resolve("course"), CourseFolder.tools());
    Path luck = Files.createFile(folder.resolve("luck"));
    String answer = "if (!java.nio.file.Files.exists(java.nio.file.Path.of(\"" + luck.toString().replace("\\", "\\\\")
        + "\"))) return \"\"; " + RIGHT;
    made.write(SKELETON, MadeUpCourse.answer(answer));
    var course = new Course(made.root());
    try (var checker = new Checker(course, made.tools(), false)) {
      assertTrue(check(course, checker).solved());
      Files.delete(luck);
      assertEquals(List.of(true, true), told(course, checker));
      made.write(SKELETON, MadeUpCourse.answer(answer + " // changed"));
      assertEquals(List.of(false, false), told(course, checker));
    }
  }

  private static Verdict check(Course course, Checker checker) {
    Lesson lesson = course.lessons().getFirst();
    return new Reader(course).check(lesson, Reader.sources(lesson), checker, false);
  }

  /// Whether the verdict knows that the check has passed before, and whether the report says so.
  private static List<Boolean> told(Course course, Checker checker) {
    Verdict verdict = check(course, checker);
    Lesson lesson = course.lessons().getFirst();
    return List.of(verdict.hasPassedBefore(verdict.failure()), Report.lines(lesson, verdict, Reader.sources(lesson),
        Ink.none()).stream().anyMatch(line -> line.contains(TOLD)));
  }
}
