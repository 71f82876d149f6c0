package socketlab.lab.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;

class TroubleTest {
  @Test
  void is_told_with_the_file_and_the_reason() {
    assertEquals("/a/b: the disk is full",
        Trouble.of(new FileSystemException("/a/b", null, "No space left on device")));
    assertEquals("/a/b: the file system is read-only",
        Trouble.of(new FileSystemException("/a/b", null, "Read-only file system")));
    assertEquals("/a/b: you may not write or read there", Trouble.of(new AccessDeniedException("/a/b")));
    assertEquals("/a/b: it is not there", Trouble.of(new NoSuchFileException("/a/b")));
  }

  @Test
  void without_a_file_is_told_by_its_reason_alone() {
    assertEquals("the disk is full", Trouble.of(new IOException("No space left on device")));
    assertEquals("Broken pipe", Trouble.of(new IOException("Broken pipe")));
  }

  @Test
  void without_a_reason_is_told_by_its_kind() {
    assertEquals("/a/b: FileSystemException", Trouble.of(new FileSystemException("/a/b")));
  }
}
