package socketlab.lab.files;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

class SourcesTest {
  private static final Path A = Path.of("echo", "A.java");
  private static final Path B = Path.of("echo", "B.java");

  @TempDir
  private Path folder;

  @BeforeEach
  void write_an_answer() throws IOException {
    write(folder, A, "class A {\r\n  // 粘包\n}\n");
    write(folder, B, "class B {}\n");
    write(folder, Path.of("echo", "notes.txt"), "not of the answer");
  }

  private static void write(Path folder, Path file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  @Test
  void are_the_java_files_below_a_folder_by_their_paths() throws IOException {
    Sources sources = Sources.of(folder);
    assertEquals(List.of(A, B), List.copyOf(sources.files()));
    assertEquals("class B {}\n", sources.text(B));
    assertTrue(sources.isThere());
  }

  @Test
  void are_what_they_were_when_they_were_read() throws IOException {
    Sources sources = Sources.of(folder);
    String digest = Sources.of(folder).digest();
    write(folder, A, "class A { int later; }\n");
    Files.delete(folder.resolve(B));
    assertEquals("class B {}\n", sources.text(B));
    assertEquals("  // 粘包", sources.line(A, 2));
    assertEquals(digest, sources.digest());
  }

  @Test
  void have_no_byte_order_mark_in_their_texts() throws IOException {
    write(folder, B, "\ufeffclass B {} // \ufeff\n");
    Sources sources = Sources.of(folder);
    assertEquals("class B {} // \ufeff\n", sources.text(B));
    assertEquals("class B {} // \ufeff", sources.line(B, 1));
  }

  @Test
  void are_none_where_there_is_no_folder() {
    Sources sources = Sources.of(folder.resolve("gone"));
    assertEquals(Set.of(), sources.files());
    assertFalse(sources.isThere());
  }

  @Test
  void may_stand_in_no_folder() throws IOException {
    Sources sources = Sources.of(folder.resolve("nowhere"), Sources.of(folder).contents());
    assertTrue(sources.isThere());
    assertEquals(Sources.of(folder).digest(), sources.digest());
    assertEquals("class B {}\n", sources.text(B));
  }

  @Test
  void are_found_by_the_name_of_a_file() {
    Sources sources = Sources.of(folder);
    assertEquals(Optional.of(B), sources.named("B.java"));
    assertEquals(Optional.empty(), sources.named("C.java"));
  }

  @Test
  void have_no_line_before_the_first_and_after_the_last() {
    Sources sources = Sources.of(folder);
    assertEquals("class A {", sources.line(A, 1));
    assertNull(sources.line(A, 0));
    assertNull(sources.line(A, 4));
  }

  @Test
  void that_are_not_utf_8_have_bytes_and_no_text() throws IOException {
    byte[] latin = "// é\nclass A {}".getBytes(ISO_8859_1);
    Files.write(folder.resolve(A), latin);
    Sources sources = Sources.of(folder);
    assertThrows(CharacterCodingException.class, () -> sources.text(A));
    assertNull(sources.line(A, 1));
    assertEquals(new String(latin, ISO_8859_1), new String(sources.bytes(A), ISO_8859_1));
  }
}
