package breaks;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;
import socketlab.harness.time.Eventually;
import socketlab.harness.watch.FileLimit;
import socketlab.harness.watch.OpenSockets;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(2)
@Hint("Your loop calls accept and converse. Whose problem is an exception of accept, and whose problem is an exception "
    + "of converse?")
@Hint("An exception of converse belongs to one client: catch it inside the loop, count it, and go on. An exception of "
    + "accept belongs to the server: let it through. The client's socket has to be closed in either case.")
@Hint("while (!listener.isClosed()) {\n"
    + "Socket client = listener.accept();\n"
    + "try (client) {\n"
    + "converse(client);\n"
    + "} catch (IOException e) {\n"
    + "brokenOff.incrementAndGet();\n"
    + "}\n"
    + "}")
class SteadyServerTest {
  /// Far longer than serve needs to end.
  private static final int LONG_MILLIS = 2_000;

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
      assertEquals(0, server.brokenOff(),
          "brokenOff() counts too many: two clients came, and both finished in order.");
    }
  }

  @Test
  @Hint("Which line of yours throws when the listener is closed, and which catch clause catches that exception?")
  void does_not_count_the_end_of_its_listener() throws Exception {
    try (var server = new SteadyServer(0);
        var serving = Running.start(server::serve)) {
      converse(server.port(), "well");
      serving.expectWaiting();
      serving.expectEndAfter(server::close);
      assertEquals(0, server.brokenOff(), "brokenOff() counts too many: one client came and finished in order, and "
          + "then the server was closed.");
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
      int counted = Eventually.value(server::brokenOff, broken -> broken == 3);
      assertEquals(3, counted, "brokenOff() has the wrong count: four clients came, and three of them reset the "
          + "connection.");
    }
  }

  @Test
  @Hint("accept throws, and your loop calls it again. What has changed in between?")
  void ends_when_its_listener_fails() throws Exception {
    try (var server = new SteadyServer(0);
        var client = SocketChannel.open()) {
      var serving = new FutureTask<>(() -> {
        server.serve();
        return null;
      });
      Thread.startVirtualThread(serving);
      converse(server.port(), "well");
      String after;
      try (var _ = FileLimit.reach()) {
        client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        serving.get(LONG_MILLIS, MILLISECONDS);
        after = "serve ends";
      } catch (ExecutionException asWell) {
        after = "serve ends";
      } catch (TimeoutException goesOn) {
        after = "serve goes on";
      }
      assertEquals("serve ends", after, "The program may open no more files, so accept throws an exception each time. "
          + "This is the server's own problem.");
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
  @Hint("Which option lets a listener take a port on which a connection ended a moment ago? Set it before bind.")
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
      assertEquals(port, next.port(), "The port is wrong: the server should listen on the port of the last server.");
      converse(next.port(), "here again");
    }
  }

  @Test
  @Hint("Which address do you give to bind? new InetSocketAddress(port) names none, and means every address.")
  void listens_at_the_loopback_address_and_at_no_other() throws Exception {
    try (var server = new SteadyServer(0)) {
      Peer.expectOnLoopbackAlone(server.port());
    }
  }

  @Test
  void two_servers_have_a_free_port_each() throws Exception {
    try (var one = new SteadyServer(0);
        var other = new SteadyServer(0);
        var _ = Running.start(one::serve);
        var _ = Running.start(other::serve)) {
      converse(one.port(), "one");
      converse(other.port(), "other");
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
