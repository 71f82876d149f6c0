package frompython;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

/// The listings about files of docs/from-python.adoc, each run.
class FilesTest {
  @TempDir
  private Path folder;

  @Test
  void a_file_is_written_beside_its_place_and_moved() throws Exception {
    Path file = Files.writeString(folder.resolve("a.txt"), "old");
    // tag::temporary[]
    Path part = Files.createTempFile(folder, null, ".part");
    // end::temporary[]
    Files.writeString(part, "hello");
    // tag::move[]
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    // end::move[]
    assertEquals("hello", Files.readString(file));
    assertFalse(Files.exists(part));
    // tag::size[]
    long size = Files.size(file);
    // end::size[]
    assertEquals(5, size);
  }

  @Test
  void a_digest_has_hexadecimal_digits() throws Exception {
    byte[] data = "hello".getBytes(UTF_8);
    // tag::digest[]
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(data);
    String digits = HexFormat.of().formatHex(digest);
    // end::digest[]
    assertEquals("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", digits);
  }

  @Test
  void a_real_path_has_no_links() throws Exception {
    Path path = folder.resolve("x/..");
    Files.createDirectory(folder.resolve("x"));
    // tag::real-path[]
    Path real = path.toRealPath();
    // end::real-path[]
    assertEquals(folder.toRealPath(), real);
  }

  @Test
  void a_terminal_is_asked_for() {
    // tag::terminal[]
    boolean terminal = System.console() != null
        && System.console().isTerminal();
    // end::terminal[]
    assertFalse(terminal); // a build reads what its tests print
  }
}
