package socketlab.lab.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.junit.jupiter.api.Assertions.assertEquals;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class StraysTest {
  /// A JVM of its own, since what it adopts is its own: it leaves a process that has left its session, its parent and
  /// its environment, beside one that it has started itself.
  static final class Adopting {
    private Adopting() {}

    static void main(String[] arguments) throws Exception {
      Strays.adopt();
      Process own = new ProcessBuilder("sleep", "300").start();
      Process between = new ProcessBuilder("env", "-i", "/bin/sh", "-c", "setsid sleep 300 & echo $!").start();
      long stray = Long.parseLong(between.inputReader().readLine());
      between.waitFor();
      while (ProcessHandle.of(stray).flatMap(ProcessHandle::parent).map(ProcessHandle::pid)
          .filter(parent -> parent == ProcessHandle.current().pid()).isEmpty()) {
        Thread.onSpinWait(); // the system gives it to this one
      }
      Strays.end();
      System.out.println("stray " + ProcessHandle.of(stray).isPresent());
      System.out.println("own " + own.isAlive());
      own.destroyForcibly();
    }
  }

  @Test
  void are_ended_and_not_what_this_process_has_started() throws IOException {
    Process adopting = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("java.class.path"), Adopting.class.getName()).redirectErrorStream(true).start();
    assertEquals(List.of("stray false", "own true"), adopting.inputReader().lines().toList());
  }
}
