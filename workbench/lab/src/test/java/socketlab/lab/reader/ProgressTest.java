package socketlab.lab.reader;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import socketlab.course.Lesson;
import socketlab.lab.reader.Progress.Entry;
import socketlab.lab.reader.Progress.SeenHint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

  private void remember(Lesson lesson, Entry entry) {
    Progress.of(course.course()).change(lesson, _ -> entry);
  }

  private List<String> state() throws IOException {
    try (var files = Files.list(folder.resolve(".lab"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void is_the_same_for_the_next_command() {
    remember(course.ping(), HALF_DONE);
    assertEquals(HALF_DONE, Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void of_one_lesson_leaves_the_others_as_they_are() {
    remember(course.ping(), HALF_DONE);
    remember(course.loops(), new Entry("", List.of(), true, 0, List.of(), List.of(), Map.of()));
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
  @ValueSource(strings = {"", "{", "[]", "{\"01-ping\": 7}", "\0\1\2"})
  void in_a_damaged_file_is_nothing_and_the_file_is_put_aside(String damaged) throws IOException {
    course.write(".lab/progress.json", damaged);
    var progress = Progress.of(course.course());
    assertNull(progress.of(course.ping()));
    String aside = state().stream().filter(name -> name.startsWith("progress.json.damaged-")).findFirst().orElseThrow();
    assertEquals(damaged, course.read(".lab/" + aside));
    assertEquals("progress.json is damaged, so the lab has lost what stood in it. The lab has renamed it to " + aside
        + ". ./lab check NN finds out again what is solved.",
        progress.trouble().replaceFirst("^\\.lab[/\\\\]", ""));
    assertNull(progress.trouble(), "it is told once");
  }

  @Test
  void in_a_file_that_is_no_text_is_nothing_and_the_file_is_put_aside() throws IOException {
    course.write(".lab/progress.json", "");
    Files.write(folder.resolve(".lab/progress.json"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertTrue(Progress.of(course.course()).trouble().contains("is damaged"));
  }

  @Test
  void in_a_folder_of_that_name_is_nothing_and_the_folder_is_put_aside() throws IOException {
    course.write(".lab/progress.json/notes.txt", "mine");
    var progress = Progress.of(course.course());
    assertFalse(progress.isKnown());
    assertTrue(progress.trouble().contains("is a folder"));
    remember(course.ping(), HALF_DONE);
    assertEquals(HALF_DONE, Progress.of(course.course()).of(course.ping()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{\"01-ping\": null}"})
  void in_an_empty_file_is_nothing(String empty) throws IOException {
    course.write(".lab/progress.json", empty);
    var progress = Progress.of(course.course());
    assertFalse(progress.isKnown());
    assertNull(progress.trouble());
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
    remember(course.ping(), HALF_DONE);
    assertEquals(HALF_DONE, Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void leaves_no_other_file_behind() throws IOException {
    remember(course.ping(), HALF_DONE);
    assertEquals(List.of("lock", "progress.json"), state());
  }

  @Test
  void of_two_terminals_is_that_of_both() throws IOException {
    var one = Progress.of(course.course());
    var other = Progress.of(course.course());
    other.change(course.ping(), _ -> HALF_DONE);
    one.change(course.loops(), _ -> HALF_DONE);
    one.change(course.ping(), known -> new Entry("fedcba9876543210", List.of(1, 2), true, 0, List.of(),
        known.hintsSeen(), known.passed()));
    assertEquals(new Entry("fedcba9876543210", List.of(1, 2), true, 0, List.of(), HALF_DONE.hintsSeen(),
        HALF_DONE.passed()),
        other.of(course.ping()));
    assertEquals(HALF_DONE, other.of(course.loops()));
    other.change(course.ping(), _ -> null);
    assertNull(one.of(course.ping()));
  }

  @Test
  @Timeout(60)
  void of_many_at_once_loses_nothing() throws Exception {
    var all = new ArrayList<CompletableFuture<Void>>();
    for (int i = 1; i <= 8; i++) {
      int number = i;
      all.add(CompletableFuture.runAsync(() -> Progress.of(course.course()).change(course.ping(), known -> {
        var seen = new ArrayList<>(known == null ? List.of() : known.hintsSeen());
        seen.add(new SeenHint(1, "hint " + number));
        return new Entry("", List.of(), false, 1, List.of(), seen, Map.of());
      })));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).get();
    assertEquals(8, Progress.of(course.course()).of(course.ping()).hintsSeen().size());
  }

  @Test
  void that_cannot_be_written_is_known_to_this_command_alone() throws IOException {
    Files.writeString(folder.resolve(".lab"), "a file in the place of the folder");
    var progress = Progress.of(course.course());
    assertThrows(UncheckedIOException.class, () -> progress.change(course.ping(), _ -> HALF_DONE));
    assertEquals(HALF_DONE, progress.of(course.ping()));
    assertNull(Progress.of(course.course()).of(course.ping()));
  }

  @Test
  void half_written_by_one_that_was_killed_is_cleared_away() throws IOException {
    course.write(".lab/progress.json.new", "{");
    course.write(".lab/progress123.new", "{");
    StateFolder state = new StateFolder(course.course());
    state.removeLeftOvers();
    assertEquals(List.of("lock"), state());
  }
}
