package socketlab.lab.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Lesson;
import socketlab.lab.engine.Checker;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.reader.CourseOfTwo;
import socketlab.lab.reader.Progress;
import socketlab.lab.reader.Progress.Entry;
import socketlab.lab.reader.Progress.SeenHint;
import socketlab.lab.reader.Versions;
import socketlab.lab.reader.Versions.Version;
import socketlab.lab.session.Reader.GivenHint;
import socketlab.lab.session.Reader.State;
import socketlab.lab.verdict.Verdict.Mistake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

class ReaderTest {
  @TempDir
  private Path folder;
  private CourseOfTwo course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
  }

  /// Remembers a verdict about what the files contain now.
  private void checked(boolean solved, String... hints) {
    String content = Reader.sources(course.ping()).digest();
    Progress.of(course.course()).change(course.ping(), before -> new Entry(content, List.of(), solved, solved ? 0 : 1,
        List.of(hints), before == null ? List.of() : before.hintsSeen(),
        Map.of()));
  }

  private Reader reader() {
    return new Reader(course.course());
  }

  @Test
  void begins_with_the_first_lesson() {
    assertEquals("01-ping", reader().next().map(Lesson::slug).orElseThrow());
  }

  @Test
  void goes_on_with_the_first_lesson_that_is_not_solved() {
    checked(true);
    assertEquals("02-two-loops", reader().next().map(Lesson::slug).orElseThrow());
  }

  @Test
  void has_not_solved_a_lesson_that_was_changed_since() throws IOException {
    checked(true);
    course.write(CourseOfTwo.PING, "class Ping {}");
    assertEquals(State.CHANGED, reader().state(course.ping()));
  }

  @Test
  void has_a_verdict_on_the_files_as_they_were_read() throws IOException {
    course.write(CourseOfTwo.PING, "class Ping { int a = b; }");
    Sources read = Reader.sources(course.ping());
    course.write(CourseOfTwo.PING, CourseOfTwo.PING_SKELETON);
    Reader reader = reader();
    try (var checker = new Checker(course.course(), Toolbox.of(folder), false)) {
      assertEquals(List.of("class Ping { int a = b; }"), reader.check(course.ping(), read, checker, false).mistakes()
          .stream().map(Mistake::source).toList());
    }
    assertEquals(State.CHANGED, reader.state(course.ping()));
    course.write(CourseOfTwo.PING, "class Ping { int a = b; }");
    assertEquals(State.BEGUN, reader.state(course.ping()));
  }

  @Test
  void gets_a_verdict_that_cannot_be_written_down_and_is_told_so_once() throws IOException {
    Files.writeString(folder.resolve(".lab"), "a file in the place of the folder");
    course.write(CourseOfTwo.PING, "class Ping { int a = b; }");
    Reader reader = reader();
    try (var checker = new Checker(course.course(), Toolbox.of(folder), false)) {
      for (int i = 0; i < 2; i++) {
        assertEquals(1, reader.check(course.ping(), Reader.sources(course.ping()), checker, false).mistakes().size());
      }
    }
    assertEquals(State.BEGUN, reader.state(course.ping()));
    List<String> remarks = reader.remarks();
    assertEquals(1, remarks.size(), remarks.toString());
    assertTrue(remarks.getFirst().startsWith("The lab could not remember this: "), remarks.getFirst());
    assertEquals(List.of(), reader.remarks());
  }

  @Test
  void has_each_checked_version_kept() throws IOException {
    Reader reader = reader();
    try (var checker = new Checker(course.course(), Toolbox.of(folder), false)) {
      for (String text : List.of("class Ping { int a = b; }", "class Ping { int a = c; }")) {
        course.write(CourseOfTwo.PING, text);
        reader.check(course.ping(), Reader.sources(course.ping()), checker, false);
      }
    }
    var versions = new Versions(course.course(), course.ping());
    assertEquals(List.of(List.of(), List.of()), versions.all().stream().map(Version::tasks).toList());
    versions.bringBack(versions.beforeThis().orElseThrow());
    assertEquals("class Ping { int a = b; }", course.read(CourseOfTwo.PING));
  }

  @Test
  void has_begun_a_lesson_that_was_checked() {
    checked(false);
    assertEquals(State.BEGUN, reader().state(course.ping()));
  }

  @Test
  void knows_the_tasks_that_this_machine_skips() {
    assertEquals(List.of(), reader().skippedTasks(course.ping()));
    Progress.of(course.course()).change(course.ping(), _ -> new Entry(Reader.sources(course.ping()).digest(),
        List.of(), true, 0, List.of(), List.of(), Map.of(), List.of(1)));
    assertEquals(List.of(1), reader().skippedTasks(course.ping()));
    assertEquals(State.SOLVED, reader().state(course.ping()));
  }

  @Test
  void gets_one_hint_after_the_other_and_then_the_last_again() {
    checked(false, "a question", "a pointer");
    assertEquals(List.of("a question", "a pointer", "a pointer"), Stream.generate(() ->
        hint()).limit(3).toList());
  }

  private String hint() {
    return reader().nextHint(course.ping()).map(GivenHint::text).orElseThrow();
  }

  @Test
  void gets_the_closest_hint_first_where_another_check_fails() {
    checked(false, "of the task", "of the task, too");
    assertEquals("of the task", hint());
    checked(false, "of this check", "of the task", "of the task, too");
    assertEquals(List.of("of this check", "of the task, too"), Stream.generate(this::hint).limit(2).toList());
  }

  @Test
  void sees_again_the_hints_that_it_has_had() {
    checked(false, "a question", "a pointer");
    hint();
    checked(false, "another question");
    hint();
    assertEquals(List.of(new SeenHint(1, "a question"), new SeenHint(1, "another question")),
        reader().seenHints(course.ping()));
  }
}
