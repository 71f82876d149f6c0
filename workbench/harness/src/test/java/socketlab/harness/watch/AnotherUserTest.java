package socketlab.harness.watch;

import java.io.FileNotFoundException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import socketlab.harness.peer.SocketFolder;
import socketlab.harness.trial.TrialForEachTest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// Left out where the user is not root.
@ExtendWith(TrialForEachTest.class)
class AnotherUserTest {
  @Test
  void may_what_everybody_may_and_not_what_root_may() throws Exception {
    try (var folder = SocketFolder.createForAll()) {
      Path open = file(folder.path("open"), "rw-rw-rw-");
      Path closed = file(folder.path("closed"), "rw-------");
      assertEquals("text", AnotherUser.call(() -> Files.readString(open)));
      assertTrue(assertThrows(AccessDeniedException.class,
          () -> AnotherUser.call(() -> Files.readString(closed))).getMessage().contains("closed"));
      assertEquals("text", Files.readString(closed)); // this thread is who it was
    }
  }

  @Test
  void an_exception_of_the_code_comes_out_as_it_is() {
    assertThrows(FileNotFoundException.class, () -> AnotherUser.call(() -> {
      throw new FileNotFoundException("wanted");
    }));
  }

  private static Path file(Path path, String permissions) throws Exception {
    Files.writeString(path, "text");
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }
}
