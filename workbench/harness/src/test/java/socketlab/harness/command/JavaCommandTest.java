package socketlab.harness.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

class JavaCommandTest {
  private static final int SECONDS = 20;

  private final List<Process> started = new ArrayList<>();

  @TempDir
  private Path folder;

  @AfterEach
  void end() {
    for (Process process : started) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  @Test
  void writes_to_both_outputs_and_ends_with_a_status() throws Exception {
    Process process = start("out:00ff", "err:6f68", "exit:3");
    assertArrayEquals(new byte[] {0, (byte) 0xff}, process.getInputStream().readAllBytes());
    assertEquals("oh", text(process.getErrorStream()));
    assertEquals(3, status(process));
  }

  @Test
  void writes_each_argument_behind_its_own_actions() throws Exception {
    var vector = new ArrayList<>(JavaCommand.vector("arguments"));
    vector.addAll(List.of("two words", "", "exit:3", "$(exit)"));
    Process process = start(vector);
    assertEquals("two words\0\0exit:3\0$(exit)\0", text(process.getInputStream()));
    assertEquals(0, status(process));
  }

  @Test
  void floods_both_outputs_in_turn() throws Exception {
    Process process = start("flood:300000");
    var errors = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()));
    for (byte[] bytes : List.of(all(process.getInputStream()), errors.get(SECONDS, TimeUnit.SECONDS))) {
      assertEquals(300_000, bytes.length);
      assertTrue(JavaCommand.isFlood(bytes));
    }
    assertFalse(JavaCommand.isFlood(new byte[] {0, 1, 3}));
  }

  @Test
  void counts_what_its_input_brings() throws Exception {
    Process process = start("input");
    process.getOutputStream().write(new byte[1234]);
    process.getOutputStream().close();
    assertEquals("1234", text(process.getInputStream()));
  }

  @Test
  void creates_one_file_and_waits_for_another() throws Exception {
    Path wanted = folder.resolve("wanted");
    Path made = folder.resolve("made");
    Process process = start("out:61", "until:" + wanted, "create:" + made);
    assertEquals('a', process.getInputStream().read());
    assertTrue(process.isAlive());
    Files.createFile(wanted);
    assertEquals(0, status(process));
    assertTrue(Files.exists(made));
  }

  @Test
  void starts_children_that_outlive_it() throws Exception {
    Process process = start("child:2", "wait");
    assertEquals('c', process.getInputStream().read());
    List<ProcessHandle> children = process.descendants().toList();
    assertEquals(2, children.size());
    process.destroyForcibly();
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
    assertTrue(children.stream().allMatch(ProcessHandle::isAlive));
    for (ProcessHandle child : children) {
      child.destroyForcibly();
      child.onExit().get(SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no way to ask a process to end")
  void does_not_end_when_it_is_asked_to() throws Exception {
    Process process = start("stubborn", "out:61", "wait");
    assertEquals('a', process.getInputStream().read());
    process.destroy();
    assertFalse(process.waitFor(200, TimeUnit.MILLISECONDS));
    process.destroyForcibly();
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
  }

  private Process start(String... actions) throws IOException {
    return start(JavaCommand.vector(actions));
  }

  private Process start(List<String> vector) throws IOException {
    Process process = new ProcessBuilder(vector).start();
    started.add(process);
    return process;
  }

  private static String text(InputStream in) {
    return new String(all(in), UTF_8);
  }

  private static byte[] all(InputStream in) {
    var bytes = new ByteArrayOutputStream();
    try {
      in.transferTo(bytes);
    } catch (IOException ended) {
      // What has come is what it has written.
    }
    return bytes.toByteArray();
  }

  private static int status(Process process) throws InterruptedException {
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
    return process.exitValue();
  }
}
