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
@Hint("Where do the threads of your server wait when stop is called? There are two answers: one for the thread that "
    + "accepts, and one for each thread that talks. What wakes each of them?")
@Hint("close() on a socket wakes the thread that waits in it. So close the listener. Wait for the threads, but not "
    + "longer than the grace time. Close the sockets of the threads that still run, and wait for these threads. So you "
    + "need all the sockets: keep them in a set from java.util.concurrent. Add a socket before its thread starts, "
    + "and remove it when the thread ends.")
@Hint("An ExecutorService from Executors.newVirtualThreadPerTaskExecutor() can wait. Call shutdown(), then "
    + "awaitTermination(TimeUnit.NANOSECONDS.convert(grace), TimeUnit.NANOSECONDS). It returns true as soon as the "
    + "last task has ended, or false after the time. Join the thread that accepts before you call shutdown(), because "
    + "it adds tasks.")
class StopTest {
  /// Longer than any test waits, and more milliseconds than an `int` can hold.
  private static final Duration LONG = Duration.ofDays(25);

  private static final Duration SHORT = Duration.ofMillis(50);

  /// How often the test repeats a stop, because a thread may end only microseconds after it.
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
  void stops_at_once_when_there_is_no_client() throws Exception {
    try (var server = new UpperServer()) {
      server.start();
      try (var stopping = Running.start(() -> server.stop(LONG))) {
        stopping.result();
        Peer.expectRefusedSoon(server.port());
      }
    }
  }

  @Test
  void lets_a_running_conversation_finish() throws Exception {
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
  void accepts_no_new_client_while_it_waits_for_the_others() throws Exception {
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
  void cuts_the_conversations_that_still_run_after_the_grace_time() throws Exception {
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
  @Hint("Where does your thread wait when its client does not read? What wakes it there?")
  void also_cuts_a_client_that_does_not_read() throws Exception {
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
  @Hint("Do all clients together have one grace time, or does each client have its own?")
  void gives_one_grace_time_to_all_clients_together() throws Exception {
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
  @Hint("You wait with a method that has a time limit. What does a limit of 0 mean to it?")
  void cuts_the_clients_at_once_without_a_grace_time() throws Exception {
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
  @Hint("When has the thread left accept: when close() returns, or later? Where do you wait for that?")
  void returns_only_when_no_thread_is_in_accept() throws Exception {
    for (int time = 0; time < TIMES; time++) {
      try (var server = new UpperServer()) {
        server.start();
        talkToTheEnd(server.port());
        stopAndLook(server);
      }
    }
  }

  @Test
  @Hint("At the end you wake your threads. Where do you wait until they have ended?")
  void returns_only_when_the_cut_conversations_have_ended() throws Exception {
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

  /// After this no conversation runs, and the thread that accepts is in `accept` again.
  private static void talkToTheEnd(int port) throws IOException {
    try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
      client.setSoTimeout(TIMEOUT_MILLIS);
      client.getOutputStream().write("bye\n".getBytes(US_ASCII));
      client.shutdownOutput();
      assertEquals("BYE\n", new String(client.getInputStream().readAllBytes(), US_ASCII),
          "A client has asked and has finished. Its answer is wrong.");
    }
  }

  /// Looks at the threads directly after the stop.
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
