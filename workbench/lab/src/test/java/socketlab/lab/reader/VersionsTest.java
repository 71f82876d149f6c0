package socketlab.lab.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import socketlab.lab.files.Folders;
import socketlab.lab.reader.Versions.Version;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static socketlab.lab.reader.CourseOfTwo.PING;

class VersionsTest {
  private static final String NOTES = "exercises/01-ping/src/main/java/ping/notes.txt";
  private static final String LIST = ".lab/history/01-ping.jsonl";

  @TempDir
  private Path folder;
  private CourseOfTwo course;
  private Versions versions;

  @BeforeEach
  void write_a_course() throws IOException {
    course = CourseOfTwo.in(folder);
    versions = new Versions(course.course(), course.ping());
  }

  private Version save(String text) throws IOException {
    course.write(PING, text);
    return versions.keep(versions.present());
  }

  /// The version that undo leads to.
  private String undone() throws IOException {
    versions.bringBack(versions.beforeThis().orElseThrow());
    return course.read(PING);
  }

  private List<Integer> numbers() throws IOException {
    return versions.all().stream().map(Version::number).toList();
  }

  @Test
  void are_none_at_first() throws IOException {
    assertEquals(List.of(), numbers());
    assertEquals(Optional.empty(), versions.beforeThis());
  }

  @Test
  void are_counted_from_one_and_once_for_each_change() throws IOException {
    save("one");
    save("one");
    save("two");
    assertEquals(List.of(1, 2), numbers());
  }

  @Test
  void share_the_files_that_are_the_same() throws IOException {
    save("one");
    save("two");
    save("one");
    try (var contents = Files.list(folder.resolve(".lab/history/contents"))) {
      assertEquals(3, contents.count(), "two of Ping.java and one of Pong.java");
    }
  }

  @Test
  void come_back_step_by_step() throws IOException {
    save("one");
    save("two");
    save("three");
    assertEquals("two", undone());
    assertEquals("one", undone());
    assertEquals(Optional.empty(), versions.beforeThis());
  }

  @Test
  void come_back_step_by_step_although_each_is_checked_in_between() throws IOException {
    save("one");
    save("two");
    save("three");
    assertEquals("two", undone());
    versions.keep(versions.present());
    assertEquals("one", undone());
  }

  @Test
  void come_back_after_an_undo_too() throws IOException {
    save("one");
    save("two");
    undone();
    versions.bringBack(versions.numbered(2).orElseThrow());
    assertEquals("two", course.read(PING));
  }

  @Test
  void lead_back_to_where_they_came_from() throws IOException {
    save("one");
    save("two");
    undone();
    save("three, made of one");
    assertEquals("one", undone());
  }

  @Test
  void keep_what_was_not_checked_when_another_takes_its_place() throws IOException {
    save("one");
    course.write(PING, "one, and more");
    Version before = versions.bringBack(versions.beforeThis().orElseThrow()).orElseThrow();
    assertEquals("one", course.read(PING));
    versions.bringBack(before);
    assertEquals("one, and more", course.read(PING));
  }

  @Test
  void come_back_where_all_files_are_gone() throws IOException {
    save("one");
    Folders.delete(folder.resolve("exercises/01-ping/src"));
    assertEquals("one", undone());
    assertEquals(List.of(1), numbers());
  }

  @Test
  void bring_every_byte_of_every_file_back_and_take_away_what_was_not_there() throws IOException {
    var bytes = new byte[] {0, (byte) 0xff, 13, 10};
    Files.write(folder.resolve(NOTES), bytes);
    save("one");
    Files.delete(folder.resolve(NOTES));
    course.write("exercises/01-ping/src/main/java/ping/More.java", "class More {}");
    save("two");
    assertEquals("one", undone());
    assertArrayEquals(bytes, Files.readAllBytes(folder.resolve(NOTES)));
    assertFalse(Files.exists(folder.resolve("exercises/01-ping/src/main/java/ping/More.java")));
  }

  @Test
  void leave_a_file_alone_that_is_too_large_to_be_kept() throws IOException {
    save("one");
    Files.write(folder.resolve(NOTES), new byte[2 << 20]);
    save("two");
    assertEquals("one", undone());
    assertTrue(Files.exists(folder.resolve(NOTES)));
  }

  @Test
  void know_which_tasks_were_done() throws IOException {
    Version one = save("one");
    Version two = save("two");
    versions.checked(one, List.of(1));
    assertEquals(List.of(1), versions.numbered(1).orElseThrow().tasks());
    assertEquals(two, versions.last().orElseThrow());
    assertEquals("one", undone());
  }

  @Test
  void outlive_a_list_that_a_full_disk_has_cut() throws IOException {
    save("one");
    Files.writeString(folder.resolve(LIST), "{\"number\":2,\"bef", StandardOpenOption.APPEND);
    save("two");
    assertEquals("one", undone());
  }

  @Test
  void say_which_file_is_lost_and_touch_nothing() throws IOException {
    save("one");
    save("two");
    try (var contents = Files.list(folder.resolve(".lab/history/contents"))) {
      for (Path content : contents.toList()) {
        Files.writeString(content, "written over");
      }
    }
    assertTrue(assertThrows(IOException.class, this::undone).getMessage().startsWith("the text of ping/P"));
    assertEquals("two", course.read(PING));
  }

  @Test
  void write_nothing_outside_of_the_exercise() throws IOException {
    save("one");
    String content = versions.last().orElseThrow().files().get("ping/Ping.java");
    Files.writeString(folder.resolve(LIST),
        "{\"number\":1,\"before\":0,\"millis\":1,\"files\":{\"../../../../../out.txt\":\"" + content + "\"}}\n");
    course.write(PING, "two");
    assertThrows(IOException.class, this::undone);
    assertFalse(Files.exists(folder.resolve("out.txt")));
  }

  @Test
  @Timeout(60)
  void of_many_at_once_have_numbers_of_their_own() throws Exception {
    var all = new CompletableFuture<?>[8];
    for (int i = 0; i < all.length; i++) {
      String text = "text " + i;
      all[i] = CompletableFuture.runAsync(() -> {
        try {
          new Versions(course.course(), course.ping()).keep(Map.of("ping/Ping.java", text.getBytes(UTF_8)));
        } catch (IOException failed) {
          throw new AssertionError(failed);
        }
      });
    }
    CompletableFuture.allOf(all).get();
    assertEquals(List.of(1, 2, 3, 4, 5, 6, 7, 8), numbers());
  }
}
