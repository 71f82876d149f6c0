package socketlab.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// What the launcher of Linux and macOS says before there is a tool to run.
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "..", "lab").toAbsolutePath().normalize();
  private static final String GONE =
      "The current folder was deleted, or deleted and made again: enter it again with cd, or go to another folder.\n";

  @TempDir
  private Path folder;

  @BeforeEach
  void copy_the_launcher() throws IOException {
    Path lab = folder.resolve("lab");
    Files.copy(LAUNCHER, lab);
    assertTrue(lab.toFile().setExecutable(true));
  }

  /// What a script of the shell came to.
  private record Said(int status, String text) {}

  private Said sh(String script) throws IOException, InterruptedException {
    var builder = new ProcessBuilder("sh", "-c", script).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().putAll(Map.of("LAB", folder.resolve("lab").toString(), "JAVA_HOME",
        System.getProperty("java.home"), "PATH", folder.resolve("bin") + ":" + System.getenv("PATH")));
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    return new Said(process.exitValue(), text);
  }

  /// A Maven that does what the script says.
  private void maven(String script) throws IOException {
    Path mvn = Files.createDirectories(folder.resolve("bin")).resolve("mvn");
    Files.writeString(mvn, "#!/bin/sh\n" + script);
    assertTrue(mvn.toFile().setExecutable(true));
  }

  @Test
  void a_current_folder_that_was_deleted_is_told() throws Exception {
    Said said = sh("mkdir here && cd here && rmdir ../here && exec \"$LAB\" list");
    assertEquals(2, said.status());
    assertTrue(said.text().endsWith(GONE), said.text());
  }

  @Test
  void a_current_folder_that_was_made_anew_is_told() throws Exception {
    Said said = sh("mkdir here && cd here && rmdir ../here && mkdir ../here && exec \"$LAB\" list");
    assertEquals(2, said.status());
    assertTrue(said.text().endsWith(GONE), said.text());
  }

  @Test
  void a_first_build_is_one_line_in_a_pipe_and_fails_with_the_complaint() throws Exception {
    maven("""
        echo '[INFO] Building The course 1-SNAPSHOT                    [2/5]'
        echo '[INFO] Downloaded from central: https://repo.example/a.jar (1 kB at 2 kB/s)'
        echo '[ERROR] Could not transfer artifact a'
        echo '[ERROR] '
        exit 1
        """);
    Said said = sh("exec \"$LAB\" list");
    assertEquals(2, said.status());
    assertEquals(List.of("Building the lab (only once: half a minute, or more if Maven has much to download) ...",
        "[ERROR] Could not transfer artifact a", ""), said.text().lines().limit(3).toList());
    assertTrue(said.text().contains("The lab could not be built"), said.text());
  }

  @Test
  void a_lab_that_may_not_be_written_to_is_told_in_a_sentence() throws Exception {
    Files.createDirectories(folder.resolve("workbench"));
    Files.writeString(folder.resolve("workbench/lab"), "no folder can be made in a file\n");
    Said said = sh("exec \"$LAB\" list");
    assertEquals(new Said(2, "The lab builds itself in " + folder.toRealPath().resolve("workbench/lab/target")
        + ", but you may not write there. Work in a copy of the lab that belongs to you.\n"), said);
  }
}
