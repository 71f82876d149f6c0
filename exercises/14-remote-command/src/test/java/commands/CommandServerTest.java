package commands;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.command.JavaCommand;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.watch.ChildProcesses;
import socketlab.harness.watch.LiveThreads;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(4)
@Hint("How does a server learn that its client has gone, and which of its threads is in that call while a command "
    + "runs?")
@Hint("While the command runs in a thread of its own, the thread that serves the client can wait in in.read() already. "
    + "It returns when the next command comes, and when the client goes.")
@Hint("next = in.read(); while (next is a Frame.Command(List<String> arguments)) { start a thread that calls "
    + "runner.run; try { next = in.read(); } finally { interrupt that thread; } }")
class CommandServerTest {
  @TempDir
  private Path folder;

  @Test
  @Hint("One command after another: what do you do when an answer is complete?")
  void runs_one_command_after_another_on_one_connection() throws Exception {
    ChildProcesses.countAsProgress();
    var allowed = Map.of("one", JavaCommand.vector("flood:20000", "exit:1"), "two", JavaCommand.vector("out:62"));
    try (var server = new CommandServer(new Runner(allowed));
        var _ = Running.start(server::serve);
        var peer = Peer.connect(server.port())) {
      peer.send(Sent.command("one"));
      Answer first = Answer.take(peer);
      assertEquals("20000 and 20000 bytes, exit 1",
          first.output().length + " and " + first.errors().length + " bytes, " + first.last(),
          "The first command wrote 20,000 bytes to each output, and ended with 1.");
      peer.send(Sent.command("other"));
      assertEquals("output '', error output '', refused", Answer.take(peer).words(), "The second one is not allowed.");
      peer.send(Sent.command("two"));
      assertEquals("output 'b', error output '', exit 0", Answer.take(peer).words(), "The third one wrote b.");
      peer.sendEnd();
      peer.expectEnd();
    }
  }

  @Test
  @Hint("Which thread is in read while the command runs? The end of the client's stream wakes it.")
  void a_client_that_leaves_ends_its_command_and_what_that_has_started() throws Exception {
    ChildProcesses.countAsProgress();
    try (var server = new CommandServer(new Runner(Map.of("do", JavaCommand.vector("child:1", "wait"))));
        var serving = Running.start(server::serve)) {
      serving.expectWaiting();
      try (var _ = OpenSockets.watch();
          var _ = LiveThreads.watch();
          var _ = ChildProcesses.watch();
          var peer = Peer.connect(server.port())) {
        peer.send(Sent.command("do"));
        assertEquals("output 'c'", Answer.next(peer),
            "The command has started another one, and written c. Both wait for ever.");
        peer.sendEnd();
      }
    }
  }

  @Test
  @Hint("A reset is an exception of read. What still has to be done on its way out?")
  void a_client_that_breaks_off_ends_its_command() throws Exception {
    ChildProcesses.countAsProgress();
    try (var server = new CommandServer(new Runner(Map.of("do", JavaCommand.vector("out:61", "wait"))));
        var serving = Running.start(server::serve)) {
      serving.expectWaiting();
      try (var _ = OpenSockets.watch();
          var _ = LiveThreads.watch();
          var _ = ChildProcesses.watch();
          var peer = Peer.connect(server.port())) {
        peer.send(Sent.command("do"));
        assertEquals("output 'a'", Answer.next(peer), "The command has written a, and waits for ever.");
        peer.reset();
      }
    }
  }

  @Test
  void a_client_that_leaves_does_no_harm_to_the_command_of_another() throws Exception {
    ChildProcesses.countAsProgress();
    Path end = folder.resolve("end");
    var allowed = Map.of("do", JavaCommand.vector("out:61", "until:" + end, "out:62"));
    try (var server = new CommandServer(new Runner(allowed));
        var _ = Running.start(server::serve);
        var stays = Peer.connect(server.port())) {
      stays.send(Sent.command("do"));
      assertEquals("output 'a'", Answer.next(stays), "The first client's command has written a.");
      try (var watch = ChildProcesses.watch();
          var leaves = Peer.connect(server.port())) {
        leaves.send(Sent.command("do"));
        assertEquals("output 'a'", Answer.next(leaves), "The second client's command has written a.");
        leaves.reset();
        assertEquals(0, Eventually.value(watch::count, left -> left == 0),
            "The second client has gone, and so many processes of its command run.");
      }
      Files.createFile(end);
      assertEquals("output 'b', error output '', exit 0", Answer.take(stays).words(),
          "The first client's command has written b, and ended. Another client had gone before.");
    }
  }

  @Test
  @Hint("read() throws for what is no frame, and what comes behind it means nothing. A frame of another kind is no "
      + "command either.")
  void what_is_no_command_ends_the_connection() throws Exception {
    ChildProcesses.countAsProgress();
    try (var server = new CommandServer(new Runner(Map.of()));
        var _ = Running.start(server::serve)) {
      for (byte[] other : List.of(Sent.exit(0), Sent.output("a"), Sent.frame('z', new byte[0]),
          "GET ".getBytes(US_ASCII))) {
        try (var peer = Peer.connect(server.port())) {
          peer.send(Sent.command("other"));
          assertEquals("refused", Answer.take(peer).last(), "No command is allowed.");
          peer.send(other);
          peer.expectEnd();
        }
      }
    }
  }

  @Test
  void leaves_no_thread_no_socket_and_no_process() throws Exception {
    ChildProcesses.countAsProgress();
    var allowed = Map.of("do", JavaCommand.vector("out:61", "wait"));
    try (var _ = ChildProcesses.watch();
        var _ = OpenSockets.watch();
        var _ = LiveThreads.watch();
        var server = new CommandServer(new Runner(allowed));
        var serving = Running.start(server::serve);
        var idle = Peer.connect(server.port())) {
      idle.send(Sent.command("other"));
      assertEquals("refused", Answer.take(idle).last(), "This command is not allowed.");
      try (var busy = Peer.connect(server.port())) {
        busy.send(Sent.command("do"));
        assertEquals("output 'a'", Answer.next(busy), "The command has written a, and waits for ever.");
        serving.expectEndAfter(server::close); // before the clients go
      }
    }
  }
}
