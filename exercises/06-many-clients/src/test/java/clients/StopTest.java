package clients;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Crowd;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.LiveThreads;
import socketlab.harness.watch.OpenSockets;

@Task(2)
@Hint("What does your server wait in, at the moment when stop is called? There are two answers: one for the thread "
    + "that accepts, one for each thread that talks. What makes each of them go on?")
@Hint("close() on a socket wakes whoever waits in it. So: close the listener; wait for the threads, but no longer than "
    + "the grace time; close the sockets of those that still run; wait for them. You need to know all the sockets: a "
    + "set from java.util.concurrent, filled before the thread starts, emptied when it ends.")
@Hint("An ExecutorService from Executors.newVirtualThreadPerTaskExecutor() can wait: shutdown(), then "
    + "awaitTermination(grace.toMillis(), MILLISECONDS) returns true as soon as the last task has ended, or false "
    + "after the time. Join the thread that accepts before you call shutdown(), since it adds tasks.")
class StopTest {
  /// Longer than any test waits.
  private static final Duration LONG = Duration.ofSeconds(20);

  private static final Duration SHORT = Duration.ofMillis(50);

  @Test
  void start_returns_and_the_server_serves() throws Exception {
    try (var server = new UpperServer();
        var starting = Running.start(server::start)) {
      starting.result();
      try (var peer = Peer.connect(server.port())) {
        peer.send("hello\n");
        peer.expect("HELLO\n");
      }
    }
  }

  @Test
  void stops_at_once_when_nobody_is_there() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var stopping = Running.start(() -> server.stop(LONG))) {
        stopping.result();
        Peer.expectRefused(server.port());
      }
    }
  }

  @Test
  void lets_a_running_conversation_come_to_its_end() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var peer = Peer.connect(server.port())) {
        peer.send("one\n");
        peer.expect("ONE\n");
        try (var stopping = Running.start(() -> server.stop(LONG))) {
          peer.expectOpen();
          stopping.expectWaiting();
          peer.send("two\n");
          peer.expect("TWO\n");
          peer.sendEnd();
          peer.expectEnd();
        }
      }
    }
  }

  @Test
  void takes_no_new_clients_while_it_waits_for_the_others() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var peer = Peer.connect(server.port())) {
        peer.send("one\n");
        peer.expect("ONE\n");
        try (var _ = Running.start(() -> server.stop(LONG))) {
          Peer.expectRefusedSoon(server.port());
          peer.sendEnd();
          peer.expectEnd();
        }
      }
    }
  }

  @Test
  void returns_as_soon_as_the_last_conversation_is_over() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var peer = Peer.connect(server.port())) {
        peer.send("one\n");
        peer.expect("ONE\n");
        try (var stopping = Running.start(() -> server.stop(LONG))) {
          Peer.expectRefusedSoon(server.port());
          peer.sendEnd();
          stopping.result();
        }
      }
    }
  }

  @Test
  void cuts_the_conversations_that_are_not_over_after_the_grace_time() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var crowd = Crowd.connect(server.port(), 20)) {
        crowd.send(number -> "half a line, " + number + "\nand ");
        crowd.expect(number -> "HALF A LINE, " + number + "\n");
        try (var stopping = Running.start(() -> server.stop(SHORT))) {
          crowd.expectEnd();
          stopping.result();
        }
      }
    }
  }

  @Test
  void leaves_no_thread_and_no_socket() throws Exception {
    try (var _ = OpenSockets.watch();
        var _ = LiveThreads.watch();
        var server = new UpperServer()) {
      server.start();
      try (var finished = Peer.connect(server.port());
          var gone = Peer.connect(server.port());
          var idle = Peer.connect(server.port())) {
        finished.send("bye\n");
        finished.expect("BYE\n");
        finished.sendEnd();
        finished.expectEnd();
        gone.send("half a li");
        gone.reset();
        idle.expectOpen();
        try (var stopping = Running.start(() -> server.stop(SHORT))) {
          stopping.result();
        }
        idle.expectEnd();
      }
    }
  }
}
