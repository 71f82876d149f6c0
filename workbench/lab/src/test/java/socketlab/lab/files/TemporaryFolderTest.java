package socketlab.lab.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class TemporaryFolderTest {
  @TempDir
  private Path folder;

  /// A JVM that makes a folder, says which, and does nothing more.
  static final class Maker {
    private Maker() {}

    static void main(String[] arguments) throws Exception {
      Path made = TemporaryFolder.make().path();
      Files.createDirectories(made.resolve("deep/down"));
      System.out.println(made);
      Thread.sleep(Long.MAX_VALUE);
    }
  }

  private Process maker() throws IOException {
    return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "-Djava.io.tmpdir=" + folder, "-cp", System.getProperty("java.class.path"),
        Maker.class.getName()).redirectErrorStream(true).start();
  }

  private static Path made(Process maker) throws IOException {
    return Path.of(maker.inputReader().readLine());
  }

  @Test
  void goes_with_all_that_is_in_it() throws IOException {
    Path path;
    try (TemporaryFolder made = TemporaryFolder.make()) {
      path = made.path();
      Files.createDirectories(path.resolve("deep/down"));
      Files.writeString(path.resolve("deep/file"), "");
    }
    assertFalse(Files.exists(path));
  }

  @Test
  void is_removed_only_when_nobody_writes_there_any_more() throws IOException {
    var there = new boolean[1];
    var path = new Path[1];
    TemporaryFolder made = TemporaryFolder.make(() -> there[0] = Files.exists(path[0]));
    path[0] = made.path();
    made.close();
    assertTrue(there[0]);
  }

  @Test
  @Timeout(60)
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
  void goes_with_a_jvm_that_is_asked_to_end() throws Exception {
    Process maker = maker();
    Path made = made(maker);
    maker.destroy();
    maker.waitFor();
    assertFalse(Files.exists(made));
  }

  @Test
  @Timeout(60)
  void of_a_jvm_that_was_killed_is_cleared_away_and_not_that_of_one_that_lives() throws Exception {
    Process dead = maker();
    Process alive = maker();
    try {
      Path left = made(dead);
      Path used = made(alive);
      dead.destroyForcibly().waitFor();
      Path empty = Files.createDirectory(folder.resolve("socket-lab-empty"));
      Path young = Files.createDirectory(folder.resolve("socket-lab-young"));
      Path others = Files.createDirectories(folder.resolve("socket-lab-others/file")).getParent();
      for (Path old : new Path[] {left, used, empty, others}) {
        Files.setLastModifiedTime(old, FileTime.fromMillis(System.currentTimeMillis() - TimeUnit.MINUTES.toMillis(1)));
      }
      TemporaryFolder.clearDead(folder);
      try (var files = Files.list(folder)) {
        assertEquals(Set.of(used, young, others), files.collect(Collectors.toSet()));
      }
    } finally {
      alive.destroyForcibly();
    }
  }
}
