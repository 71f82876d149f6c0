package clients;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Crowd;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.watch.LiveThreads;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("What does your server wait in, at the moment when stop is called? There are two answers: one for the thread "
    + "that accepts, one for each thread that talks. What makes each of them go on?")
@Hint("close() on a socket wakes whoever waits in it. So: close the listener; wait for the threads, but no longer than "
    + "the grace time; close the sockets of those that still run; wait for them. You need to know all the sockets: a "
    + "set from java.util.concurrent, filled before the thread starts, emptied when it ends.")
@Hint("An ExecutorService from Executors.newVirtualThreadPerTaskExecutor() can wait: shutdown(), then "
    + "awaitTermination(NANOSECONDS.convert(grace), NANOSECONDS) returns true as soon as the last task has ended, or "
    + "false after the time. Join the thread that accepts before you call shutdown(), since it adds tasks.")
class StopTest {
  /// Longer than any test waits, and more milliseconds than an `int` can hold.
  private static final Duration LONG = Duration.ofDays(25);

  private static final Duration SHORT = Duration.ofMillis(50);

  /// How often a stop is looked at that some threads may outlive by microseconds.
  private static final int TIMES = 30;

  private static final int TIMEOUT_MILLIS = 2_000;

  /// More than the buffers of a connection hold at once.
  private static final int PIECE_BYTES = 4 * 1024 * 1024;

  private static final int SMALL_BUFFER_BYTES = 16 * 1024;

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
        Peer.expectRefusedSoon(server.port());
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
  @Hint("Where does your thread wait when its client reads nothing? What makes it go on there?")
  void cuts_a_client_that_reads_nothing_too() throws Exception {
    try (var server = new UpperServer();
        var client = SocketChannel.open()) {
      server.start();
      client.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER_BYTES);
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      client.configureBlocking(false);
      var lines = ByteBuffer.wrap("line\n".repeat(PIECE_BYTES / 5).getBytes(US_ASCII));
      // It sends without reading, until neither end has room for more.
      Eventually.value(() -> client.write(lines.rewind()), written -> written == 0);
      try (var stopping = Running.start(() -> server.stop(SHORT))) {
        stopping.result();
      }
    }
  }

  @Test
  @Hint("How long do your clients have together: the grace time once, or once for each of them?")
  void gives_the_grace_time_to_all_of_them_together() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var crowd = Crowd.connect(server.port(), 100)) {
        crowd.send(_ -> "idle from here\n");
        crowd.expect(_ -> "IDLE FROM HERE\n");
        try (var stopping = Running.start(() -> server.stop(SHORT))) {
          stopping.result();
        }
        crowd.expectEnd();
      }
    }
  }

  @Test
  @Hint("What does a time limit of 0 mean to the method that you wait with?")
  void without_a_grace_time_it_cuts_them_at_once() throws Exception {
    for (Duration none : List.of(Duration.ZERO, Duration.ofNanos(500_000))) {
      try (var server = new UpperServer()) {
        server.start();
        try (var idle = Peer.connect(server.port())) {
          idle.send("one\nhalf a li");
          idle.expect("ONE\n");
          try (var stopping = Running.start(() -> server.stop(none))) {
            stopping.result();
          }
          idle.expectEnd();
        }
      }
    }
  }

  @Test
  @Hint("When is a thread that waits in accept out of it: when close() has returned, or later? Who waits for that?")
  void returns_when_nobody_is_in_accept_any_more() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      try (var server = new UpperServer()) {
        server.start();
        talkToTheEnd(server.port());
        stopAndLook(server);
      }
    }
  }

  @Test
  @Hint("Your threads are woken, at the end. Who waits until they have ended?")
  void returns_when_those_that_it_has_cut_have_ended() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      try (var server = new UpperServer()) {
        server.start();
        try (var crowd = Crowd.connect(server.port(), 20)) {
          crowd.send(_ -> "idle from here\n");
          crowd.expect(_ -> "IDLE FROM HERE\n");
          stopAndLook(server);
        }
      }
    }
  }

  /// Nobody talks any more, and the thread that accepts is back in `accept`.
  private static void talkToTheEnd(int port) throws IOException {
    try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.setSoTimeout(TIMEOUT_MILLIS);
      client.getOutputStream().write("bye\n".getBytes(US_ASCII));
      client.shutdownOutput();
      assertEquals("BYE\n", new String(client.getInputStream().readAllBytes(), US_ASCII),
          "A client that has asked, and has finished, gets another answer.");
    }
  }

  /// The look comes directly behind the stop.
  private static void stopAndLook(UpperServer server) {
    try (var stopping = Running.start(() -> {
      server.stop(Duration.ZERO);
      LiveThreads.expectNoneInACall("stop has returned");
    })) {
      stopping.result();
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
