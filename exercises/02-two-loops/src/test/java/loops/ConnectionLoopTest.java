package loops;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.watch.OpenSockets;

import static java.nio.charset.StandardCharsets.US_ASCII;

@Task(2)
@Hint("What should your server do when a client has finished: end, or wait for the next client?")
@Hint("Put a second loop around the first: accept, converse, close that client's socket, and begin again. The listener "
    + "stays open all the time.")
@Hint("while (!listener.isClosed()) { try (Socket client = listener.accept()) { converse(client); } }")
class ConnectionLoopTest {
  @Test
  void serves_clients_one_after_another() throws Exception {
    try (var _ = OpenSockets.watch();
        var server = new UpperServer();
        var _ = Running.start(server::serve)) {
      for (String name : new String[] {"ann", "bob", "cyd", "dan", "eve"}) {
        converse(server.port(), name);
      }
    }
  }

  @Test
  void a_client_that_finishes_at_once_does_not_stop_it() throws Exception {
    try (var server = new UpperServer();
        var _ = Running.start(server::serve)) {
      try (var silent = Peer.connect(server.port())) {
        silent.sendEnd();
        silent.expectEnd();
      }
      converse(server.port(), "next");
    }
  }

  @Test
  void waits_for_the_next_client_however_late_it_comes() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serve)) {
      serving.expectPatience();
      Running.shortenLimits(); // a silence of minutes
      converse(server.port(), "early");
      serving.expectPatience();
      converse(server.port(), "late");
    }
  }

  @Test
  void ends_when_it_is_closed() throws Exception {
    try (var server = new UpperServer();
        var serving = Running.start(server::serve)) {
      converse(server.port(), "only");
      serving.expectWaiting();
      serving.expectEndAfter(server::close);
    }
  }

  /// One client's whole conversation: a question, its answer, and the end on both sides.
  private static void converse(int port, String name) {
    try (var peer = Peer.connect(port)) {
      peer.sendAlone(name.getBytes(US_ASCII)); // when the server waits for it
      peer.expect(name.toUpperCase(Locale.ROOT));
      peer.sendEnd();
      peer.expectEnd();
    }
  }
}
