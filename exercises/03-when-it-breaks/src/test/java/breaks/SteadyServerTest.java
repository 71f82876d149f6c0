package breaks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.trial.Misconception;
import socketlab.harness.watch.OpenSockets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static socketlab.harness.finding.Symptom.DIFFERENT;
import static socketlab.harness.finding.Symptom.EXCEPTION;
import static socketlab.harness.finding.Symptom.LEFT_OPEN;
import static socketlab.harness.finding.Symptom.RETURNED_EARLY;
import static socketlab.harness.finding.Symptom.STUCK;

@Task(2)
@Hint("Your loop calls accept and converse. Whose trouble is an exception of the one, and whose is an exception of the "
    + "other?")
@Hint("An exception of converse belongs to one client: catch it inside the loop, count it, and go on. An exception of "
    + "accept belongs to the server: let it through. The client's socket has to be closed in either case.")
@Hint("while (!listener.isClosed()) { Socket client = listener.accept(); try (client) { converse(client); } catch "
    + "(IOException e) { brokenOff.incrementAndGet(); } }")
class SteadyServerTest {
  /// On Linux all of 127.0.0.0/8 is this machine, and a listener at 127.0.0.1 is not reached here. macOS has no such
  /// address, so nothing is found there.
  private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.2");
  private static final int ELSEWHERE_MILLIS = 500;

  @Test
  @Misconception(wrong = "goes-on-after-close", on = STUCK,
      says = "It looks as if serve goes on although its listener is closed. Then every accept throws at once, and a "
          + "catch clause that takes this exception too goes round for ever.")
  void serves_until_it_is_closed() throws Exception {
    try (var server = new SteadyServer(0);
        var serving = Running.start(server::serve)) {
      converse(server.port(), "first");
      converse(server.port(), "second");
      serving.expectWaiting();
      serving.expectEndAfter(server::close);
    }
  }

  @Test
  @Misconception(wrong = "dies-with-its-client", on = EXCEPTION,
      says = "It looks as if one client's reset ended the whole server. The exception comes out of the conversation "
          + "with that client, and nobody caught it on its way out of the loop.")
  @Misconception(wrong = "catch-around-the-loop", on = RETURNED_EARLY,
      says = "It looks as if one client's reset ended the whole server. Where does the program go on after your catch "
          + "clause: in the loop, or behind it?")
  void serves_the_next_client_after_a_reset() throws Exception {
    try (var server = new SteadyServer(0);
        var serving = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.send("well");
        peer.expect("well");
        serving.expectWaiting();
        peer.reset();
      }
      converse(server.port(), "next");
    }
  }

  @Test
  void counts_no_conversation_that_ends_in_order() throws Exception {
    try (var server = new SteadyServer(0);
        var _ = Running.start(server::serve)) {
      converse(server.port(), "well");
      converse(server.port(), "next");
      assertEquals(0, server.brokenOff(), "Two clients have come, and each has finished in order.");
    }
  }

  @Test
  @Misconception(wrong = "swallowed-in-silence", on = DIFFERENT,
      says = "It looks as if a broken conversation is caught and forgotten. Whoever runs the server should be able to "
          + "see that something happened; here brokenOff() tells it.")
  void counts_the_conversations_that_broke_off() throws Exception {
    try (var server = new SteadyServer(0);
        var serving = Running.start(server::serve)) {
      for (int client = 0; client < 3; client++) {
        try (var peer = Peer.connect(server.port())) {
          peer.send("well");
          peer.expect("well");
          serving.expectWaiting();
          peer.reset();
        }
      }
      converse(server.port(), "next");
      assertEquals(3, server.brokenOff(), "Of four clients, three have reset the connection.");
    }
  }

  @Test
  void outlives_a_client_that_leaves_before_it_is_accepted() throws Exception {
    try (var server = new SteadyServer(0);
        var _ = Running.start(server::serve);
        var first = Peer.connect(server.port())) {
      first.send("first");
      first.expect("first");
      try (var impatient = Peer.connect(server.port())) {
        impatient.send("hello?");
        impatient.reset();
      }
      first.sendEnd();
      first.expectEnd();
      converse(server.port(), "next");
    }
  }

  @Test
  void outlives_clients_that_do_not_read_their_answer() throws Exception {
    try (var server = new SteadyServer(0);
        var _ = Running.start(server::serve)) {
      for (int client = 0; client < 20; client++) {
        try (var peer = Peer.connect(server.port())) {
          peer.send("no time for an answer");
          peer.reset();
        }
      }
      converse(server.port(), "next");
    }
  }

  @Test
  @Misconception(wrong = "reset-socket-left-open", on = LEFT_OPEN,
      says = "It looks as if the socket of a client that breaks off is not closed. The connection is gone, but your "
          + "end of it, the socket, stays until you close it. Does your close stand behind the conversation, where an "
          + "exception jumps over it?")
  void closes_the_socket_of_a_client_that_breaks_off() throws Exception {
    try (var _ = OpenSockets.watch();
        var server = new SteadyServer(0);
        var serving = Running.start(server::serve)) {
      try (var peer = Peer.connect(server.port())) {
        peer.send("well");
        peer.expect("well");
        serving.expectWaiting();
        peer.reset();
      }
      converse(server.port(), "next");
    }
  }

  @Test
  @Misconception(wrong = "reuse-turned-off", on = EXCEPTION,
      says = "It looks as if SO_REUSEADDR was off when the listener was bound. The first server closed its connection "
          + "first, so the system remembers that connection for a while (TIME_WAIT), and without the option it keeps "
          + "the port for so long.")
  void its_port_can_be_bound_again_at_once() throws Exception {
    int port;
    try (var server = new SteadyServer(0);
        var serving = Running.start(server::serve)) {
      port = server.port();
      try (var peer = Peer.connect(port)) {
        peer.send("bye.");
        peer.expect("bye");
        peer.expectEnd();
      }
      serving.expectEndAfter(server::close);
    }
    Peer.expectRefused(port);
    try (var next = new SteadyServer(port);
        var _ = Running.start(next::serve)) {
      assertEquals(port, next.port(), "The next server was asked to listen on the port of the last.");
      converse(next.port(), "here again");
    }
  }

  @Test
  @Misconception(wrong = "the-wildcard", on = DIFFERENT,
      says = "It looks as if your listener has no address of its own. Without one it is at every address of the "
          + "machine, and the whole network can connect. An InetSocketAddress can have the loopback address and the "
          + "port.")
  void listens_at_the_loopback_address_and_at_no_other() throws Exception {
    try (var server = new SteadyServer(0); var client = new Socket()) {
      client.connect(new InetSocketAddress(ELSEWHERE, server.port()), ELSEWHERE_MILLIS);
      assertEquals("refused", "connected", "A client has tried to connect to 127.0.0.2, and not to 127.0.0.1.");
    } catch (SocketException | SocketTimeoutException notThere) {
      // As wanted.
    }
  }

  /// One client's whole conversation: a question, its answer, and the end on both sides.
  private static void converse(int port, String text) {
    try (var peer = Peer.connect(port)) {
      peer.send(text);
      peer.expect(text);
      peer.sendEnd();
      peer.expectEnd();
    }
  }
}
