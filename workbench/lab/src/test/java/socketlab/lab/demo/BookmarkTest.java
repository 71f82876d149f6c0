package socketlab.lab.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// Where a demo was left, from one sitting to the next.
class BookmarkTest {
  private static final Left LEFT = new Left(3, List.of(new Journal.Entry("var a = \"\u00e9\";\n", 1, false)));

  @TempDir
  private Path folder;

  private Bookmark bookmark;

  @BeforeEach
  void make() {
    bookmark = new Bookmark(folder.resolve("demos").resolve("01-ping.json"), "script");
  }

  @Test
  void is_read_as_it_was_kept() throws IOException {
    bookmark.keep(new Left(1, List.of()));
    bookmark.keep(LEFT);
    assertEquals(Optional.of(LEFT), bookmark.read());
  }

  @Test
  void leaves_no_other_file() throws IOException {
    bookmark.keep(LEFT);
    try (var files = Files.list(folder.resolve("demos"))) {
      assertEquals(List.of(bookmark.file()), files.toList());
    }
  }

  @Test
  void is_none_before_anything_was_kept() {
    assertEquals(Optional.empty(), bookmark.read());
  }

  @Test
  void is_none_when_it_was_forgotten() throws IOException {
    bookmark.keep(LEFT);
    bookmark.forget();
    bookmark.forget();
    assertEquals(Optional.empty(), bookmark.read());
  }

  @Test
  void is_none_for_another_script() throws IOException {
    bookmark.keep(LEFT);
    assertEquals(Optional.empty(), new Bookmark(bookmark.file(), "another script").read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"script\":\"script\"}", "{\"script\":\"script\",\"left\":{\"step\":-1}}"})
  void is_none_where_the_file_is_damaged(String content) throws IOException {
    Files.createDirectories(bookmark.file().getParent());
    Files.writeString(bookmark.file(), content);
    assertEquals(Optional.empty(), bookmark.read());
  }
}
