package echo;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import socketlab.harness.Hint;
import socketlab.harness.Task;
import socketlab.harness.peer.Peer;
import socketlab.harness.running.Running;

@Task(1)
@Hint("A server needs two sockets: one that listens, and one for each client. Which of your lines makes which?")
@Hint("java.net.ServerSocket: its constructor binds and listens, accept() waits for a client and returns a Socket. "
    + "A Socket has an input stream and an output stream; read(buffer) says how many bytes it put there, or -1.")
@Hint("Loop: count = in.read(buffer); stop at -1; out.write(buffer, 0, count). Put the accepted socket into a "
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
  @Hint("Does a text stand between your read and your write? Bytes that are no text cannot be made into one.")
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
  void sends_back_one_mebibyte() throws Exception {
    var mebibyte = new byte[1 << 20];
    for (int i = 0; i < mebibyte.length; i++) {
      mebibyte[i] = (byte) (i * 31 >> 3);
    }
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne);
        var peer = Peer.connect(server.port())) {
      // A piece that fills no buffer, and then the rest.
      byte[] piece = Arrays.copyOf(mebibyte, 1_000);
      peer.send(piece);
      peer.expect(piece);
      byte[] rest = Arrays.copyOfRange(mebibyte, piece.length, mebibyte.length);
      peer.send(rest);
      peer.expect(rest);
    }
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
  @Hint("What does close() of your server do? The listener is a socket too, and it listens until it is closed.")
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
