package socketlab.harness.watch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.finding.Finding;
import socketlab.harness.finding.Symptom;
import socketlab.harness.trial.TrialForEachTest;
import socketlab.harness.trial.Unmet;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

@EnabledOnOs(OS.LINUX)
@ExtendWith(TrialForEachTest.class)
class OpenFilesTest {
  @TempDir
  private Path folder;

  @Test
  void finds_files_that_nobody_closed_one_of_them_deleted() throws IOException {
    Path kept = Files.writeString(folder.resolve("kept.txt"), "a");
    Path deleted = Files.writeString(folder.resolve("deleted.txt"), "b");
    var watch = OpenFiles.watch();
    try (var _ = Files.newInputStream(kept); var _ = Files.newByteChannel(deleted)) {
      Files.delete(deleted);
      Finding finding = assertThrows(Unmet.class, watch::close).finding();
      assertEquals(Symptom.LEFT_OPEN, finding.symptom());
      assertEquals("The test is over, and 2 files that your code has opened are still open: deleted.txt, kept.txt.",
          finding.happened());
    }
  }

  @Test
  void finds_the_listing_of_a_folder_that_nobody_closed() throws IOException {
    var watch = OpenFiles.watch();
    try (var _ = Files.newDirectoryStream(folder)) {
      assertEquals("The test is over, "
          + "and a file that your code has opened is still open: " + folder.getFileName() + ".",
          assertThrows(Unmet.class, watch::close).finding().happened());
    }
  }

  @Test
  void is_content_with_what_was_open_before_and_with_what_is_closed() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "a");
    try (var _ = Files.newInputStream(file)) {
      var watch = OpenFiles.watch();
      Files.readString(file);
      assertDoesNotThrow(watch::close);
    }
  }
}
