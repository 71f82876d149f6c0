package socketlab.lab.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

class DigestTest {
  @TempDir
  private Path folder;
  private String before;

  @BeforeEach
  void write_an_answer() throws IOException {
    write("echo/A.java", "class A {}");
    write("echo/B.java", "class B {}");
    before = digest(folder);
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder.resolve(file).getParent());
    Files.writeString(folder.resolve(file), text);
  }

  private static String digest(Path answer) {
    return Sources.of(answer).digest();
  }

  @Test
  void is_sixteen_hexadecimal_digits() {
    assertEquals("", before.replaceFirst("^[0-9a-f]{16}$", ""));
  }

  @Test
  void is_the_same_wherever_the_files_are(@TempDir Path elsewhere) {
    Folders.copy(folder, elsewhere);
    assertEquals(before, digest(elsewhere));
  }

  @Test
  void changes_with_a_content() throws IOException {
    write("echo/A.java", "class A { }");
    assertNotEquals(before, digest(folder));
  }

  @Test
  void changes_with_a_name() throws IOException {
    Files.move(folder.resolve("echo/B.java"), folder.resolve("echo/C.java"));
    assertNotEquals(before, digest(folder));
  }

  @Test
  void changes_when_a_line_moves_from_one_file_to_the_next() throws IOException {
    write("echo/A.java", "class A {}class");
    write("echo/B.java", " B {}");
    assertNotEquals(before, digest(folder));
  }

  @Test
  void changes_back_with_the_content() throws IOException {
    write("echo/A.java", "class A { }");
    write("echo/A.java", "class A {}");
    assertEquals(before, digest(folder));
  }

  @Test
  void tells_two_texts_from_one() {
    assertNotEquals(new Digest().add("ab").add("c").text(), new Digest().add("a").add("bc").text());
  }
}
