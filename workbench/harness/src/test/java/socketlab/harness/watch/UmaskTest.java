package socketlab.harness.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

import static org.junit.jupiter.api.Assertions.assertEquals;

/// Alone: the umask is that of the whole process.
@Isolated
class UmaskTest {
  @TempDir
  private Path folder;

  @Test
  void takes_nothing_away_until_it_is_closed() throws IOException {
    String before = made("before");
    try (var _ = Umask.none()) {
      assertEquals("rwxrwxrwx", made("none"));
    }
    assertEquals(before, made("after"));
  }

  private String made(String name) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(Files.createDirectory(folder.resolve(name))));
  }
}
