package echo;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

import static org.junit.jupiter.api.Assertions.assertEquals;

@Task(1)
@Hint("A server needs one socket that listens, and one socket for each client. Which line of yours makes which socket?")
@Hint("java.net.ServerSocket: its constructor binds and listens, accept() waits for a client and returns a Socket. "
    + "A Socket has an input stream and an output stream; read(buffer) says how many bytes it put there, or -1.")
@Hint("Write a loop: count = in.read(buffer); stop at -1; out.write(buffer, 0, count). Put the accepted socket into a "
    + "try-with-resources statement, so that it is closed when the loop ends.")
class EchoServerTest {
  @Test
  void sends_back_exactly_the_bytes_it_received() throws Exception {
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      peer.send("hello");
      peer.expect("hello");
    }
  }

  @Test
  @Hint("Does your code turn the bytes into text between read and write? Some bytes are not text, and they get lost.")
  void sends_back_every_one_of_the_256_byte_values() throws Exception {
    var all = new byte[256];
    for (int value = 0; value < all.length; value++) {
      all[value] = (byte) value;
    }
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      peer.send(all);
      peer.expect(all);
    }
  }

  @Test
  void goes_on_until_the_client_has_finished() throws Exception {
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      peer.send("first");
      peer.expect("first");
      peer.send("second, and longer");
      peer.expect("second, and longer");
      peer.send("third");
      peer.expect("third");
    }
  }

  @Test
  void waits_for_a_client_that_thinks() throws Exception {
    try (var server = new EchoServer();
        var serving = Running.start(server::serveOne)) {
      serving.expectPatience();
      try (var peer = Peer.connect(server.port())) {
        peer.send("well");
        peer.expect("well");
        serving.expectPatience();
        peer.send("yes");
        peer.expect("yes");
      }
    }
  }

  @Test
  @Hint("A stream with a buffer of its own sends only when that buffer is full, or when you call flush.")
  void answers_pieces_of_any_size_at_once() throws Exception {
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      for (int size = 1; size <= 16 * 1024; size *= 2) {
        byte[] piece = bytes(size);
        peer.send(piece);
        peer.expect(piece);
      }
    }
  }

  @Test
  void sends_back_256_kibibytes() throws Exception {
    byte[] all = bytes(256 * 1024);
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      // A piece that fills no buffer, and then the rest.
      byte[] piece = Arrays.copyOf(all, 1_000);
      peer.send(piece);
      peer.expect(piece);
      byte[] rest = Arrays.copyOfRange(all, piece.length, all.length);
      peer.send(rest);
      peer.expect(rest);
    }
  }

  private static byte[] bytes(int length) {
    var bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 >> 3);
    }
    return bytes;
  }

  @Test
  void closes_the_accepted_socket_when_the_client_has_finished() throws Exception {
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      peer.send("bye");
      peer.expect("bye");
      peer.sendEnd();
      peer.expectEnd();
    }
  }

  @Test
  void returns_when_the_client_has_finished() throws Exception {
    try (var server = new EchoServer();
        var serving = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      peer.sendEnd();
      peer.expectEnd();
      serving.result();
    }
  }

  @Test
  @Hint("new ServerSocket(port, backlog, address) takes an address. Which address can only this machine reach?")
  void is_reached_at_the_loopback_address_alone() throws Exception {
    try (var server = new EchoServer()) {
      Peer.expectOnLoopbackAlone(server.port());
    }
  }

  @Test
  @Hint("Which port number asks the system for a free port?")
  void listens_on_a_port_that_is_free() throws Exception {
    try (var first = new EchoServer();
        var second = new EchoServer()) {
      assertEquals("two ports", first.port() == second.port() ? "one port" : "two ports",
          "Two servers run at the same time, and each needs a free port of its own.");
    }
  }

  @Test
  @Hint("What does close() of your server do? The listener is a socket too, and it listens until you close it.")
  void closes_the_listener_when_it_is_closed() throws Exception {
    var server = new EchoServer();
    int port = server.port();
    try (var _ = Running.start(server::serveOne);
        var peer = Peer.connect(port)) {
      peer.sendEnd();
      peer.expectEnd();
    }
    server.close();
    Peer.expectRefused(port);
  }
}
