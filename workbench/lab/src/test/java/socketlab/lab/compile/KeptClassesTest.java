package socketlab.lab.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.course.Course;
import socketlab.lab.compile.KeptClasses.Compilation;
import socketlab.lab.files.Sources;
import socketlab.lab.jvm.Toolbox;
import socketlab.lab.time.Waits;
import socketlab.lab.verdict.Verdict.Mistake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

class KeptClassesTest {
  @TempDir
  private Path root;
  private Path source;
  private KeptClasses kept;

  @BeforeEach
  void writeSource() throws IOException {
    source = Files.writeString(root.resolve("A.java"), "class A {}");
    kept = new KeptClasses(new Course(root), new Toolbox(root, false));
  }

  private List<Sources> sources() {
    return List.of(Sources.ofFile(source));
  }

  private final Compilation copy = classes -> {
    write(classes.resolve("A.class"), text(source));
    return List.of();
  };

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  @Test
  void finds_what_it_has_made_until_the_source_changes() throws RefusedException {
    assertFalse(kept.has("a", sources()));
    Path made = kept.get("a", sources(), copy);
    assertEquals("class A {}", text(made.resolve("A.class")));
    assertTrue(kept.has("a", sources()));
    assertEquals(made, kept.get("a", sources(), _ -> fail("compiled again")));
    assertFalse(kept.has("b", sources()));
    write(source, "class A { int a; }");
    assertFalse(kept.has("a", sources()));
  }

  @Test
  void keeps_nothing_that_was_refused() throws IOException {
    var mistake = new Mistake("A.java", 1, 1, "no", null);
    var refused = assertThrows(RefusedException.class, () -> kept.get("a", sources(), _ -> List.of(mistake)));
    assertEquals(List.of(mistake), refused.mistakes());
    assertFalse(kept.has("a", sources()));
    try (Stream<Path> left = Files.list(root.resolve(".lab/classes"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void removes_older_classes_only_when_no_run_can_be_loading_them() throws RefusedException {
    Path first = kept.get("a", sources(), copy);
    write(source, "class A { int second; }");
    Path second = kept.get("a", sources(), copy);
    assertTrue(Files.isDirectory(first));
    assertTrue(first.toFile().setLastModified(System.currentTimeMillis() - 2 * Waits.CLASSES_IN_USE));
    write(source, "class A { int third; }");
    kept.get("a", sources(), copy);
    assertTrue(Files.notExists(first));
    assertTrue(Files.isDirectory(second));
  }

  @Test
  void compiles_again_for_another_tool() throws IOException, RefusedException {
    Path jar = Files.writeString(root.resolve("lab.jar"), "the tool");
    kept.get("a", sources(), copy);
    assertTrue(kept.has("a", sources()));
    assertTrue(jar.toFile().setLastModified(1_000_000));
    assertFalse(kept.has("a", sources()));
  }

  @Test
  void makes_classes_anew_that_something_has_written_over() throws RefusedException {
    Path made = kept.get("a", sources(), copy);
    write(made.resolve("A.class"), "class Attack {}");
    assertEquals("class A {}", text(kept.get("a", sources(), copy).resolve("A.class")));
    write(made.resolve("More.class"), "class More {}");
    assertFalse(Files.exists(kept.get("a", sources(), copy).resolve("More.class")));
  }

  @Test
  void are_kept_elsewhere_where_the_folder_cannot_be_written() throws RefusedException, IOException {
    Files.writeString(root.resolve(".lab"), "a file in the place of the folder");
    Path made = kept.get("a", sources(), copy);
    assertEquals("class A {}", text(made.resolve("A.class")));
    assertEquals(made, kept.get("a", sources(), _ -> fail("compiled again")));
  }
}
