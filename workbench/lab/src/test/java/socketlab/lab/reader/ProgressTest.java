package socketlab.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.lab.reader.Progress.Entry;
import socketlab.lab.reader.Progress.SeenHint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

class ProgressTest {
  private static final Entry HALF_DONE =
      new Entry("0123456789abcdef", List.of(1), false, 2, List.of("Which word?", "粘包 or 半包?"),
          List.of(new SeenHint(2, "Which word?")), Map.of("PingTest.answers_a_ping", "fedcba9876543210"));

  @TempDir
  private Path folder;
  private CourseOfTwo course;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
  }

  @Test
  void is_the_same_for_the_next_command() {
    Progress.of(course.course()).remember(course.ping(), HALF_DONE);
    assertEquals(HALF_DONE, Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void of_one_lesson_leaves_the_others_as_they_are() {
    Progress.of(course.course()).remember(course.ping(), HALF_DONE);
    Progress.of(course.course()).remember(course.loops(),
        new Entry("", List.of(), true, 0, List.of(), List.of(), Map.of()));
    assertEquals(HALF_DONE, Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void of_a_newcomer_is_nothing() {
    assertFalse(Progress.of(course.course()).isKnown());
  }

  @Test
  void of_a_lesson_that_was_never_checked_is_nothing() {
    assertNull(Progress.of(course.course()).of(course.ping()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "{\"01-ping\": 7}", "{\"01-ping\": null}"})
  void in_a_damaged_file_is_nothing(String damaged) throws IOException {
    course.write(".lab/progress.json", damaged);
    assertNull(Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void with_parts_missing_has_them_empty() throws IOException {
    course.write(".lab/progress.json", "{\"01-ping\": {\"solved\": true}}");
    assertEquals(new Entry("", List.of(), true, 0, List.of(), List.of(), Map.of()),
        Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void of_an_older_form_keeps_what_is_solved() throws IOException {
    course.write(".lab/progress.json", "{\"01-ping\": {\"solved\": true, \"hintsGiven\": {\"1\": 2}}}");
    assertEquals(new Entry("", List.of(), true, 0, List.of(), List.of(), Map.of()),
        Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void in_a_damaged_file_is_written_anew() throws IOException {
    course.write(".lab/progress.json", "{");
    Progress.of(course.course()).remember(course.ping(), HALF_DONE);
    assertEquals(HALF_DONE, Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void leaves_no_other_file_behind() throws IOException {
    Progress.of(course.course()).remember(course.ping(), HALF_DONE);
    try (var files = Files.list(folder.resolve(".lab"))) {
      assertEquals(List.of("progress.json"), files.map(file -> file.getFileName().toString()).toList());
    }
  }
}
