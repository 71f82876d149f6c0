package commands;

import java.net.ProtocolException;
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
      String wanted = "20000 and 20000 bytes, exit 1";
      String written = "The first command wrote 20,000 bytes to each output, and ended with 1.";
      Answer first = Answer.take(peer, wanted, written);
      assertEquals(wanted, first.output().length + " and " + first.errors().length + " bytes, " + first.last(),
          written);
      peer.send(Sent.command("other"));
      Answer.expect(peer, "output '', error output '', refused", "The second command is not allowed.");
      peer.send(Sent.command("two"));
      Answer.expect(peer, "output 'b', error output '', exit 0", "The third command wrote b.");
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
        Answer.expectNext(peer, "output 'c'",
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
        Answer.expectNext(peer, "output 'a'", "The command has written a, and waits for ever.");
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
      Answer.expectNext(stays, "output 'a'", "The first client's command has written a.");
      try (var watch = ChildProcesses.watch();
          var leaves = Peer.connect(server.port())) {
        leaves.send(Sent.command("do"));
        Answer.expectNext(leaves, "output 'a'", "The second client's command has written a.");
        leaves.reset();
        assertEquals(0, Eventually.value(watch::count, left -> left == 0),
            "The second client has gone, and so many processes of its command run.");
      }
      Files.createFile(end);
      Answer.expect(stays, "output 'b', error output '', exit 0",
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
          Answer.expectNext(peer, "refused", "No command is allowed.");
          peer.send(other);
          peer.expectEnd();
        }
      }
    }
  }

  @Test
  @Hint("What does converse do with a frame of another kind? Nothing is wrong with its bytes, so read throws nothing.")
  void converse_returns_when_a_frame_comes_that_is_no_command() throws Exception {
    ChildProcesses.countAsProgress();
    try (var server = new CommandServer(new Runner(Map.of("do", JavaCommand.vector("out:61", "wait"))))) {
      for (byte[] other : List.of(Sent.exit(0), Sent.output("a"))) {
        try (var peer = Peer.withAcceptedSocket();
            var conversing = Running.start(() -> server.converse(peer.accepted()))) {
          peer.send(Sent.command("other"));
          Answer.expectNext(peer, "refused", "This command is not allowed.");
          peer.send(other);
          conversing.result();
          peer.expectAcceptedOpen();
        }
      }
      try (var _ = ChildProcesses.watch();
          var peer = Peer.withAcceptedSocket();
          var conversing = Running.start(() -> server.converse(peer.accepted()))) {
        peer.send(Sent.command("do"));
        Answer.expectNext(peer, "output 'a'", "The command has written a, and waits for ever.");
        peer.send(Sent.exit(0));
        conversing.result();
        peer.expectAcceptedOpen();
      }
    }
  }

  @Test
  @Hint("Who tells the caller what read has thrown, and who closes the socket?")
  void converse_lets_an_exception_of_read_through() throws Exception {
    try (var server = new CommandServer(new Runner(Map.of()))) {
      for (byte[] other : List.of(Sent.frame('z', new byte[0]), "GET ".getBytes(US_ASCII))) {
        try (var peer = Peer.withAcceptedSocket();
            var conversing = Running.start(() -> server.converse(peer.accepted()))) {
          peer.send(other);
          conversing.expectException(ProtocolException.class);
          peer.expectAcceptedOpen();
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
      Answer.expectNext(idle, "refused", "This command is not allowed.");
      try (var busy = Peer.connect(server.port())) {
        busy.send(Sent.command("do"));
        Answer.expectNext(busy, "output 'a'", "The command has written a, and waits for ever.");
        serving.expectEndAfter(server::close); // before the clients go
      }
    }
  }
}
