package unix;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.List;
import socketlab.harness.watch.ChildProcesses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

/// The reader's server in a program of its own, which is killed.
final class Killed {
  private Killed() {}

  /// Starts it at this path, and kills it as soon as it listens.
  static void serveAndKill(Path path) throws Exception {
    ChildProcesses.countAsProgress();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes = Path.of(FrameServer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
        + File.pathSeparator + System.getProperty("java.class.path"); // with the harness, which the tool's marks call
    Process server = new ProcessBuilder(List.of(java, "-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC",
        "-XX:-UsePerfData", "-Xmx32m", "-cp", classes, FrameServer.class.getName(), path.toString()))
        .redirectErrorStream(true).start();
    try (var output = new BufferedReader(new InputStreamReader(server.getInputStream(), UTF_8))) {
      assertEquals("listening at " + path, output.readLine(), "FrameServer was started as a program. It printed this.");
    } finally {
      server.destroyForcibly().waitFor();
    }
  }
}
