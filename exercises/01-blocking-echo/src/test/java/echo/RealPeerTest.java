package echo;

import org.junit.jupiter.api.Test;
import socketlab.harness.container.PythonPeer;
import socketlab.harness.container.RealPeer;
import socketlab.harness.running.Running;

import static socketlab.harness.container.PythonPeer.script;

/// The reader's server and client with CPython at the other end.
@RealPeer
class RealPeerTest {

  @Test
  void a_cpython_client_gets_every_byte_value_back() throws Exception {
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne)) {
      PythonPeer.run(script("echo_client.py"), server.port(), "bytes").expectSuccess();
    }
  }

  @Test
  void a_cpython_client_gets_one_mebibyte_back() throws Exception {
    try (var server = new EchoServer();
        var _ = Running.start(server::serveOne)) {
      PythonPeer.run(script("echo_client.py"), server.port(), "mebibyte").expectSuccess();
    }
  }

  @Test
  void the_echo_client_understands_a_cpython_server() throws Exception {
    try (var peer = PythonPeer.serve(script("echo_server.py"));
        var asking = Running.start(() -> new EchoClient(peer.port()).ask("Grüße, 世界"))) {
      asking.expectResult("Grüße, 世界");
    }
  }
}
