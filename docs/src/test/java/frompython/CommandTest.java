package frompython;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The listings on commands.
class CommandTest {
  private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @Test
  void popen_is_a_process_builder() throws Exception {
    List<String> vector = List.of(java, "--no-such-option");
    // tag::popen[]
    Process process = new ProcessBuilder(vector).start();
    process.getOutputStream().close(); // its stdin
    // end::popen[]
    // tag::communicate[]
    var errors = CompletableFuture.supplyAsync(() ->
        process.errorReader().lines().toList());
    List<String> output = process.inputReader().readAllLines();
    int status = process.waitFor();
    // end::communicate[]
    assertEquals(List.of(), output);
    assertFalse(errors.join().isEmpty());
    assertEquals(1, status);
  }

  @Test
  void wait_has_a_limit_and_kill_has_none() throws Exception {
    Process process = new ProcessBuilder("sort").start(); // it waits for its input
    // tag::wait[]
    boolean ended = process.waitFor(50, TimeUnit.MILLISECONDS);
    // end::wait[]
    // tag::kill[]
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    // end::kill[]
    assertFalse(ended);
    assertTrue(process.waitFor() != 0);
  }
}
