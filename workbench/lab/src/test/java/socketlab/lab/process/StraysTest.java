package socketlab.lab.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import socketlab.harness.reader.Processes;

import static org.junit.jupiter.api.Assertions.assertEquals;

@EnabledOnOs(OS.LINUX)
@Timeout(120)
class StraysTest {
  /// A JVM of its own, since what it adopts is its own: it leaves a process that has left its session, its parent and
  /// its environment, beside one that it has started itself, and one that a worker at work has left.
  static final class Adopting {
    private Adopting() {}

    static void main(String[] arguments) throws Exception {
      Strays.adopt();
      Process own = new ProcessBuilder("sleep", "300").start();
      long stray = left("env", "-i", "/bin/sh");
      long mine = left("env", Processes.VARIABLE + "=mine", "/bin/sh");
      long others = left("env", Processes.VARIABLE + "=other", "/bin/sh");
      System.out.println("strays " + Strays.names("mine"));
      Strays.end("mine");
      System.out.println("stray " + ProcessHandle.of(stray).isPresent());
      System.out.println("mine " + ProcessHandle.of(mine).isPresent());
      System.out.println("other's " + ProcessHandle.of(others).isPresent());
      System.out.println("own " + own.isAlive());
      own.destroyForcibly();
      Strays.end("other");
    }

    /// The number of a process whose parent has ended, once it runs its own program.
    private static long left(String... shell) throws Exception {
      Process between = new ProcessBuilder(Stream.concat(Stream.of(shell),
          Stream.of("-c", "setsid sleep 300 & echo $!")).toList()).start();
      long left = Long.parseLong(between.inputReader().readLine());
      between.waitFor();
      while (ProcessHandle.of(left).flatMap(ProcessHandle::parent).map(ProcessHandle::pid)
          .filter(parent -> parent == ProcessHandle.current().pid()).isEmpty()) {
        Thread.onSpinWait(); // the system gives it to this one
      }
      while (ProcessHandle.of(left).flatMap(process -> process.info().command())
          .filter(command -> command.endsWith("/sleep")).isEmpty()) {
        Thread.onSpinWait(); // the shell, and then setsid
      }
      return left;
    }
  }

  @Test
  void are_ended_and_not_what_this_process_or_another_worker_has_started() throws IOException {
    Process adopting = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp",
        System.getProperty("java.class.path"), Adopting.class.getName()).redirectErrorStream(true).start();
    assertEquals(List.of("strays [sleep, sleep]", "stray false", "mine false", "other's true", "own true"),
        adopting.inputReader().lines().toList());
  }
}
