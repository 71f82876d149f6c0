package socketlab.lab.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import socketlab.lab.engine.Puppet.Act;
import socketlab.lab.protocol.Command;
import socketlab.lab.protocol.Event;
import socketlab.lab.verdict.Verdict.Output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

/// The tool's side of a worker, with a [Puppet] at the other end.
@Timeout(120)
class WorkerTest {
  private static final Event DONE = new Event.Done(1, false);

  private static Worker worker(Act act) throws IOException {
    return started("socketlab.lab.engine.Puppet", "-Dact=" + act);
  }

  private static Worker started(String main, String flag) throws IOException {
    return new Worker(List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8", flag),
        List.of("-cp", System.getProperty("java.class.path"), main), false, false);
  }

  private static Event answer(Worker worker) throws IOException {
    worker.send(new Command.Where());
    return worker.receive();
  }

  @Test
  void tells_its_events() throws IOException {
    try (Worker worker = worker(Act.IS_DONE)) {
      assertEquals(DONE, answer(worker));
      assertEquals(new Output("", 0), worker.output());
    }
  }

  @Test
  void is_not_mistaken_for_others_who_find_the_port() throws IOException {
    try (Worker worker = worker(Act.COMES_SECOND)) {
      assertEquals(DONE, answer(worker));
    }
  }

  @Test
  void has_printed_all_that_came_before_an_event() throws IOException {
    try (Worker worker = worker(Act.PRINTS)) {
      answer(worker);
      assertEquals(new Output("粘", 3), worker.output());
    }
  }

  @Test
  void is_heard_although_its_mark_is_lost() throws IOException {
    try (Worker worker = worker(Act.CLOSES_STANDARD_ERROR)) {
      answer(worker);
      while (!worker.output().equals(new Output("all the same", 12))) {
        Thread.onSpinWait(); // nothing tells when it has come
      }
    }
  }

  @Test
  void ends_its_events_with_its_process() throws IOException {
    try (Worker worker = worker(Act.PRINTS_AND_HALTS)) {
      assertNull(answer(worker));
      assertEquals(7, worker.awaitEnd(Long.MAX_VALUE));
      assertEquals(new Output("the end", 7), worker.output());
    }
  }

  @Test
  void says_what_its_jvm_printed_when_that_does_not_start() throws IOException {
    try (Worker worker = started("no.such.Main", "-Da=b")) {
      String message = assertThrows(IOException.class, worker::receive).getMessage();
      assertTrue(message.startsWith("the worker's JVM did not start; it printed:\n"), message);
      assertTrue(message.contains("no.such.Main"), message);
    }
  }

  @Test
  void keeps_nobody_waiting_who_ends_it_before_it_has_connected() throws Exception {
    try (Worker worker = worker(Act.IS_SILENT)) {
      var heard = CompletableFuture.supplyAsync(() -> {
        try {
          return worker.receive();
        } catch (IOException ended) {
          return null;
        }
      });
      worker.end();
      assertNull(heard.get());
    }
  }

  @Test
  void takes_its_temporary_files_with_it() throws IOException {
    Path file;
    try (Worker worker = worker(Act.MAKES_A_FILE)) {
      answer(worker);
      file = Path.of(worker.output().beginning());
      assertTrue(Files.exists(file));
    }
    assertFalse(Files.exists(file.getParent()));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void takes_its_children_with_it() throws Exception {
    ProcessHandle child;
    try (Worker worker = worker(Act.STARTS_A_CHILD)) {
      answer(worker);
      child = child(worker);
    }
    assertFalse(endsAlive(child));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void takes_the_children_with_it_that_it_has_left_behind() throws Exception {
    ProcessHandle child;
    try (Worker worker = worker(Act.LEAVES_A_CHILD)) {
      assertNull(answer(worker));
      worker.awaitEnd(Long.MAX_VALUE);
      child = child(worker);
    }
    assertFalse(endsAlive(child));
  }

  private static ProcessHandle child(Worker worker) {
    return ProcessHandle.of(Long.parseLong(worker.output().beginning())).orElseThrow();
  }

  /// A process that was killed may take a moment to go.
  private static boolean endsAlive(ProcessHandle child) throws ExecutionException, InterruptedException {
    child.onExit().get();
    return child.isAlive();
  }
}
