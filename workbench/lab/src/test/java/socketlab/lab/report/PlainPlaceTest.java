package socketlab.lab.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class PlainPlaceTest {
  @TempDir
  private Path folder;

  @Test
  void is_the_course_itself_where_its_path_is_plain() {
    Path root = Path.of("/home/me/socket-lab_2.0");
    List<Path> jars = List.of(root.resolve("book.jar"));
    try (PlainPlace place = PlainPlace.of(root, jars)) {
      assertEquals(new PlainPlace(root, jars, null), place);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Müller", "C#", "my course", "课程"})
  @DisabledOnOs(OS.WINDOWS)
  void leads_to_the_course_and_its_jars_by_plain_paths(String name) throws IOException {
    Path root = Files.createDirectories(folder.resolve(name));
    Files.writeString(root.resolve("text.adoc"), "= Text\n");
    Path jar = Files.writeString(root.resolve("book.jar"), "classes");
    PlainPlace place = PlainPlace.of(root, List.of(jar));
    try (place) {
      assertTrue(PlainPlace.isPlain(place.root()), place.root().toString());
      assertEquals("= Text\n", Files.readString(place.root().resolve("text.adoc")));
      assertEquals("classes", Files.readString(place.jars().getFirst()));
      assertTrue(PlainPlace.isPlain(place.jars().getFirst().toRealPath()), place.jars().toString());
    }
    assertFalse(Files.exists(place.made().path()));
    assertEquals("classes", Files.readString(jar));
  }
}
