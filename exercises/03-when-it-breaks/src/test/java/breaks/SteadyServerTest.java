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
import socketlab.harness.watch.OpenSockets;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
  @Hint("Which option lets a listener take a port on which a connection has just ended? It counts only before bind.")
  @Hint("new ServerSocket() is not bound yet: call setReuseAddress(true), and then bind.")
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
  @Hint("Which address do you give to bind? new InetSocketAddress(port) has none, and stands for every address.")
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
