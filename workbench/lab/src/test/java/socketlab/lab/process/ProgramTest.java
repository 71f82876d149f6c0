package socketlab.lab.process;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

@Timeout(60)
class ProgramTest {
  private static final long LONG_MILLIS = 50_000;
  private static final long SHORT_MILLIS = 300;

  private static ProcessBuilder shell(String script) {
    return new ProcessBuilder("sh", "-c", script);
  }

  @Test
  void that_is_not_there_prints_nothing() {
    assertEquals(new Program("", OptionalInt.empty()),
        Program.run(new ProcessBuilder(Path.of("no", "such", "program").toString()), LONG_MILLIS));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void that_ends_is_known_by_its_output_and_its_status() {
    assertEquals(new Program("粘包\n", OptionalInt.of(3)), Program.run(shell("echo 粘包; exit 3"), LONG_MILLIS));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void that_prints_more_than_a_pipe_holds_is_read_to_its_end() {
    Program program = Program.run(shell("head -c 1000000 /dev/zero"), LONG_MILLIS);
    assertTrue(program.succeeded());
    assertEquals(1_000_000, program.printed().length());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void that_does_not_end_is_ended() {
    assertEquals(new Program("", OptionalInt.empty()), Program.run(shell("echo begun; exec sleep 600"), SHORT_MILLIS));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whose_child_holds_its_output_open_is_not_waited_for() {
    assertFalse(Program.run(shell("sleep 600 & sleep 600"), SHORT_MILLIS).succeeded());
  }
}
